/* What an address is: the module decides whom to ask, and what comes out is kept under the
 * offset in the module (or the address, for the kernel), so that it is computed once. */
#include "collapse/symbols/symbols.h"

#include <stdlib.h>

#include "collapse/symbols/binary.h"
#include "collapse/symbols/jit.h"
#include "collapse/symbols/kernel.h"
#include "collapse/symbols/modules.h"
#include "common/base/hash.h"
#include "common/base/memory.h"

/* Memory of a JIT compiler, by the process that has it. */
struct jit_module {
	/* Stays first. */
	struct module module;
	struct jit *jit;
};

struct jit_process {
	struct jit jit;
	struct jit_process *next;
};

struct symbols {
	struct symbols_options options;
	struct search search;
	struct modules modules;
	struct kernel kernel;
	/* Address -> place. */
	struct lookup kernel_places;
	/* Module -> place of what has no name there. */
	struct lookup unnamed;
	/* Process id -> process. */
	struct lookup jits;
	struct jit_process *processes;
	const struct place *nowhere;
	/* Of places. */
	uint32_t count;
	struct arena arena;
};

struct symbols *
symbols_new(const struct symbols_options *options)
{
	struct symbols *symbols = memory_new(1, sizeof(*symbols));

	hash_start();
	symbols->options = *options;
	symbols->search = (struct search){.no_files = options->no_files,
		.debug_dirs = options->debug_dirs,
		.sysroot = options->sysroot};
	kernel_start(&symbols->kernel, &symbols->search, &symbols->modules);
	return symbols;
}

void
symbols_free(struct symbols *symbols)
{
	if (!symbols)
		return;
	for (size_t i = 0; i < symbols->modules.count; i++)
		if (symbols->modules.items[i]->kind == MODULE_FILE)
			binary_free((struct binary *)symbols->modules.items[i]);
	for (struct jit_process *process = symbols->processes; process;
		process = process->next)
		jit_free(&process->jit);
	kernel_free(&symbols->kernel);
	lookup_free(&symbols->kernel_places);
	lookup_free(&symbols->unnamed);
	lookup_free(&symbols->jits);
	modules_free(&symbols->modules);
	arena_free(&symbols->arena);
	free(symbols);
}

static const struct place *
make_place(struct symbols *symbols, struct module *module, const struct function *functions,
	size_t count)
{
	struct place *place = arena_new(&symbols->arena, 1, sizeof(*place));
	struct function *copy = arena_new(&symbols->arena, count, sizeof(*copy));

	memcpy(copy, functions, count * sizeof(*copy));
	*place = (struct place){symbols->count++, (uint32_t)count, copy, module};
	return place;
}

static const struct place *
unnamed_place(struct symbols *symbols, struct module *module)
{
	uint64_t key = (uint64_t)(uintptr_t)module;
	const struct place *place = lookup_find(&symbols->unnamed, key);

	if (!place) {
		place = make_place(symbols, module, &(struct function){0}, 1);
		lookup_add(&symbols->unnamed, key, place);
	}
	return place;
}

static struct jit *
find_jit(struct symbols *symbols, const struct image *image)
{
	struct jit_process *process =
		(struct jit_process *)(uintptr_t)lookup_find(&symbols->jits, image->pid);

	if (!process) {
		process = arena_new(&symbols->arena, 1, sizeof(*process));
		process->jit = (struct jit){.pid = image->pid,
			.inner_pid = image->inner_pid ? image->inner_pid : image->pid,
			.no_files = symbols->options.no_files};
		process->next = symbols->processes;
		symbols->processes = process;
		lookup_add(&symbols->jits, image->pid, process);
	}
	return &process->jit;
}

/* Memory without a file, which programs get to write code into. */
static const struct str jit_memory[] = {
	STR_INIT("//anon"),
	STR_INIT("/dev/zero"),
	STR_INIT("/anon_hugepage"),
	STR_INIT("[anon"),
	STR_INIT("[heap]"),
	STR_INIT("[stack"),
	STR_INIT("/SYSV"),
	STR_INIT("/memfd:"),
};

bool
symbols_may_be_jit(struct str path)
{
	for (size_t i = 0; i < countof(jit_memory); i++)
		if (str_starts(path, jit_memory[i]))
			return true;
	return false;
}

/* Whether a JIT compiler's code is there. What has a name but no place in a file system may
 * be a program as well: it is such memory if the process tells of code. */
static bool
is_jit(struct symbols *symbols, const struct image *image)
{
	return symbols_may_be_jit(image->path) &&
	       (!str_starts(image->path, STR("/memfd:")) ||
		       jit_is_told(find_jit(symbols, image)));
}

static bool
is_dump(struct str path)
{
	struct str name = str_basename(path);

	return str_starts(name, STR("jit-")) && str_ends(name, STR(".dump"));
}

static struct module *
new_jit_module(struct symbols *symbols, const struct image *image)
{
	struct jit_module *module = arena_new(&symbols->arena, 1, sizeof(*module));
	struct buf name = {0};

	buf_print(&name, "/tmp/perf-%u.map", image->pid);
	module->module.kind = MODULE_JIT;
	module->module.name = arena_copy(&symbols->arena, buf_str(&name));
	module->jit = find_jit(symbols, image);
	buf_free(&name);
	return &module->module;
}

static struct module *
new_module(struct symbols *symbols, const struct image *image)
{
	struct image copy = *image;
	struct module *module;

	if (is_jit(symbols, image))
		return new_jit_module(symbols, image);
	copy.path = arena_copy(&symbols->arena, image->path);
	if ((image->path.len > 0 && image->path.ptr[0] == '/' && !is_dump(image->path)) ||
		str_equal(image->path, STR("[vdso]")))
		return &binary_new(&symbols->search, &copy)->module;
	module = arena_new(&symbols->arena, 1, sizeof(*module));
	module->name = copy.path;
	if (is_dump(image->path))
		jit_open_dump(find_jit(symbols, image), copy.path);
	return module;
}

/* What tells an image from others: the path and the build, or for a JIT compiler the
 * process. */
static void
print_key(struct symbols *symbols, struct buf *key, const struct image *image)
{
	char hex[BUILD_ID_HEX];

	if (is_jit(symbols, image)) {
		buf_print(key, "jit%c%u", '\0', image->pid);
		return;
	}
	build_id_hex(&image->build_id, hex);
	buf_add(key, image->path);
	buf_byte(key, '\0');
	buf_add(key, str_of(hex));
	if (is_dump(image->path))
		buf_number(key, image->pid);
}

struct module *
symbols_module(struct symbols *symbols, const struct image *image)
{
	struct buf key = {0};
	struct module *module;

	print_key(symbols, &key, image);
	module = modules_find(&symbols->modules, buf_str(&key));
	if (!module) {
		module = new_module(symbols, image);
		modules_add(&symbols->modules, buf_str(&key), module);
	}
	buf_free(&key);
	return module;
}

/* The place of functions: as the debug information has them, but the outermost, which has
 * code of its own, is called what the symbol table calls it. */
static const struct place *
place_of(struct symbols *symbols, struct module *module, struct function *functions,
	size_t count, struct str name)
{
	if (!symbols->options.inlines && count > 1) {
		functions[0].name = functions[count - 1].name;
		functions[0].inlined = false;
		count = 1;
	}
	if (count == 0)
		count = 1;
	if (name.len > 0)
		functions[count - 1].name = name;
	if (count == 1 && functions[0].name.len == 0)
		return unnamed_place(symbols, module);
	return make_place(symbols, module, functions, count);
}

static const struct place *
resolve(struct symbols *symbols, struct binary *binary, uint64_t offset)
{
	const struct symbols_options *options = &symbols->options;
	struct function functions[DWARF_MOST_FUNCTIONS] = {0};
	uint64_t address;
	size_t count = 0;
	struct str name;

	if (!binary_address(binary, offset, &address))
		return unnamed_place(symbols, &binary->module);
	name = binary_name(binary, address);
	if (options->inlines || options->lines)
		count = binary_functions(
			binary, address, options->lines, functions, DWARF_MOST_FUNCTIONS);
	return place_of(symbols, &binary->module, functions, count, name);
}

static const struct place *
place_in_binary(struct symbols *symbols, struct binary *binary, uint64_t offset)
{
	const struct place *place = lookup_find(&binary->places, offset);

	if (!place) {
		place = resolve(symbols, binary, offset);
		lookup_add(&binary->places, offset, place);
	}
	return place;
}

static const struct place *
place_in_jit(
	struct symbols *symbols, struct jit_module *module, uint64_t address, uint64_t time)
{
	struct jit_code *code = jit_find(module->jit, address, time);

	if (!code)
		return unnamed_place(symbols, &module->module);
	if (!code->place)
		code->place = make_place(symbols, &module->module,
			&(struct function){.name = code->name}, 1);
	return code->place;
}

static const struct place *
count(const struct place *place)
{
	place->module->asked++;
	place->module->unnamed += place->functions[place->count - 1].name.len == 0;
	return place;
}

static const struct place *
place_nowhere(struct symbols *symbols)
{
	if (!symbols->nowhere)
		symbols->nowhere = make_place(symbols, NULL, &(struct function){0}, 1);
	return symbols->nowhere;
}

const struct place *
symbols_at(struct symbols *symbols, const struct mapping *mapping, uint64_t address,
	uint64_t time)
{
	struct module *module = mapping ? mapping->module : NULL;

	if (!module)
		return place_nowhere(symbols);
	switch (module->kind) {
	case MODULE_FILE:
		return count(place_in_binary(symbols, (struct binary *)module,
			address - mapping->start + mapping->offset));
	case MODULE_JIT:
		return count(
			place_in_jit(symbols, (struct jit_module *)module, address, time));
	default:
		return count(unnamed_place(symbols, module));
	}
}

const struct place *
symbols_find(
	struct symbols *symbols, const struct maps *maps, uint64_t address, uint64_t time)
{
	return symbols_at(symbols, maps_find(maps, address), address, time);
}

void
symbols_set_kernel(struct symbols *symbols, const struct kernel_image *image)
{
	symbols->kernel.image = *image;
	symbols->kernel.image.reference = arena_copy(&symbols->arena, image->reference);
	symbols->search.is_foreign =
		image->is_foreign || kernel_is_foreign(&image->build_id);
}

/* What has been found so far may be named otherwise from now on. */
void
symbols_add_kernel_name(
	struct symbols *symbols, uint64_t address, uint64_t size, struct str name)
{
	kernel_add_name(&symbols->kernel, address, size, name);
	lookup_free(&symbols->kernel_places);
}

void
symbols_add_kernel_module(struct symbols *symbols, uint64_t address, uint64_t size,
	struct str name, const struct build_id *id)
{
	kernel_add_module(&symbols->kernel, address, size, name, id);
}

static const struct place *
resolve_in_kernel(struct symbols *symbols, uint64_t address)
{
	const struct symbols_options *options = &symbols->options;
	struct kernel_symbol symbol = kernel_find(&symbols->kernel, address);
	struct function functions[DWARF_MOST_FUNCTIONS] = {0};
	size_t count = 0;

	if (options->inlines || options->lines)
		count = kernel_functions(&symbols->kernel, address, options->lines,
			functions, DWARF_MOST_FUNCTIONS);
	return place_of(symbols, symbol.module, functions, count, symbol.name);
}

const struct place *
symbols_kernel_at(struct symbols *symbols, uint64_t address)
{
	const struct place *place = lookup_find(&symbols->kernel_places, address);

	if (!place) {
		place = resolve_in_kernel(symbols, address);
		lookup_add(&symbols->kernel_places, address, place);
	}
	return count(place);
}

struct module *
symbols_add_module(struct symbols *symbols, const struct module *module)
{
	struct module *added;
	struct buf key = {0};

	if (module->kind == MODULE_FILE) {
		struct binary *binary =
			binary_new(&symbols->search, &(struct image){.path = module->name});

		binary->tried = true;
		added = &binary->module;
	} else {
		added = arena_new(&symbols->arena, 1, sizeof(*added));
	}
	*added = *module;
	buf_print(&key, "added%c%zu", '\0', symbols->modules.count);
	modules_add(&symbols->modules, buf_str(&key), added);
	buf_free(&key);
	return added;
}

const struct place *
symbols_add_place(struct symbols *symbols, struct module *module,
	const struct function *functions, size_t count)
{
	return make_place(symbols, module, functions, count);
}

void
symbols_count(const struct place *place)
{
	if (place->module)
		count(place);
}

void
symbols_identify(struct symbols *symbols, bool with_kernel)
{
	struct modules *modules = &symbols->modules;

	if (with_kernel) {
		kernel_identify(&symbols->kernel);
		kernel_identify_modules(&symbols->kernel);
		symbols->kernel.module.was_there = true;
	}
	for (size_t i = 0; i < modules->count; i++)
		if (modules->items[i]->was_there && modules->items[i]->kind == MODULE_FILE)
			binary_identify((struct binary *)modules->items[i]);
}

struct module *const *
symbols_modules(const struct symbols *symbols, size_t *count)
{
	*count = symbols->modules.count;
	return symbols->modules.items;
}

/* The names of the kernel: perf's copy of the list that belongs to the recording, or what
 * the kernel that runs says, if it is the same build. Where a kernel lies changes with
 * every start: the list is moved so that the symbol which the recording tells of lies where
 * it was. */
#include "collapse/symbols/kernel.h"

#include <stdlib.h>

#include "collapse/symbols/elf.h"
#include "collapse/symbols/file.h"
#include "common/base/memory.h"

enum {
	LONGEST_LIST = 256 << 20, /* bytes; it has some 10 */
	LONGEST_NOTES = 64 << 10,
};

static struct module *
find_module(struct kernel *kernel, struct str name)
{
	struct module *module = modules_find(kernel->modules, name);

	if (module)
		return module;
	module = arena_new(&kernel->arena, 1, sizeof(*module));
	module->kind = MODULE_KERNEL;
	module->name = arena_copy(&kernel->arena, name);
	modules_add(kernel->modules, module->name, module);
	return module;
}

void
kernel_start(struct kernel *kernel, const struct search *search, struct modules *modules)
{
	*kernel = (struct kernel){.search = search, .modules = modules};
	kernel->module =
		(struct module){.kind = MODULE_KERNEL, .name = STR("[kernel.kallsyms]")};
}

/* The build id of the kernel that runs, which it tells as the notes of its own file. */
static struct build_id
running_build(void)
{
	struct buf notes = {0};
	struct build_id id = {0};

	if (file_read("/sys/kernel/notes", LONGEST_NOTES, &notes))
		id = elf_notes_build_id(buf_str(&notes));
	buf_free(&notes);
	return id;
}

bool
kernel_is_foreign(const struct build_id *id)
{
	struct build_id running = running_build();

	return id->len > 0 && running.len > 0 && !build_id_equal(id, &running);
}

/* perf's copy of the list that belongs to the recording. */
static bool
map_cached_list(struct kernel *kernel)
{
	const char *home = getenv("HOME");
	char hex[BUILD_ID_HEX];
	struct buf path = {0};
	bool mapped;

	if (!home || kernel->image.build_id.len == 0)
		return false;
	build_id_hex(&kernel->image.build_id, hex);
	buf_print(&path, "%s/.debug/[kernel.kallsyms]/%s/kallsyms%c", home, hex, '\0');
	mapped = file_map(path.ptr, &kernel->cached);
	buf_free(&path);
	return mapped;
}

static bool
read_list(struct kernel *kernel)
{
	kernel->module.lack = LACK_FILE;
	if (kernel->search->no_files)
		return false;
	if (!map_cached_list(kernel)) {
		if (kernel->image.is_foreign ||
			kernel_is_foreign(&kernel->image.build_id)) {
			kernel->module.lack = LACK_BUILD;
			return false;
		}
		if (!file_read("/proc/kallsyms", LONGEST_LIST, &kernel->running))
			return false;
	}
	kernel->module.lack = LACK_NOTHING;
	return true;
}

void
kernel_identify(struct kernel *kernel)
{
	struct module *module = &kernel->module;

	if (kernel->identified)
		return;
	kernel->identified = true;
	modules_add(kernel->modules, module->name, module);
	module->build_id = kernel->image.build_id;
	if (module->build_id.len == 0 && !kernel->search->no_files &&
		!kernel->image.is_foreign)
		module->build_id = running_build();
}

/* Names come from a recording: they must not lead to other places. */
static bool
is_module_name(struct str name)
{
	static const struct str word = STR_INIT("abcdefghijklmnopqrstuvwxyz"
						"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	for (size_t i = 1; i + 1 < name.len; i++)
		if (!memchr(word.ptr, name.ptr[i], word.len))
			return false;
	return str_starts(name, STR("[")) && str_ends(name, STR("]")) && name.len > 2;
}

struct build_id
kernel_module_build(const char *folder, struct str name)
{
	struct buf path = {0}, notes = {0};
	struct build_id id = {0};

	if (!is_module_name(name))
		return id;
	buf_print(&path, "%s/", folder);
	buf_add(&path, str_slice(name, 1, name.len - 1));
	buf_print(&path, "/notes/.note.gnu.build-id%c", '\0');
	if (file_read(path.ptr, LONGEST_NOTES, &notes))
		id = elf_notes_build_id(buf_str(&notes));
	buf_free(&path);
	buf_free(&notes);
	return id;
}

void
kernel_identify_modules(struct kernel *kernel)
{
	if (kernel->search->no_files || kernel->image.is_foreign ||
		kernel_is_foreign(&kernel->image.build_id))
		return;
	for (size_t i = 0; i < kernel->modules->count; i++) {
		struct module *module = kernel->modules->items[i];

		if (module->kind == MODULE_KERNEL && module->asked > 0 &&
			module->build_id.len == 0)
			module->build_id = kernel_module_build("/sys/module", module->name);
	}
}

static void
load_list(struct kernel *kernel)
{
	if (!read_list(kernel))
		return;
	kallsyms_start(&kernel->list,
		kernel->cached.len > 0 ? kernel->cached : buf_str(&kernel->running));
	kallsyms_move(&kernel->list, kernel->image.reference, kernel->image.address);
	if (!kallsyms_has_addresses(&kernel->list))
		kernel->module.lack = LACK_ADDRESSES;
}

static bool
has_vmlinux(struct kernel *kernel)
{
	struct kernel_image image = kernel->image;

	image.build_id = kernel->module.build_id;
	if (!kernel->vmlinux_tried)
		vmlinux_open(&kernel->vmlinux, kernel->search, &image);
	kernel->vmlinux_tried = true;
	return kernel->vmlinux.binary != NULL;
}

static void
load(struct kernel *kernel)
{
	kernel->tried = true;
	kernel_identify(kernel);
	load_list(kernel);
	if (kernel->module.lack != LACK_NOTHING && has_vmlinux(kernel))
		kernel->module.lack = LACK_NOTHING;
}

static uint64_t
end_of(uint64_t address, uint64_t size)
{
	return size < UINT64_MAX - address ? address + size : UINT64_MAX;
}

void
kernel_add_name(struct kernel *kernel, uint64_t address, uint64_t size, struct str name)
{
	struct kernel_symbol *symbol = arena_new(&kernel->arena, 1, sizeof(*symbol));

	symbol->name = arena_copy(&kernel->arena, name);
	symbol->module = find_module(kernel, STR("[bpf]"));
	maps_add(&kernel->added, &(struct mapping){address, end_of(address, size), 0,
					 (struct module *)(void *)symbol});
}

void
kernel_add_module(struct kernel *kernel, uint64_t address, uint64_t size, struct str name,
	const struct build_id *id)
{
	struct module *module = find_module(kernel, name);

	module->build_id = *id;
	maps_add(&kernel->ranges,
		&(struct mapping){address, end_of(address, size), 0, module});
}

struct kernel_symbol
kernel_find(struct kernel *kernel, uint64_t address)
{
	const struct mapping *mapping = maps_find(&kernel->added, address);
	struct kallsyms_symbol listed;
	struct module *module = &kernel->module;
	struct str name;

	if (mapping)
		return *(const struct kernel_symbol *)(const void *)mapping->module;
	if (!kernel->tried)
		load(kernel);
	if (kallsyms_find(&kernel->list, address, &listed)) {
		if (listed.module.len > 0)
			module = find_module(kernel, listed.module);
		return (struct kernel_symbol){listed.name, module};
	}
	name = has_vmlinux(kernel) ? vmlinux_name(&kernel->vmlinux, address)
				   : (struct str){0};
	if (name.len > 0)
		return (struct kernel_symbol){name, module};
	mapping = maps_find(&kernel->ranges, address);
	return (struct kernel_symbol){.module = mapping ? mapping->module : module};
}

size_t
kernel_functions(struct kernel *kernel, uint64_t address, bool lines,
	struct function *functions, size_t most)
{
	if (!has_vmlinux(kernel))
		return 0;
	return vmlinux_functions(&kernel->vmlinux, address, lines, functions, most);
}

void
kernel_free(struct kernel *kernel)
{
	vmlinux_free(&kernel->vmlinux);
	kallsyms_free(&kernel->list);
	file_unmap(kernel->cached);
	buf_free(&kernel->running);
	maps_free(&kernel->added);
	maps_free(&kernel->ranges);
	arena_free(&kernel->arena);
}

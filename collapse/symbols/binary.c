/* An object file that is mapped: every part is read when it is first asked for. */
#include "collapse/symbols/binary.h"

#include <stdlib.h>

#include "collapse/symbols/plt.h"
#include "common/base/memory.h"

struct binary *
binary_new(const struct search *search, const struct image *image)
{
	struct binary *binary = memory_new(1, sizeof(*binary));

	binary->search = search;
	binary->image = *image;
	binary->module = (struct module){
		.kind = MODULE_FILE, .name = image->path, .build_id = image->build_id};
	return binary;
}

static bool
open_binary(struct binary *binary)
{
	enum lack lack;

	if (binary->tried)
		return binary->opened;
	binary->tried = true;
	binary->opened =
		search_image(binary->search, &binary->image, &binary->object, &lack);
	if (!binary->opened) {
		binary->module.lack = lack;
		return false;
	}
	if (binary->module.build_id.len == 0)
		binary->module.build_id = elf_build_id(&binary->object.elf);
	search_debug(binary->search, &binary->object, &binary->debug);
	return true;
}

void
binary_identify(struct binary *binary)
{
	if (binary->module.build_id.len == 0)
		open_binary(binary);
}

static const struct elf *
debug_elf(const struct binary *binary)
{
	return binary->debug.is_mapped ? &binary->debug.elf : NULL;
}

bool
binary_address(struct binary *binary, uint64_t offset, uint64_t *address)
{
	return open_binary(binary) && elf_address(&binary->object.elf, offset, address);
}

struct str
binary_name(struct binary *binary, uint64_t address)
{
	if (!binary->has_symtab) {
		binary->has_symtab = true;
		symtab_start(&binary->symtab, &binary->object.elf, debug_elf(binary));
		if (binary->symtab.is_stripped && binary->module.lack < LACK_SYMBOLS)
			binary->module.lack = LACK_SYMBOLS;
	}
	return symtab_find(&binary->symtab, address);
}

/* The table of symbols is in the debug file, if there is one. */
static const struct elf *
elf_with_symbols(const struct binary *binary)
{
	const struct elf *debug = debug_elf(binary);

	return debug && elf_find(debug, ".symtab") ? debug : &binary->object.elf;
}

bool
binary_symbol(struct binary *binary, struct str name, uint64_t *address)
{
	const struct elf *elf;
	struct elf_symbols symbols;
	struct elf_symbol symbol;

	if (!open_binary(binary))
		return false;
	elf = elf_with_symbols(binary);
	symbols = elf_symbols(elf, elf_find(elf, ".symtab"));
	for (size_t i = 1; elf_symbol(elf, &symbols, i, &symbol); i++)
		if (str_equal(text_at(symbols.names, symbol.name), name)) {
			*address = symbol.value;
			return true;
		}
	return false;
}

static void
start_dwarf(struct binary *binary)
{
	binary->has_dwarf = true;
	binary->dwarf = dwarf_new(binary->search, &binary->object);
	if (!binary->dwarf && binary->debug.is_mapped)
		binary->dwarf = dwarf_new(binary->search, &binary->debug);
	if (!binary->dwarf && binary->module.lack < LACK_DEBUG_INFO)
		binary->module.lack = LACK_DEBUG_INFO;
}

size_t
binary_functions(struct binary *binary, uint64_t address, bool lines,
	struct function *functions, size_t most)
{
	if (!binary->has_dwarf)
		start_dwarf(binary);
	if (!binary->dwarf)
		return 0;
	return dwarf_find(binary->dwarf, address, lines, functions, most);
}

/* Stands for an address without a row. */
static const struct cfi_row nothing;

static const struct cfi_row *
find_row(struct binary *binary, uint64_t offset)
{
	const struct cfi_row *row;
	uint64_t address;

	if (!binary_address(binary, offset, &address))
		return &nothing;
	if (!binary->has_cfi) {
		binary->has_cfi = true;
		cfi_start(&binary->cfi, &binary->object.elf, debug_elf(binary));
	}
	row = cfi_find(&binary->cfi, address);
	return row ? row : &nothing;
}

const struct cfi_row *
binary_row(const struct mapping *mapping, uint64_t address)
{
	uint64_t offset = address - mapping->start + mapping->offset;
	struct binary *binary;
	const struct cfi_row *row;

	if (!mapping->module || mapping->module->kind != MODULE_FILE)
		return NULL;
	binary = (struct binary *)mapping->module;
	row = lookup_find(&binary->rows, offset);
	if (!row) {
		row = find_row(binary, offset);
		lookup_add(&binary->rows, offset, row);
	}
	return row == &nothing ? NULL : row;
}

void
binary_free(struct binary *binary)
{
	if (!binary)
		return;
	lookup_free(&binary->rows);
	lookup_free(&binary->places);
	dwarf_free(binary->dwarf);
	cfi_free(&binary->cfi);
	symtab_free(&binary->symtab);
	object_free(&binary->debug);
	object_free(&binary->object);
	free(binary);
}

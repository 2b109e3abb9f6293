/* The stubs of an object file: the n-th one calls what the n-th relocation of .rela.plt
 * names. */
#include "collapse/symbols/plt.h"

#include <elf.h>

/* How stubs are laid out. */
struct layout {
	const char *section;
	uint64_t header, size;
	uint16_t machine;
};

static const struct layout layouts[] = {
	{".plt.sec", 0, 16,
		EM_X86_64}, /* with -fcf-protection; what is in .plt then is not called */
	{".plt", 16, 16, EM_X86_64},
	{".plt.sec", 0, 16, EM_386},
	{".plt", 16, 16, EM_386},
	{".plt", 32, 16, EM_AARCH64},
	{".plt", 20, 12, EM_ARM},
};

static size_t
size_of_symbol(const struct elf *elf)
{
	return elf->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
}

struct elf_symbols
elf_symbols(const struct elf *elf, const struct elf_section *section)
{
	struct elf_symbols symbols = {0};

	if (!section || section->link >= elf->section_count)
		return symbols;
	symbols.bytes = elf_raw(elf, section);
	symbols.names = elf_raw(elf, &elf->sections[section->link]);
	symbols.count = symbols.bytes.len / size_of_symbol(elf);
	return symbols;
}

bool
elf_symbol(const struct elf *elf, const struct elf_symbols *symbols, size_t number,
	struct elf_symbol *symbol)
{
	struct cursor cursor;

	if (number >= symbols->count)
		return false;
	cursor = cursor_from(symbols->bytes, number * size_of_symbol(elf), elf->swap);
	symbol->name = cursor_u32(&cursor);
	if (!elf->wide) {
		symbol->value = cursor_u32(&cursor);
		symbol->size = cursor_u32(&cursor);
	}
	symbol->info = cursor_u8(&cursor);
	symbol->other = cursor_u8(&cursor);
	symbol->section = cursor_u16(&cursor);
	if (elf->wide) {
		symbol->value = cursor_u64(&cursor);
		symbol->size = cursor_u64(&cursor);
	}
	return true;
}

static const struct layout *
find_layout(const struct elf *elf, const struct elf_section **section)
{
	for (size_t i = 0; i < countof(layouts); i++)
		if (layouts[i].machine == elf->machine &&
			(*section = elf_find(elf, layouts[i].section)) != NULL)
			return &layouts[i];
	return NULL;
}

/* The symbol of a relocation. */
static uint64_t
read_relocation(const struct elf *elf, struct cursor *cursor, bool addend)
{
	uint64_t info;

	if (!elf->wide) {
		cursor_skip(cursor, 4);
		info = cursor_u32(cursor) >> 8;
		cursor_skip(cursor, addend ? 4 : 0);
		return info;
	}
	cursor_skip(cursor, 8);
	info = cursor_u64(cursor) >> 32;
	cursor_skip(cursor, addend ? 8 : 0);
	return info;
}

void
plt_read(const struct elf *elf,
	void (*stub)(void *data, uint64_t address, uint64_t size, struct str name),
	void *data)
{
	struct elf_symbols symbols = elf_symbols(elf, elf_find(elf, ".dynsym"));
	const struct elf_section *rela = elf_find(elf, ".rela.plt"), *plt = NULL;
	const struct elf_section *relocations = rela ? rela : elf_find(elf, ".rel.plt");
	const struct layout *layout = find_layout(elf, &plt);
	struct elf_symbol symbol;
	struct cursor cursor;

	if (!relocations || !layout)
		return;
	cursor = cursor_of(elf_raw(elf, relocations), elf->swap);
	for (uint64_t at = layout->header; at < plt->size && cursor_left(&cursor) > 0;
		at += layout->size) {
		uint64_t number = read_relocation(elf, &cursor, rela != NULL);

		if (number == 0 || cursor.failed ||
			!elf_symbol(elf, &symbols, (size_t)number, &symbol) ||
			symbol.name >= symbols.names.len)
			continue;
		stub(data, plt->address + at, layout->size,
			str_from(symbols.names, symbol.name));
	}
}

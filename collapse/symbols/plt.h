/* The stubs of an object file through which it calls into others. */
#ifndef COLLAPSE_SYMBOLS_PLT_H
#define COLLAPSE_SYMBOLS_PLT_H

#include "collapse/symbols/elf.h"

/* A symbol of a table. */
struct elf_symbol {
	/* Where it is in the table of names. */
	uint32_t name;
	uint8_t info, other;
	uint16_t section;
	uint64_t value, size;
};

/* A table of symbols. */
struct elf_symbols {
	struct str bytes, names;
	size_t count;
};

/* The table that a section is; empty for NULL or a section without one. */
struct elf_symbols elf_symbols(const struct elf *elf, const struct elf_section *section);

/* One of a table; false where it has not so many. */
bool elf_symbol(const struct elf *elf, const struct elf_symbols *symbols, size_t number,
	struct elf_symbol *symbol);

/* Calls `stub` for each with its address, size and the name of what it calls, which bytes
 * of the table follow. */
void plt_read(const struct elf *elf,
	void (*stub)(void *data, uint64_t address, uint64_t size, struct str name),
	void *data);

#endif

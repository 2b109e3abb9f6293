/* The names of an object file's code: its symbol tables, and the stubs that call into other
 * files. */
#ifndef COLLAPSE_SYMBOLS_SYMTAB_H
#define COLLAPSE_SYMBOLS_SYMTAB_H

#include "collapse/symbols/elf.h"
#include "collapse/symbols/spans.h"
#include "common/base/arena.h"

struct symtab {
	/* Addresses as the file has them -> symbols. */
	struct spans spans;
	struct symtab_symbol *symbols;
	size_t count, capacity;
	/* Names that no file has. */
	struct arena made;
	/* There are only names of what the file exports and imports. */
	bool is_stripped;
};

/* Reads the names of `elf`, out of `debug` where that is not NULL and has a table. Both
 * must last as long as the symtab. */
void symtab_start(struct symtab *symtab, const struct elf *elf, const struct elf *debug);

/* The name of the function at an address, without the version that a dynamic symbol
 * carries; empty where there is none. */
struct str symtab_find(const struct symtab *symtab, uint64_t address);

void symtab_free(struct symtab *symtab);

#endif

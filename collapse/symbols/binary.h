/* An object file that is mapped, with its debug file: opened when the first address is
 * asked for, and read as far as what is asked takes. */
#ifndef COLLAPSE_SYMBOLS_BINARY_H
#define COLLAPSE_SYMBOLS_BINARY_H

#include "collapse/symbols/cfi.h"
#include "collapse/symbols/dwarf.h"
#include "collapse/symbols/lookup.h"
#include "collapse/symbols/maps.h"
#include "collapse/symbols/module.h"
#include "collapse/symbols/search.h"
#include "collapse/symbols/symtab.h"

/* A module of kind MODULE_FILE. */
struct binary {
	/* Stays first. */
	struct module module;
	const struct search *search;
	struct image image;
	bool tried, opened, has_symtab, has_dwarf, has_cfi;
	struct object object, debug;
	struct symtab symtab;
	/* NULL: has none. */
	struct dwarf *dwarf;
	struct cfi cfi;
	/* Offset -> row. */
	struct lookup rows;
	/* Offset -> what symbols.c makes of it. */
	struct lookup places;
};

/* The module's; the search must last as long. */
struct binary *binary_new(const struct search *search, const struct image *image);

/* Finds out its build id where the recording does not tell. */
void binary_identify(struct binary *binary);

/* The file's address of an offset in it; false where it cannot be read, or has no code
 * there. */
bool binary_address(struct binary *binary, uint64_t offset, uint64_t *address);

/* The name that a symbol table has for a file's address; empty: none. */
struct str binary_name(struct binary *binary, uint64_t address);

/* The address of the symbol of a name, as the file has it; false where there is none. */
bool binary_symbol(struct binary *binary, struct str name, uint64_t *address);

/* The functions of a file's address as debug information tells, innermost first and at most
 * `most`. */
size_t binary_functions(struct binary *binary, uint64_t address, bool lines,
	struct function *functions, size_t most);

/* How to go on from an address in a mapping, or NULL. Lasts as long as the binary. */
const struct cfi_row *binary_row(const struct mapping *mapping, uint64_t address);

void binary_free(struct binary *binary);

#endif

/* Debug information of an object file: which functions an address lies in, inlined ones
 * too, and which lines of the source. */
#ifndef COLLAPSE_SYMBOLS_DWARF_H
#define COLLAPSE_SYMBOLS_DWARF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/function.h"
#include "collapse/symbols/search.h"

struct dwarf;

enum { DWARF_MOST_FUNCTIONS = 128 }; /* at one address; what is farther out is left out */

/* Looks at the debug information of a file; NULL where it has none. Both must last as
 * long. */
struct dwarf *dwarf_new(const struct search *search, const struct object *object);

/* Fills in the functions at an address of the file, innermost first, at most `most`;
 * returns how many, 0 where nothing is known. With `lines`, files and lines too. Texts last
 * as long as the dwarf. */
size_t dwarf_find(struct dwarf *dwarf, uint64_t address, bool lines,
	struct function *functions, size_t most);

/* NULL is fine. */
void dwarf_free(struct dwarf *dwarf);

#endif

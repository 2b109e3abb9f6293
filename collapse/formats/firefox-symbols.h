/* Names for addresses that a profile of samply leaves without: out of the file that samply
 * writes beside the profile, or else out of the programs, where they are here. */
#ifndef COLLAPSE_FORMATS_FIREFOX_SYMBOLS_H
#define COLLAPSE_FORMATS_FIREFOX_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

#include "collapse/formats/firefox-syms.h"
#include "collapse/stack/symbol.h"

struct firefox_symbols;

/* `profile` is its path: PROFILE.json, PROFILE.json.gz. */
struct firefox_symbols *firefox_symbols_open(const char *profile);

/* The same as syms_find. */
const struct firefox_function *firefox_symbols_find(struct firefox_symbols *symbols,
	const struct firefox_lib *lib, uint64_t address, size_t *count);

void firefox_symbols_free(struct firefox_symbols *symbols);

/* What Firefox itself says where a frame is: "func (in lib)", "func (file.js:1:2)". */
struct symbol firefox_symbol_of_location(struct str location);

#endif

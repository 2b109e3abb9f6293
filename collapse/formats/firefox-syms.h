/* The file PROFILE.syms.json, which samply writes with --unstable-presymbolicate. */
#ifndef COLLAPSE_FORMATS_FIREFOX_SYMS_H
#define COLLAPSE_FORMATS_FIREFOX_SYMS_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

struct syms;

/* A library as the profile names it: its ids are hexadecimal. */
struct firefox_lib {
	struct str name, path, debug_name, debug_id, code_id;
};

/* A function, the innermost first where several are inlined at an address. */
struct firefox_function {
	struct str name;
};

/* The file of a profile, or NULL where there is none. */
struct syms *syms_open(const char *profile);

/* The functions at an address, counted from the start of the library; none: not known.
 * They last until the next call. */
const struct firefox_function *syms_find(
	struct syms *syms, const struct firefox_lib *lib, uint64_t address, size_t *count);

void syms_free(struct syms *syms);

#endif

/* The build id of an object file: which of all builds it is. */
#ifndef COLLAPSE_SYMBOLS_BUILD_ID_H
#define COLLAPSE_SYMBOLS_BUILD_ID_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

enum {
	BUILD_ID_LONGEST = 20, /* bytes; what is longer is cut, as profilers do */
	BUILD_ID_HEX = 2 * BUILD_ID_LONGEST + 1, /* room for the digits and a NUL */
};

struct build_id {
	/* 0: none. */
	unsigned char len;
	unsigned char bytes[BUILD_ID_LONGEST];
};

/* Also where one is filled up with zeros, as old recordings have them. None equals none. */
bool build_id_equal(const struct build_id *a, const struct build_id *b);

/* Reads one of hexadecimal digits; len 0 where the text is none. */
struct build_id build_id_read(struct str text);

/* In hexadecimal digits. */
void build_id_hex(const struct build_id *id, char hex[BUILD_ID_HEX]);

#endif

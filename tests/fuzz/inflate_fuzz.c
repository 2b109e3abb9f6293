/* Any bytes as data that was compressed by zlib: nothing crashes, and where zlib reads
 * them, the result is the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "collapse/symbols/inflate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { ROOM = 100000, STEP = 777 };
	static unsigned char expected[ROOM];
	uLongf len = ROOM;
	bool good = uncompress(expected, &len, data, size) == Z_OK;
	struct inflate *inflate = inflate_new((struct str){(const char *)data, size}, ROOM);
	size_t at = 0;

	while (inflate_reach(inflate, at + STEP))
		at += STEP;
	if (good && (!inflate_reach(inflate, len) ||
			    memcmp(inflate_bytes(inflate).ptr, expected, len) != 0))
		abort();
	inflate_free(inflate);
	return 0;
}

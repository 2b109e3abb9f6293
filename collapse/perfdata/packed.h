/* Records that perf has compressed (perf record -z): one stream of zstd over all of
 * them. */
#ifndef COLLAPSE_PERFDATA_PACKED_H
#define COLLAPSE_PERFDATA_PACKED_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

/* Zero has not begun. */
struct packed {
	void *stream;
};

/* Unpacks some of *bytes, which is taken off it, into the space. *done says how much it
 * has put there: less than `size` where nothing more comes out of what there is. False:
 * it is not zstd. */
bool packed_read(
	struct packed *packed, struct str *bytes, char *space, size_t size, size_t *done);

void packed_free(struct packed *packed);

#endif

/* What programs say of one run after the other: of each kind once. */
#ifndef FLAMEGRAPH_CONDUCTOR_NOTICES_H
#define FLAMEGRAPH_CONDUCTOR_NOTICES_H

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/str.h"

/* Zero is none. */
struct notices {
	/* Of those that there have been, lines without their digits. */
	struct str *kinds;
	size_t count, capacity;
	struct arena texts;
};

/* Adds those lines of a text to *to that differ from all before in more than numbers. */
void notices_add_new(struct notices *notices, struct str text, struct buf *to);

void notices_free(struct notices *notices);

#endif

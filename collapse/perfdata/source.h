/* Where the bytes of a recording come from: one after the other, or, where its header
 * says so, from anywhere. */
#ifndef COLLAPSE_PERFDATA_SOURCE_H
#define COLLAPSE_PERFDATA_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/input.h"

/* Zero, but for the reader, has not begun. */
struct source {
	struct reader *reader;
	/* What is not a plain file is kept, for its header speaks of what stands behind
	 * the records. */
	struct buf whole;
	bool is_whole;
	/* Where the next byte stands. */
	uint64_t next;
};

void source_free(struct source *source);

/* What has been read so far, all of it from the start: before source_size is called. */
void source_keep(struct source *source, struct str bytes);

/* How much there is. From now on any part can be read. */
uint64_t source_size(struct source *source);

/* A part, valid until the scratch changes; what is not there is left out. After
 * source_size. */
struct str
source_part(struct source *source, uint64_t place, uint64_t size, struct buf *scratch);

/* Up to `size` bytes of what comes next; 0 at the end only. */
size_t source_read(struct source *source, char *to, size_t size);

/* Goes on from another place. After source_size. */
void source_go_to(struct source *source, uint64_t place);

#endif

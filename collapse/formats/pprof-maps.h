/* What was mapped into a process, as the text behind a profile of addresses says. */
#ifndef COLLAPSE_FORMATS_PPROF_MAPS_H
#define COLLAPSE_FORMATS_PPROF_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/spans.h"
#include "common/base/buf.h"
#include "common/base/str.h"

/* Bytes `offset` and following of a file, by its path. */
struct pprof_mapped {
	uint64_t start, end, offset;
	struct str file;
};

/* Zero is empty. */
struct pprof_maps {
	struct pprof_mapped *list;
	size_t count, capacity;
	/* Addresses -> places in the list. */
	struct spans spans;
};

/* Takes a hexadecimal number off a text. */
bool pprof_take_hex(struct str *rest, uint64_t *number);

/* Whether the line stands in front of what was mapped, and behind all samples. */
bool pprof_maps_begin(struct str line);

/* A line behind the samples, without the words that the first one may stand right behind,
 * and blanks. */
struct str pprof_maps_line(struct str line);

/* Reads all lines of a text that tell of code, once; it must last as long as the maps.
 * Where lines overlap, the first one counts. */
void pprof_maps_read(struct pprof_maps *maps, struct str text);

/* What an address lies in, or NULL. */
const struct pprof_mapped *pprof_maps_find(const struct pprof_maps *maps, uint64_t address);

/* Adds to a text where an address is in that: "libc.so.6+0x12", or "0x12". */
void
pprof_maps_add_name(const struct pprof_mapped *map, uint64_t address, struct buf *text);

void pprof_maps_free(struct pprof_maps *maps);

#endif

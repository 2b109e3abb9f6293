/* What users want of `perf script` text, and what was found in it. */
#ifndef COLLAPSE_PERF_H
#define COLLAPSE_PERF_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* What a frame below the root tells apart. */
enum perf_by {
	BY_NOTHING,
	BY_THREAD,
	BY_CPU,
	BY_EVENT,
	BY_MODULE, /* the leaf's */
};

struct perf {
	bool samples; /* --count samples: a sample counts 1, not its period */
	bool all_events;
	bool list_events;
	bool inlined; /* --inline: addr2line is asked what was inlined */
	bool context; /* --context: what it says is shown with source lines */
	struct addr2line *addr2line; /* NULL: it is not asked */
	bool srcline; /* frames carry the source lines that `perf script -F +srcline` adds */
	enum perf_by by;
	struct str *wanted; /* --event */
	size_t wanted_count;
	struct str *stops; /* --skip-after */
	size_t stop_count;

	bool knows_event; /* the first event has been looked for */
	struct buf event; /* it: the one that counts by default; empty: samples name none */
	struct tree
		events; /* what there was: columns are samples and the sum of their periods */
	uint64_t lost; /* what perf says it lost */
	uint64_t cut; /* stacks that perf did not record to the end */
	uint64_t frames, unknown;
};

/* The options; their input is a struct perf. */
extern const struct argp perf_argp;

#endif

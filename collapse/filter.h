/* Which stacks and which frames of them are kept, in pprof's words. */
#ifndef COLLAPSE_FILTER_H
#define COLLAPSE_FILTER_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

#include "common/tree/tree.h"

struct filter_rule;

/* Zero keeps everything. */
struct filter {
	struct filter_rule *rules;
	size_t count;
	/* Leave out the frame of the process. */
	bool no_comm;
	/* Its root counts what has been left out so far. */
	struct tree left_out;
};

/* --focus, --ignore, --hide, --show-from, --prune-from and --no-comm; their input is a
 * struct filter. */
extern const struct argp filter_argp;

/* Filters the tree of an input, in which the frame of the process stands at this depth,
 * 1 being the one below the root; 0: nowhere. */
void filter_apply(struct filter *filter, struct tree *tree, unsigned process_depth);

/* After all inputs: says what was left out for good. */
void filter_report(const struct filter *filter);

void filter_free(struct filter *filter);

#endif

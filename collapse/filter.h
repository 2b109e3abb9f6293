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
	bool no_comm; /* leave out the frame of the process */
};

/* --focus, --ignore, --hide, --show-from, --prune-from and --no-comm; their input is a struct filter. */
extern const struct argp filter_argp;

/* Filters the tree and says what is left out for good. The frame of the process has `comm_depth` frames
 * above it. */
void filter_apply(const struct filter *filter, struct tree *tree, unsigned comm_depth);

void filter_free(struct filter *filter);

#endif

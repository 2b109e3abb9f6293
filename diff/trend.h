/* Trend: what many runs, one after the other, show, and what of it is objected to. */
#ifndef DIFF_TREND_H
#define DIFF_TREND_H

#include <stddef.h>

#include "common/io/output.h"
#include "common/noise/history.h"
#include "diff/kept.h"
#include "diff/limits.h"

enum { TREND_RECENT = 10 }; /* runs for which a step is objected to */

struct trend {
	const struct listing *runs;
	struct history history;
	/* The functions as limits are put to them. */
	struct noise_result result;
	struct objections objections;
};

/* Judges the tree, a column a run, and puts the limits to what the last runs have brought.
 * The runs and the tree must outlive it. */
void trend_judge(struct trend *trend, const struct listing *runs, const struct tree *tree,
	const struct noise_options *options, struct limits *limits);

void trend_free(struct trend *trend);

typedef void trend_write(const struct trend *trend, struct output *output);

/* Tables of functions that have changed. */
trend_write trend_write_text;

/* The same for a comment on a change. */
trend_write trend_write_markdown;

/* All functions, one object; shares are from 0 to 1. */
trend_write trend_write_json;

#endif

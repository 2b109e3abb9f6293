/* History: the functions of many runs, one after the other, and when the share of each
 * became what it is now. */
#ifndef COMMON_NOISE_HISTORY_H
#define COMMON_NOISE_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/noise/verdict.h"
#include "common/tree/tree.h"

enum { HISTORY_LEAST = 6 }; /* runs in which a step can be seen */

/* The share of a function, in each run. */
struct history_series {
	/* One a run, 0 to 1; those of total stand behind those of self. */
	double *shares;
	/* The first run of the present level; 0 where there was no other. What went away
	 * again is no level. */
	size_t since;
	/* Means of the level before that, and of the last. */
	double before, now;
	/* The p of the step, for this one alone; or 1. */
	double p;
	/* VERDICT_NOISE where there was no step. */
	enum verdict verdict;
};

struct history_function {
	/* Lasts as long as the tree. */
	struct str name;
	struct history_series self, total;
};

struct history {
	/* By the bytes of their names. */
	struct history_function *functions;
	size_t count;
	/* Distinct series: what alpha is shared by. */
	size_t hypotheses;
};

/* Judges a tree whose columns are runs in the order of time, each with counts. */
void history_judge(struct history *history, const struct tree *tree,
	const struct noise_options *options);

void history_free(struct history *history);

#endif

/* Rows of an answer: functions that were tested, those with a verdict first. */
#ifndef DIFF_ROWS_H
#define DIFF_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/noise/noise.h"

struct row {
	/* Numbered by the tree: callers before those that only they call. */
	uint32_t name;
	struct str function;
	const struct noise_change *change;
	/* Of the change. */
	double size;
	/* That it stands for, too. */
	size_t callers;
};

struct rows {
	struct row *rows;
	size_t count;
	/* The first ones, which have a verdict. */
	size_t judged;
};

/* What has been tested, by self or by total. */
void rows_find(struct rows *rows, const struct noise_result *report, bool of_total);
void rows_free(struct rows *rows);

/* Makes rows by total with the same counts in each of so many columns one: that of the
 * innermost function, which stands for its callers. */
void rows_fold(struct rows *rows, unsigned columns);

/* How many of them people are shown: all that have a verdict, and some more. */
size_t rows_shown(const struct rows *rows);

#endif

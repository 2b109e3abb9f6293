/* Rows are sorted by how much the share changed, as it was judged. */
#include "diff/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"

enum { MOST_WITHIN_NOISE = 10 }; /* rows of a table for people */

/* What has a verdict first, larger changes first. */
static int
compare_rows(const void *first, const void *second)
{
	const struct row *a = first;
	const struct row *b = second;
	bool a_judged = a->change->verdict != VERDICT_NOISE;
	bool b_judged = b->change->verdict != VERDICT_NOISE;

	if (a_judged != b_judged)
		return a_judged ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return str_compare(a->function, b->function);
}

static double
size_beside(const struct noise_change *change, double rest)
{
	return fabs(change->after / sqrt(rest) - change->before * sqrt(rest));
}

/* By how much it changed; where shares have a verdict, as it was judged: beside what the
 * rest has, at least. */
static double
size_of(const struct noise_change *change, const struct noise_result *report)
{
	if (change->verdict == VERDICT_NOISE || scale_is_of_cost(&report->scale))
		return fabs(verdict_change(change));
	return fmin(size_beside(change, report->scale.low),
		size_beside(change, report->scale.high));
}

void
rows_find(struct rows *rows, const struct noise_result *report, bool of_total)
{
	*rows = (struct rows){.rows = memory_new(report->count, sizeof(*rows->rows))};
	for (size_t i = 0; i < report->count; i++) {
		const struct noise_function *function = &report->functions[i];
		const struct noise_change *change =
			of_total ? &function->total : &function->self;

		if (!change->tested)
			continue;
		rows->rows[rows->count++] = (struct row){.name = function->name,
			.function = function->text,
			.change = change,
			.size = size_of(change, report)};
		rows->judged += change->verdict != VERDICT_NOISE;
	}
	qsort(rows->rows, rows->count, sizeof(*rows->rows), compare_rows);
}

static bool
is_same(const struct row *a, const struct row *b, unsigned columns)
{
	return a->change->verdict == b->change->verdict &&
	       memcmp(a->change->counts, b->change->counts,
		       columns * sizeof(*a->change->counts)) == 0;
}

/* The innermost one stands for both. */
static void
merge(struct row *row, const struct row *other)
{
	size_t callers = row->callers + other->callers + 1;

	if (other->name > row->name)
		*row = *other;
	row->callers = callers;
}

void
rows_fold(struct rows *rows, unsigned columns)
{
	size_t count = 0, judged = rows->judged;

	for (size_t i = 0; i < rows->count; i++) {
		if (count > 0 && is_same(&rows->rows[count - 1], &rows->rows[i], columns)) {
			merge(&rows->rows[count - 1], &rows->rows[i]);
			rows->judged -= i < judged;
			continue;
		}
		rows->rows[count++] = rows->rows[i];
	}
	rows->count = count;
}

size_t
rows_shown(const struct rows *rows)
{
	size_t most = rows->judged + MOST_WITHIN_NOISE;

	return rows->count < most ? rows->count : most;
}

void
rows_free(struct rows *rows)
{
	free(rows->rows);
	*rows = (struct rows){0};
}

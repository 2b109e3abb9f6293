/* What is said of a frame where a pointer rests on it. */
#include "flamegraph/picture/details.h"

#include <math.h>

#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/picture/chart.h"

enum { LONGEST_NAME = 400 }; /* characters */

/* "12 samples", "1,030,200,000 ns = 1.03 s": the exact count comes first, for who reads titles. */
static void
add_amount(struct buf *to, const struct chart *chart, uint64_t count)
{
	unsigned decimals = chart->tree->decimals;
	struct buf amount = {0};

	label_count(to, count, decimals, chart->factor);
	buf_byte(to, ' ');
	buf_add(to, chart->unit);
	if (label_amount(&amount, count, decimals, chart->factor, chart->unit)) {
		buf_add(to, STR(" = "));
		buf_add(to, buf_str(&amount));
	}
	buf_free(&amount);
}

static void
add_side(struct buf *to, const struct chart *chart, uint32_t frame, unsigned side)
{
	const struct sides *sides = chart->sides;
	uint64_t all = sides->total[side];
	uint64_t count = sides->total[(size_t)frame * sides->count + side];

	if (sides->count == 1 && chart->total > all)
		all = chart->total;
	if (sides->count == 1)
		add_amount(to, chart, count);
	else
		label_count(to, count, chart->tree->decimals, chart->factor);
	buf_add(to, sides->count == 1 ? STR(", ") : STR(" ("));
	label_percent(to, (double)count, (double)all);
	if (sides->count > 1)
		buf_byte(to, ')');
}

/* ", +0.96 points, ×1.08", and whether it could be chance. */
static void
add_change(struct buf *to, const struct chart *chart, uint32_t frame)
{
	double points = change_points(chart->sides, frame);
	double ratio = change_ratio(chart->sides, frame);

	buf_print(to, ", %+.2f points", fabs(points) < 0.005 ? 0 : points);
	if (ratio > 0)
		buf_print(to, ", \xC3\x97%.2f", ratio);
	if (chart->verdicts[frame] == VERDICT_NOISE)
		buf_add(to, STR(", within noise"));
}

void
details_add(struct buf *to, const struct chart *chart, uint32_t frame)
{
	label_cut(to, tree_text(chart->tree, frame), LONGEST_NAME);
	if (chart->sides->count == 1) {
		buf_add(to, STR(" ("));
		add_side(to, chart, frame, 0);
		buf_byte(to, ')');
		return;
	}
	buf_add(to, STR(": "));
	add_side(to, chart, frame, BEFORE);
	buf_add(to, STR(" \xE2\x86\x92 "));
	add_side(to, chart, frame, AFTER);
	add_change(to, chart, frame);
}

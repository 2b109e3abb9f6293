/* What is said of a frame where a pointer rests on it. */
#include "flamegraph/picture/details.h"

#include <math.h>

#include "common/tree/amount.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/picture/picture.h"

enum { LONGEST_NAME = 400 }; /* characters */

/* "12 samples", "1,030,200,000 ns = 1.03 s": the exact count comes first, for who reads
 * titles. */
static void
add_amount(struct buf *to, const struct picture *picture, uint64_t count)
{
	unsigned decimals = picture->tree->decimals;
	struct buf amount = {0};

	amount_add_count(to, count, decimals, picture->factor);
	buf_byte(to, ' ');
	buf_add(to, amount_unit(picture->unit, count, decimals, picture->factor));
	if (amount_add(&amount, count, decimals, picture->factor, picture->unit)) {
		buf_add(to, STR(" = "));
		buf_add(to, buf_str(&amount));
	}
	buf_free(&amount);
}

static void
add_side(struct buf *to, const struct picture *picture, uint32_t frame, unsigned side)
{
	const struct sides *sides = picture->sides;
	uint64_t all = sides->total[side];
	uint64_t count = sides->total[(size_t)frame * sides->count + side];

	if (sides->count == 1 && picture->total > all)
		all = picture->total;
	if (sides->count == 1)
		add_amount(to, picture, count);
	else
		amount_add(to, count, picture->tree->decimals,
			picture->factor / sides->runs[side], picture->unit);
	if (sides->runs[side] > 1)
		buf_add(to, STR(" a run"));
	buf_add(to, sides->count == 1 ? STR(", ") : STR(" ("));
	label_percent(to, (double)count, (double)all * (side == AFTER ? sides->ratio : 1));
	if (sides->count > 1)
		buf_byte(to, ')');
}

/* ", +0.96 points, ×1.08", and whether it could be chance. */
static void
add_change(struct buf *to, const struct picture *picture, uint32_t frame)
{
	double points = change_points(picture->sides, frame);
	double ratio = change_ratio(picture->sides, frame);

	buf_print(to, ", %+.2f points", fabs(points) < 0.005 ? 0 : points);
	if (ratio > 0)
		buf_print(to, ", \xC3\x97%.2f", ratio);
	if (picture->verdicts[frame] == VERDICT_NOISE)
		buf_add(to, STR(", within noise"));
}

void
details_add(struct buf *to, const struct picture *picture, uint32_t frame)
{
	label_cut(to, tree_text(picture->tree, frame), LONGEST_NAME);
	if (picture->sides->count == 1) {
		buf_add(to, STR(" ("));
		add_side(to, picture, frame, 0);
		buf_byte(to, ')');
		return;
	}
	buf_add(to, STR(": "));
	add_side(to, picture, frame, BEFORE);
	buf_add(to, STR(" \xE2\x86\x92 "));
	add_side(to, picture, frame, AFTER);
	add_change(to, picture, frame);
}

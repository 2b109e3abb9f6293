/* What changed between the two sides of a profile. */
#include "flamegraph/color/change.h"

#include <math.h>

#include "common/tree/sides.h"
#include "common/tree/tree.h"
#include "flamegraph/color/color.h"

const struct color change_grey = {0xD8, 0xD8, 0xD4};

/* Near nothing and at the full color: red and blue, orange and purple; the same as in
 * viewer/color.js. */
static const struct {
	struct color faint, full;
} more[] = {{{0xFA, 0xE0, 0xD8}, {0xD0, 0x30, 0x20}},
	{{0xFC, 0xE4, 0xC4}, {0xBE, 0x60, 0x08}}},
  less[] = {{{0xDA, 0xE6, 0xF6}, {0x20, 0x60, 0xB8}},
	  {{0xE4, 0xDE, 0xF0}, {0x58, 0x38, 0x90}}};

static double
points_of(uint64_t count, uint64_t total)
{
	return total > 0 ? 100 * ((double)count / (double)total) : 0;
}

double
change_ratio(const struct sides *sides, uint32_t frame)
{
	const uint64_t *total = &sides->total[(size_t)frame * 2];

	if (total[BEFORE] == 0 || total[AFTER] == 0)
		return 0;
	return points_of(total[AFTER], sides->total[AFTER]) / sides->ratio /
	       points_of(total[BEFORE], sides->total[BEFORE]);
}

double
change_points(const struct sides *sides, uint32_t frame)
{
	const uint64_t *total = &sides->total[(size_t)frame * 2];

	return points_of(total[AFTER], sides->total[AFTER]) / sides->ratio -
	       points_of(total[BEFORE], sides->total[BEFORE]);
}

double
change_scale(const struct sides *sides, const struct tree *tree)
{
	static const double steps[] = {1, 2, 5, 10};
	double most = 0, power;

	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		most = fmax(most, fabs(change_points(sides, frame)));
	if (most < 0.01)
		return 0.01;
	power = pow(10, floor(log10(most)));
	for (size_t i = 0; i < 3; i++)
		if (most <= steps[i] * power)
			return steps[i] * power;
	return 10 * power;
}

struct color
change_color(double points, double scale, bool colorblind, bool negate)
{
	double part = 0.2 + 0.8 * fmin(1, fabs(points) / scale);

	if ((points > 0) != negate)
		return color_mix(more[colorblind].faint, more[colorblind].full, part);
	return color_mix(less[colorblind].faint, less[colorblind].full, part);
}

const char *
change_sign(enum verdict verdict)
{
	static const char *const signs[] = {"", "▲", "▼", "+", "✕", "⇄"};

	return signs[verdict];
}

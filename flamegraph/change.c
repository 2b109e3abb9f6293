/* What changed between the two sides of a profile. */
#include "flamegraph/change.h"

#include <math.h>

#include "common/tree.h"
#include "flamegraph/color.h"
#include "flamegraph/sides.h"

const struct color change_grey = {216, 216, 212};

/* More and less, at the full color and near nothing. */
static const struct {
	struct color faint, full;
} more[] = {{{250, 224, 216}, {208, 48, 32}}, {{252, 228, 196}, {190, 96, 8}}},
  less[] = {{{218, 230, 246}, {32, 96, 184}}, {{228, 222, 240}, {88, 56, 144}}};

static double
points_of(uint64_t count, uint64_t total)
{
	return total > 0 ? 100 * ((double)count / (double)total) : 0;
}

double
change_points(const struct sides *sides, uint32_t frame)
{
	const uint64_t *total = &sides->total[(size_t)frame * 2];

	return points_of(total[AFTER], sides->total[AFTER]) -
	       points_of(total[BEFORE], sides->total[BEFORE]);
}

double
change_scale(const struct sides *sides, const struct tree *tree)
{
	static const double steps[] = {1, 2, 5, 10};
	double most = 0, power;

	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
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
	double share = 0.2 + 0.8 * fmin(1, fabs(points) / scale);

	if ((points > 0) != negate)
		return color_mix(more[colorblind].faint, more[colorblind].full, share);
	return color_mix(less[colorblind].faint, less[colorblind].full, share);
}

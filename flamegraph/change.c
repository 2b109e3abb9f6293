/* What changed between the two sides of a profile. */
#include "flamegraph/change.h"

#include <math.h>

#include "common/tree.h"
#include "flamegraph/color.h"
#include "flamegraph/sides.h"

/* The same as in viewer/color.js. Labels on all of them are black. */
const struct color change_grey = {0xD4, 0xD4, 0xD4};
static const struct color none = {0xF3, 0xEF, 0xEC};
static const struct color more[] = {{0xE5, 0x53, 0x3D}, {0xE0, 0x82, 0x14}};
static const struct color less[] = {{0x4F, 0x93, 0xE0}, {0x80, 0x73, 0xCE}};

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
	return points_of(total[AFTER], sides->total[AFTER]) /
	       points_of(total[BEFORE], sides->total[BEFORE]);
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
	double part = fmin(1, fabs(points) / scale);
	const struct color *ends = (points > 0) != negate ? more : less;

	return color_mix(none, ends[colorblind], 0.25 + 0.75 * part);
}

const char *
change_sign(enum verdict verdict)
{
	static const char *const signs[] = {"", "▲", "▼", "+", "✕", "⇄"};

	return signs[verdict];
}

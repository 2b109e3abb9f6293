/* What changed between the two sides of a profile, and the color that says so. */
#ifndef FLAMEGRAPH_COLOR_CHANGE_H
#define FLAMEGRAPH_COLOR_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/noise/verdict.h"
#include "flamegraph/color/palettes.h"

struct sides;
struct tree;

/* Change of a frame with all that is below it, in percentage points of its side's total or,
 * where times are compared, of the total before. */
double change_points(const struct sides *sides, uint32_t frame);

/* Its share after by its share before, or its time; 0 where either has none. */
double change_ratio(const struct sides *sides, uint32_t frame);

/* The change that has the full color: 1, 2 or 5 times a power of ten, the smallest that
 * no frame exceeds. */
double change_scale(const struct sides *sides, const struct tree *tree);

/* The color of a change beyond noise: from a fifth to the full color, in proportion; and
 * of one within noise. The colorblind choice is red or blue (0), or orange or purple
 * (1). */
#define CHANGE_COLORS "red-blue|colorblind"
struct color change_color(double points, double scale, bool colorblind, bool negate);
extern const struct color change_grey;

/* What stands in front of the label, so that nothing depends on color alone; UTF-8. */
const char *change_sign(enum verdict verdict);

#endif

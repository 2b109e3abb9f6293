/* Colors, for tests of what gives them. */
#ifndef TESTS_UNIT_COLORS_H
#define TESTS_UNIT_COLORS_H

#include "flamegraph/color/palettes.h"
#include "tests/unit/test.h"

static inline void
assert_color(struct color color, uint8_t red, uint8_t green, uint8_t blue)
{
	assert_int_equal(color.red, red);
	assert_int_equal(color.green, green);
	assert_int_equal(color.blue, blue);
}

#endif

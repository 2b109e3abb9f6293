/* Where a series changes its level. */
#include "common/noise/steps.h"

#include <math.h>
#include <stdlib.h>

#include "tests/unit/test.h"

static const struct steps_rule rule = {.alpha = 1e-4, .slight = 0.01};

/* Expects levels that begin at `firsts`. */
static void
expect_levels(const double *series, size_t count, const size_t *firsts, size_t level_count)
{
	struct level *levels;

	assert_int_equal(steps_find(series, count, &rule, &levels), level_count);
	for (size_t i = 0; i < level_count; i++) {
		assert_int_equal(levels[i].first, firsts[i]);
		assert_int_equal(
			levels[i].end, i + 1 < level_count ? firsts[i + 1] : count);
	}
	free(levels);
}

#define expect(series, ...)                                                                \
	expect_levels(series, countof(series), (const size_t[]){__VA_ARGS__},              \
		countof(((const size_t[]){__VA_ARGS__})))

static void
one_level_has_no_steps(void **state)
{
	const double equal[] = {5, 5, 5, 5, 5, 5, 5, 5};
	const double noise[] = {5, 5.2, 4.9, 5.1, 4.8, 5, 5.1, 4.9};
	const double short_series[] = {1, 9};

	(void)state;
	expect(equal, 0);
	expect(noise, 0);
	expect(short_series, 0);
}

static void
steps_are_found(void **state)
{
	const double up[] = {5, 5.1, 4.9, 5, 9, 9.1, 8.9};
	const double stairs[] = {5, 5.1, 4.9, 5, 9, 9.1, 8.9, 9, 14, 14.1, 13.9};
	const double exact[] = {5, 5, 5, 9, 9, 9};

	(void)state;
	expect(up, 0, 4);
	expect(stairs, 0, 4, 8);
	expect(exact, 0, 3);
}

static void
two_runs_are_no_level(void **state)
{
	const double late[] = {5, 5.1, 4.9, 5, 5.1, 4.9, 5, 9, 9.1};

	(void)state;
	expect(late, 0);
}

static void
odd_runs_are_no_steps(void **state)
{
	const double spike[] = {5, 5.1, 4.9, 5, 5.1, 4.9, 5, 5.1, 4.9, 5, 5, 900, 5};
	const double last[] = {5, 5.1, 4.9, 5, 5.1, 4.9, 5, 5.1, 4.9, 5, 5, 5, 900};

	(void)state;
	expect(spike, 0);
	expect(last, 0);
}

static void
slight_steps_are_none(void **state)
{
	const double slight[] = {100, 100, 100, 100.9, 100.9, 100.9};

	(void)state;
	expect(slight, 0);
}

/* t = (9 - 5) / sqrt(0.02 (1/3 + 1/3)) for squares of 0.02 + 0.02 in 4 degrees of freedom:
 * 48.9898; R 4.2: 2 * pt(-48.9898, 4). The runs that speak least, tamed, say more. */
static void
p_is_that_of_the_t_test(void **state)
{
	const double series[] = {4.9, 5, 5.1, 8.9, 9, 9.1};
	struct level *levels;

	(void)state;
	assert_int_equal(steps_find(series, countof(series), &rule, &levels), 2);
	assert_true(levels[0].p == 1);
	assert_true(fabs(levels[1].mean - 9) < 1e-9);
	if (levels[1].p > 2e-6 || levels[1].p < 1e-7)
		fail_msg("p is %g", levels[1].p);
	free(levels);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_level_has_no_steps),
		cmocka_unit_test(steps_are_found),
		cmocka_unit_test(two_runs_are_no_level),
		cmocka_unit_test(odd_runs_are_no_steps),
		cmocka_unit_test(slight_steps_are_none),
		cmocka_unit_test(p_is_that_of_the_t_test),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

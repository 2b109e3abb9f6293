/* Numbers: what several of the statistics need. */
#include "common/noise/numbers.h"

#include <math.h>

#include "tests/unit/test.h"

static double
inverse(double x, const void *context)
{
	return *(const double *)context / x;
}

static void
solution_is_as_close_as_can_be(void **state)
{
	static const double solutions[] = {1e-3, 0.5, 1, 7.25, 1e6, 1e100};

	(void)state;
	for (size_t i = 0; i < countof(solutions); i++) {
		double got = numbers_solve(inverse, &solutions[i], 1);

		assert_true(fabs(got / solutions[i] - 1) < 1e-14);
	}
}

static double
never_reached(double x, const void *context)
{
	(void)x;
	(void)context;
	return 2;
}

static void
value_that_is_never_reached_has_an_end(void **state)
{
	(void)state;
	assert_true(isfinite(numbers_solve(never_reached, NULL, 1)));
}

static double
parabola(double x, const void *context)
{
	double off = x - *(const double *)context;

	return 5 - off * off;
}

static void
peak_is_found_inside_and_at_both_ends(void **state)
{
	static const double peaks[] = {2, 3.25, 7};

	(void)state;
	for (size_t i = 0; i < countof(peaks); i++)
		assert_true(fabs(numbers_peak(parabola, &peaks[i], 2, 7) / peaks[i] - 1) <
			    1e-7);
	assert_true(fabs(numbers_peak(parabola, &peaks[0], 3, 7) / 3 - 1) < 1e-14);
	assert_true(fabs(numbers_peak(parabola, &peaks[2], 2, 6) / 6 - 1) < 1e-14);
}

static void
smallest_come_first(void **state)
{
	double numbers[] = {3, -1, HUGE_VAL, 0, -HUGE_VAL, 3};

	(void)state;
	qsort(numbers, countof(numbers), sizeof(*numbers), numbers_compare);
	for (size_t i = 1; i < countof(numbers); i++)
		assert_true(numbers[i - 1] <= numbers[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(solution_is_as_close_as_can_be),
		cmocka_unit_test(value_that_is_never_reached_has_an_end),
		cmocka_unit_test(peak_is_found_inside_and_at_both_ends),
		cmocka_unit_test(smallest_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

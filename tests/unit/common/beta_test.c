/* The incomplete beta function, where it has a value that can be written down. */
#include "common/noise/beta.h"

#include <math.h>

#include "tests/unit/test.h"

static void
expect_close(double got, double wanted)
{
	if (!(fabs(got - wanted) <= 1e-12 * fabs(wanted)))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void
whole_range_is_from_0_to_1(void **state)
{
	(void)state;
	assert_true(beta_regularized(0, 1, 2, 3) == 0);
	assert_true(beta_regularized(1, 0, 2, 3) == 1);
}

static void
powers_are_those_with_a_parameter_of_1(void **state)
{
	(void)state;
	for (int power = 0; power < 7; power++)
		for (int sixteenths = 1; sixteenths < 16; sixteenths++) {
			double a = 0.25 * pow(3, power), x = sixteenths / 16.0;

			expect_close(beta_regularized(x, 1 - x, a, 1), pow(x, a));
			expect_close(beta_regularized(1 - x, x, 1, a), -expm1(a * log(x)));
		}
}

static void
arc_sine_is_that_of_two_halves(void **state)
{
	(void)state;
	for (int part = 1; part < 64; part++) {
		double x = part / 64.0;

		expect_close(
			beta_regularized(x, 1 - x, 0.5, 0.5), 2 / acos(-1) * asin(sqrt(x)));
	}
}

/* How likely at least `least` of `count` are, each with x. */
static double
binomial_tail(double x, int least, int count)
{
	double sum = 0;

	for (int i = least; i <= count; i++)
		sum += exp(lgamma(count + 1) - lgamma(i + 1) - lgamma(count - i + 1) +
			   i * log(x) + (count - i) * log1p(-x));
	return sum;
}

static void
tails_of_binomials_are_those_of_whole_parameters(void **state)
{
	(void)state;
	for (int a = 1; a <= 20; a += 3)
		for (int b = 1; b <= 20; b += 4)
			for (int eighths = 1; eighths < 8; eighths++) {
				double x = eighths / 8.0;

				expect_close(beta_regularized(x, 1 - x, a, b),
					binomial_tail(x, a, a + b - 1));
			}
}

static void
no_digit_of_a_small_rest_is_lost(void **state)
{
	(void)state;
	/* I_x(1, b) is 1 - y^b, and with a = 2: y^2 (3 - 2 y) from the other end */
	expect_close(beta_regularized(1e-20, 1, 1, 3), 3e-20);
	expect_close(beta_regularized(1e-20, 1, 2, 2), 3e-40);
	expect_close(beta_regularized(1e-200, 1, 1, 1), 1e-200);
}

static void
large_parameters_have_a_value(void **state)
{
	double half = beta_regularized(0.5, 0.5, 1e6, 1e6);

	(void)state;
	assert_true(fabs(half - 0.5) < 1e-6);
	assert_true(beta_regularized(0.4, 0.6, 1e6, 1e6) < 1e-300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_range_is_from_0_to_1),
		cmocka_unit_test(powers_are_those_with_a_parameter_of_1),
		cmocka_unit_test(arc_sine_is_that_of_two_halves),
		cmocka_unit_test(tails_of_binomials_are_those_of_whole_parameters),
		cmocka_unit_test(no_digit_of_a_small_rest_is_lost),
		cmocka_unit_test(large_parameters_have_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

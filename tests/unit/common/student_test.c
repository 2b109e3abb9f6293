/* Student's t distribution against R 4.2.2: 2 * pt(-t, df), and 2 * pnorm(-t) for
 * infinite df. */
#include <math.h>

#include "common/noise/student.h"
#include "tests/unit/test.h"

static const struct {
	double t, freedom, tails;
} values[] = {
	{0.1, 1, 9.365489651388929e-01},
	{8, 1, 7.916684832113108e-02},
	{1, 2, 4.226497308103743e-01},
	{40, 2, 6.244146721847406e-04},
	{2.5, 3.5, 7.569464380949005e-02},
	{0.1, 4, 9.251558409394532e-01},
	{8, 4, 1.323896909217168e-03},
	{1, 8, 3.465935070873342e-01},
	{40, 8, 1.678571887914577e-10},
	{2.5, 17.3, 2.274750017580118e-02},
	{0.1, 100, 9.205445310958512e-01},
	{8, 100, 2.272864807728080e-12},
	{1, HUGE_VAL, 3.173105078629141e-01},
};

enum { VALUES = countof(values) };

static void
expect_close(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-9 * fabs(wanted))
		fail_msg("%.15g, not %.15g", got, wanted);
}

static void
tails_are_those_of_r(void **state)
{
	(void)state;
	for (int i = 0; i < VALUES; i++) {
		expect_close(
			student_tails(values[i].t, values[i].freedom), values[i].tails);
		expect_close(
			student_tails(-values[i].t, values[i].freedom), values[i].tails);
	}
}

static void
quantiles_are_those_of_r(void **state)
{
	(void)state;
	for (int i = 0; i < VALUES; i++)
		expect_close(
			student_quantile(values[i].tails, values[i].freedom), values[i].t);
}

static void
extremes_have_a_value(void **state)
{
	(void)state;
	expect_close(student_tails(0, 3), 1);
	assert_true(student_tails(HUGE_VAL, 3) == 0);
	assert_true(student_tails(1e200, 3) >= 0);
	assert_true(isfinite(student_quantile(1e-300, 2)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails_are_those_of_r),
		cmocka_unit_test(quantiles_are_those_of_r),
		cmocka_unit_test(extremes_have_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

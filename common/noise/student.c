/* Student's t distribution by the incomplete beta function: Abramowitz and Stegun
 * 26.7.1. */
#include "common/noise/student.h"

#include <math.h>

#include "common/noise/beta.h"
#include "common/noise/numbers.h"

double
student_tails(double t, double freedom)
{
	double square = t * t;

	if (isinf(freedom))
		return erfc(fabs(t) / sqrt(2));
	if (isinf(square))
		return 0;
	return beta_regularized(freedom / (freedom + square), square / (freedom + square),
		freedom / 2, 0.5);
}

static double
falling_tails(double t, const void *freedom)
{
	return student_tails(t, *(const double *)freedom);
}

double
student_quantile(double tails, double freedom)
{
	return numbers_solve(falling_tails, &freedom, tails);
}

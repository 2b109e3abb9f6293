/* Student's t distribution by the incomplete beta function: Abramowitz and Stegun 26.7.1. */
#include "common/noise/student.h"

#include <math.h>

#include "common/noise/beta.h"

enum { HALVINGS = 200 }; /* until a double can be no closer */

static const double close_enough = 1e-15;

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

double
student_quantile(double tails, double freedom)
{
	double low = 0, high = 1;

	while (student_tails(high, freedom) > tails && high < 1e300)
		high *= 2;
	for (int i = 0; i < HALVINGS; i++) {
		double middle = low + (high - low) / 2;

		if (student_tails(middle, freedom) > tails)
			low = middle;
		else
			high = middle;
		if (high - low <= close_enough * high)
			break;
	}
	return high;
}

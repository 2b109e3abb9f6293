/* The incomplete beta function: DLMF 8.17. */
#include "common/noise/beta.h"

#include <math.h>

enum { MOST_STEPS = 10000 }; /* of the fraction; far fewer where x is below its mean */

static const double tiny = 1e-300; /* stands for a denominator of 0 */
static const double close_enough = 1e-15;

static double
not_zero(double x)
{
	return fabs(x) < tiny ? tiny : x;
}

/* The continued fraction of the incomplete beta function (DLMF 8.17.22), evaluated from
 * its start by the method of Lentz as Thompson and Barnett modified it (Journal of
 * Computational Physics 64, 1986). Converges fast for x < (a + 1) / (a + b + 2). */
static double
beta_fraction(double x, double a, double b)
{
	double c = 1;
	double d = 1 / not_zero(1 - (a + b) * x / (a + 1));
	double fraction = d;

	for (int step = 1; step < MOST_STEPS; step++) {
		double m = step;
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double change;

		d = 1 / not_zero(1 + even * d);
		c = not_zero(1 + even / c);
		fraction *= c * d;
		d = 1 / not_zero(1 + odd * d);
		c = not_zero(1 + odd / c);
		change = c * d;
		fraction *= change;
		if (fabs(change - 1) < close_enough)
			break;
	}
	return fraction;
}

double
beta_regularized(double x, double y, double a, double b)
{
	double front;

	if (x <= 0 || y <= 0)
		return x <= 0 ? 0 : 1;
	front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y));
	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(x, a, b) / a;
	return 1 - front * beta_fraction(y, b, a) / b;
}

/* Numbers. */
#include "common/noise/numbers.h"

enum { HALVINGS = 200 }; /* until a double can be no closer */

static const double close_enough = 1e-15;

/* What the golden section leaves of a range at each step. */
static const double golden_part = 0.61803398874989485;

int
numbers_compare(const void *first, const void *second)
{
	const double *a = first;
	const double *b = second;

	return (*a > *b) - (*a < *b);
}

double
numbers_solve(
	double (*falling)(double x, const void *context), const void *context, double value)
{
	double low = 0, high = 1;

	while (falling(high, context) > value && high < 1e300)
		high *= 2;
	for (int i = 0; i < HALVINGS && high - low > close_enough * high; i++) {
		double middle = low + (high - low) / 2;

		if (falling(middle, context) > value)
			low = middle;
		else
			high = middle;
	}
	return high;
}

double
numbers_peak(double (*hill)(double x, const void *context), const void *context, double low,
	double high)
{
	for (int i = 0; i < HALVINGS && high - low > close_enough * high; i++) {
		double left = high - golden_part * (high - low);
		double right = low + golden_part * (high - low);

		if (hill(left, context) > hill(right, context))
			high = right;
		else
			low = left;
	}
	return high;
}

/* Numbers: what several of the statistics need. */
#ifndef COMMON_NOISE_NUMBERS_H
#define COMMON_NOISE_NUMBERS_H

/* For qsort: doubles, the smallest first. */
int numbers_compare(const void *first, const void *second);

/* The x > 0 for which a function that falls from above `value` to below it has that value,
 * as close as a double can be. `context` is handed on to the function. */
double numbers_solve(double (*falling)(double x, const void *context), const void *context,
	double value);

/* The x from `low` to `high` at which a function that rises up to somewhere and falls from
 * there on is largest: to half the digits of a double, or an end to all of them. */
double numbers_peak(double (*hill)(double x, const void *context), const void *context,
	double low, double high);

#endif

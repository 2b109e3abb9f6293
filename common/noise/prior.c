/* What many estimates of a variance say about each one of them. The formulas are in
 * prior.h. */
#include "common/noise/prior.h"

#include <math.h>
#include <stdlib.h>

#include "common/noise/beta.h"
#include "common/noise/numbers.h"

enum {
	STEPS = 16, /* up to where an asymptotic series is exact to the last digits */
	TERMS = 5, /* of it */
};

/* d0 is at least this: then nothing is learnt from others. */
static const double least_freedom = 0.01;

static double
polynomial(const double *terms, int count, double x)
{
	double sum = 0;

	for (int i = count - 1; i >= 0; i--)
		sum = sum * x + terms[i];
	return sum;
}

/* The derivative of the gamma function's logarithm less log x, for x > 0: DLMF 5.5.2,
 * 5.11.2. */
static double
digamma_less_log(double x)
{
	static const double terms[TERMS] = {
		-1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240, -1.0 / 132};
	double start = log(x), sum = 0, square;

	for (int i = 0; i < STEPS; i++)
		sum -= 1 / (x + i);
	x += STEPS;
	square = 1 / (x * x);
	return sum + log(x) - start - 1 / (2 * x) +
	       square * polynomial(terms, TERMS, square);
}

/* The second derivative: DLMF 5.15.5, 5.15.8. */
static double
trigamma(double x)
{
	static const double terms[TERMS] = {
		1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66};
	double sum = 0, square;

	for (int i = 0; i < STEPS; i++)
		sum += 1 / ((x + i) * (x + i));
	x += STEPS;
	square = 1 / (x * x);
	return sum + 1 / x + square / 2 + square / x * polynomial(terms, TERMS, square);
}

static double
falling_trigamma(double x, const void *context)
{
	(void)context;
	return trigamma(x);
}

/* The x at which trigamma is y > 0; it falls from infinity to 0. */
static double
trigamma_inverse(double y)
{
	return numbers_solve(falling_trigamma, NULL, y);
}

struct prior
prior_known(double ratio)
{
	return (struct prior){.usual = {ratio, HUGE_VAL}};
}

struct prior
prior_factor(double factor)
{
	return (struct prior){.usual = {factor, HUGE_VAL}, .is_factor = true};
}

/* Mean and variance of the logarithms. */
static void
measure_logs(const double *ratios, size_t count, double *mean, double *variance)
{
	*mean = *variance = 0;
	for (size_t i = 0; i < count; i++)
		*mean += log(ratios[i]) / (double)count;
	for (size_t i = 0; i < count; i++) {
		double off = log(ratios[i]) - *mean;

		*variance += off * off / (double)(count - 1);
	}
}

/* s, by the logarithms, but at least 1. */
static double
estimate_scale(const double *ratios, size_t count, double freedom)
{
	double mean, variance, excess;

	measure_logs(ratios, count, &mean, &variance);
	mean -= digamma_less_log(freedom / 2);
	excess = variance - trigamma(freedom / 2);
	if (excess > 0)
		mean += digamma_less_log(trigamma_inverse(excess));
	return fmax(1, exp(mean));
}

/* How likely an estimate of at least this size is, and one of at most this. */
static double
tail_of(const struct prior *prior, double ratio)
{
	double d = prior->freedom * ratio / prior->usual.ratio;
	double d0 = prior->usual.freedom;

	return beta_regularized(d0 / (d0 + d), d / (d0 + d), d0 / 2, prior->freedom / 2);
}

static double
head_of(const struct prior *prior, double ratio)
{
	double d = prior->freedom * ratio / prior->usual.ratio;
	double d0 = prior->usual.freedom;

	return beta_regularized(d / (d0 + d), d0 / (d0 + d), prior->freedom / 2, d0 / 2);
}

/* Estimates, by rising size, and their prior but for d0. */
struct estimates {
	const double *ratios;
	/* All, and those up to 1. */
	size_t count, low;
	struct prior prior;
};

/* The logarithm of the likelihood of d0, but for what does not depend on it. */
static double
log_likelihood(double d0, const void *context)
{
	const struct estimates *estimates = context;
	struct prior prior = estimates->prior;
	double half = (prior.freedom + d0) / 2, sum = 0;
	double one = lgamma(half) - lgamma(d0 / 2) - prior.freedom / 2 * log(d0);

	prior.usual.freedom = d0;
	if (estimates->low > 0)
		sum = (double)estimates->low * log(head_of(&prior, 1));
	for (size_t i = estimates->low; i < estimates->count; i++)
		sum += one - half * log1p(prior.freedom * estimates->ratios[i] /
					    prior.usual.ratio / d0);
	return sum;
}

void
prior_fit(struct prior *prior, double *ratios, size_t count, double freedom, double most)
{
	struct estimates estimates;

	qsort(ratios, count, sizeof(*ratios), numbers_compare);
	for (; count > 0 && *ratios <= 0; count--)
		ratios++;
	*prior = (struct prior){.usual = {1, 0}, .freedom = freedom, .count = count};
	if (count < 2 || most <= 0)
		return;
	prior->usual.ratio = estimate_scale(ratios, count, freedom);
	estimates = (struct estimates){ratios, count, 0, *prior};
	while (estimates.low < count && ratios[estimates.low] <= 1)
		estimates.low++;
	most = fmin(most, fmax(2 * freedom, most / prior->usual.ratio));
	prior->usual.freedom =
		numbers_peak(log_likelihood, &estimates, fmin(least_freedom, most), most);
}

struct spread
prior_moderate(const struct prior *prior, double ratio)
{
	struct spread usual = prior->usual;
	double freedom;

	if (prior->is_factor)
		usual.ratio *= fmax(1, ratio);
	if (isinf(usual.freedom))
		return usual;
	if (usual.freedom > 0)
		usual.freedom *= fmin(1, (double)prior->count * tail_of(prior, ratio));
	freedom = usual.freedom + prior->freedom;
	return (struct spread){
		(usual.freedom * usual.ratio + prior->freedom * ratio) / freedom, freedom};
}

/* What many estimates of a variance say about each one of them: a few runs tell little
 * about how much one function differs from run to run, but all functions together tell
 * what is usual.
 *
 * Estimates are ratios of a variance to what it is expected to be at least, all with the
 * same degrees of freedom d. The true ratios are taken to be s (d0 / chi-square of d0), so
 * that an estimate is distributed as s times Fisher's F(d, d0), and estimate r becomes
 *
 *     (d0 s + d r) / (d0 + d), with d0 + d degrees of freedom
 *
 * (Smyth, Statistical Applications in Genetics and Molecular Biology 3, 2004, sections 3
 * and 6.2: the moderated t of the package limma.) s is found as there, by the mean and the
 * variance of the estimates' logarithms, and is at least 1. d0 is the likeliest one: that
 * of the greatest
 *
 *     sum of log f(r / s), for each r above 1, + n log F(1 / s), for n others
 *
 * where f and F are the density and the distribution of F(d, d0). Of estimates below 1 it
 * only counts that they are (a censored sample: Tobin, Econometrica 26, 1958). By how much
 * they differ would say that all do, though it matters to nobody, for no variance is taken
 * to be less than expected.
 *
 * Of m estimates less than one should be so large that m P(F > r / s) is below 1. What is
 * says little of it: its d0 is made smaller by that factor (a short form of Phipson et al.,
 * Annals of Applied Statistics 10, 2016). */
#ifndef COMMON_NOISE_PRIOR_H
#define COMMON_NOISE_PRIOR_H

#include <stdbool.h>
#include <stddef.h>

/* A ratio of variances and its degrees of freedom: 0 is no knowledge, HUGE_VAL
 * certainty. */
struct spread {
	double ratio, freedom;
};

struct prior {
	/* s, d0. */
	struct spread usual;
	/* d. */
	double freedom;
	/* m. */
	size_t count;
	/* The ratio is that of the estimates. */
	bool is_factor;
};

/* The prior of those who know the ratio, whatever the estimates. */
struct prior prior_known(double ratio);

/* That of those who know by how much the estimates, or 1 where they are smaller, are too
 * small. */
struct prior prior_factor(double factor);

/* Sorts the estimates; those of 0 are left out. d0 is at most `most`, a finite number, and
 * at most the larger one of `most` / s and 2 d: where all vary by more than is expected,
 * they do so together, and are fewer than they seem. */
void
prior_fit(struct prior *prior, double *ratios, size_t count, double freedom, double most);

/* What an estimate becomes. */
struct spread prior_moderate(const struct prior *prior, double ratio);

#endif

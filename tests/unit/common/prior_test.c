/* What many variances say about each of them, against R 4.2.2. For ratios r:
 *     e <- mean(log(r)) - digamma(d / 2) + log(d / 2)
 *     half <- uniroot(function(x) trigamma(x) - var(log(r)) + trigamma(d / 2), ...)$root
 *     s <- max(1, exp(e + digamma(half) - log(half)))    # limma: fitFDist(r, d)$scale
 *     d0 <- optimize(function(d0) sum(df(r[r > 1] / s, d, d0, log = TRUE)) +
 *         sum(r <= 1) * pf(1 / s, d, d0, log.p = TRUE), c(0.01, most), maximum = TRUE)
 * Where that rises up to its end, d0 is `most`. Moderated: (d0 s + d r) / (d0 + d) */
#include <math.h>

#include "common/noise/prior.h"
#include "tests/unit/test.h"

static void
expect_close(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-6 * fabs(wanted))
		fail_msg("%.15g, not %.15g", got, wanted);
}

static void
expect_spread(const struct prior *prior, double ratio, double moderated, double freedom)
{
	struct spread spread = prior_moderate(prior, ratio);

	expect_close(spread.ratio, moderated);
	expect_close(spread.freedom, freedom);
}

static void
many_alike_say_much(void **state)
{
	double ratios[] = {
		0.32, 0.84, 1.93, 0.67, 0.63, 0.64, 0.87, 0.25, 0.60, 0.92, 1.47, 2.09};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 12, 8, 64);
	expect_close(prior.usual.ratio, 1);
	expect_close(prior.usual.freedom, 40.0134768734);
	expect_spread(&prior, 0.25, 0.875035086173449, 48.0134768734196);
	expect_spread(&prior, 0.84, 0.973340818383669, 48.0134768734196);
	expect_spread(&prior, 1.47, 1.07831134599797, 48.0134768734196);
}

static void
many_unlike_say_little(void **state)
{
	double ratios[] = {0.1, 0.5, 3, 9, 0.8, 25, 1.2, 60, 2, 0.05};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 10, 4, 64);
	expect_close(prior.usual.ratio, 1);
	expect_close(prior.usual.freedom, 1.24233913951);
	expect_spread(&prior, 0.05, 0.275132741535481, 5.24233913951296);
	expect_spread(&prior, 25, 19.3124360033142, 5.24233913951296);
}

static void
all_may_differ_by_more(void **state)
{
	double ratios[] = {4, 1.5, 9, 3, 2.2, 5, 30, 0.4, 6, 12};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 10, 4, 64);
	expect_close(prior.usual.ratio, 3.96440878252498);
	expect_spread(&prior, 0.4, 2.23804799834562, 8.25878070259655);
	expect_spread(&prior, 9, 6.40331176290892, 8.25878070259655);
}

/* Some differ by much less than others, but none by much more than 1. */
static void
how_little_some_differ_does_not_matter(void **state)
{
	double ratios[] = {0.02, 0.3, 0.9, 0.05, 1.1, 0.4, 0.7, 1.4, 0.1, 0.6};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 10, 4, 16);
	expect_spread(&prior, 0.3, 0.86, 20);
}

/* 60 is 46 times what is usual: d0 times 15 pf(60 / s, 4, d0, lower.tail = FALSE) is left
 * of it. */
static void
one_of_its_own_kind_stands_alone(void **state)
{
	double ratios[] = {0.9, 1.1, 0.7, 1.3, 0.8, 1.2, 1.0, 0.6, 1.5, 1.05, 0.95, 0.85,
		1.15, 0.75, 60};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 15, 4, 64);
	expect_spread(&prior, 1.5, 1.41965872169708, 6.87657960844495);
	expect_spread(&prior, 60, 56.4360716279373, 4.25859236125939);
}

/* Their logarithms vary by less than those of such estimates would by chance: d0 is what
 * it may be at most, and the ratio exp(mean(log(ratios)) - digamma(4) + log(4)). */
static void
prior_is_as_strong_as_it_may_be(void **state)
{
	double ratios[] = {0.9, 1, 1.1, 1.05, 0.95, 1.02};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 6, 8, 16);
	expect_close(prior.usual.ratio, 1.14040662365532);
	expect_spread(&prior, 0.9, 1.06027108243688, 24);
	prior_fit(&prior, ratios, 6, 8, 0);
	expect_spread(&prior, 0.9, 0.9, 8);
}

static void
nothing_is_learnt_from_none_or_one(void **state)
{
	double ratios[] = {0, 0, 7};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 0, 8, 16);
	expect_spread(&prior, 3, 3, 8);
	prior_fit(&prior, ratios, 3, 8, 16);
	expect_spread(&prior, 7, 7, 8);
	expect_spread(&prior, 0, 0, 8);
}

static void
what_is_known_needs_no_estimate(void **state)
{
	struct prior prior = prior_known(4);

	(void)state;
	expect_close(prior_moderate(&prior, 17).ratio, 4);
	assert_true(isinf(prior_moderate(&prior, 17).freedom));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_alike_say_much),
		cmocka_unit_test(many_unlike_say_little),
		cmocka_unit_test(all_may_differ_by_more),
		cmocka_unit_test(how_little_some_differ_does_not_matter),
		cmocka_unit_test(one_of_its_own_kind_stands_alone),
		cmocka_unit_test(prior_is_as_strong_as_it_may_be),
		cmocka_unit_test(nothing_is_learnt_from_none_or_one),
		cmocka_unit_test(what_is_known_needs_no_estimate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What many variances say about each of them, against R 4.2.2 with limma 3.54.1: scale
 * and d0 are fitFDist(ratios, d)$scale and $df2, moderated ratios squeezeVar(ratios,
 * d)$var.post. */
#include <math.h>

#include "common/noise/prior.h"
#include "tests/unit/test.h"

static void
expect_close(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-9 * fabs(wanted))
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
many_alike_say_much_as_in_limma(void **state)
{
	double ratios[] = {
		0.32, 0.84, 1.93, 0.67, 0.63, 0.64, 0.87, 0.25, 0.60, 0.92, 1.47, 2.09};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 12, 8, HUGE_VAL);
	expect_close(prior.usual.ratio, 0.837763590619705);
	expect_close(prior.usual.freedom, 16.9022334994306);
	expect_spread(&prior, 0.25, 0.648940819960794, 24.9022334994306);
	expect_spread(&prior, 0.84, 0.838482051276769, 24.9022334994306);
	expect_spread(&prior, 1.47, 1.040873535563319, 24.9022334994306);
}

static void
many_unlike_say_little_as_in_limma(void **state)
{
	double ratios[] = {0.1, 0.5, 3, 9, 0.8, 25, 1.2, 60, 2, 0.05};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 10, 4, HUGE_VAL);
	expect_close(prior.usual.ratio, 0.681414686324338);
	expect_close(prior.usual.freedom, 1.06529868411856);
	expect_spread(&prior, 0.05, 0.182794781990531, 5.06529868411856);
	expect_spread(&prior, 25, 19.885482860959520, 5.06529868411856);
}

/* 60 is 46 times what is usual, pf(60 / scale, 4, d0, lower.tail = FALSE) =
 * 7.03448108603504e-04, which is multiplied by 15 and by d0 = 4.51929988499316:
 * 0.0476863943446570. */
static void
one_of_its_own_kind_stands_alone(void **state)
{
	double ratios[] = {0.9, 1.1, 0.7, 1.3, 0.8, 1.2, 1.0, 0.6, 1.5, 1.05, 0.95, 0.85,
		1.15, 0.75, 60};
	struct prior prior;

	(void)state;
	prior_fit(&prior, ratios, 15, 4, HUGE_VAL);
	expect_spread(&prior, 1.5, 1.398116919035082, 8.51929988499316);
	expect_spread(&prior, 60, 59.308540138513436, 4.04768639434466);
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
	prior_fit(&prior, ratios, 0, 8, HUGE_VAL);
	expect_spread(&prior, 3, 3, 8);
	prior_fit(&prior, ratios, 3, 8, HUGE_VAL);
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
		cmocka_unit_test(many_alike_say_much_as_in_limma),
		cmocka_unit_test(many_unlike_say_little_as_in_limma),
		cmocka_unit_test(one_of_its_own_kind_stands_alone),
		cmocka_unit_test(prior_is_as_strong_as_it_may_be),
		cmocka_unit_test(nothing_is_learnt_from_none_or_one),
		cmocka_unit_test(what_is_known_needs_no_estimate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

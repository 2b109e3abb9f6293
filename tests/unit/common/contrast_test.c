/* The two sides of a comparison: shares, and how they are tested. */
#include "common/noise/contrast.h"

#include <math.h>

#include "common/noise/prior.h"
#include "common/noise/student.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

enum { MOST_RUNS = 6 };

/* Runs of "main;hot" and "main;cold", and their contrast. */
struct trial {
	struct tree tree;
	struct contrast contrast;
	uint32_t hot;
	uint64_t *totals;
};

/* `runs` columns, the later half of them after, with so many counts of hot and of cold. */
static void
start(struct trial *trial, unsigned runs, const uint64_t *hot, const uint64_t *cold)
{
	struct str labels[MOST_RUNS];
	uint32_t other;

	for (unsigned i = 0; i < runs; i++)
		labels[i] = i < runs / 2 ? STR("before") : STR("after");
	tree_start(&trial->tree, runs);
	tree_set_labels(&trial->tree, labels);
	trial->hot = enter(&trial->tree, "main;hot");
	other = enter(&trial->tree, "main;cold");
	for (unsigned i = 0; i < runs; i++) {
		tree_count(&trial->tree, trial->hot, i, hot[i]);
		tree_count(&trial->tree, other, i, cold[i]);
	}
	trial->totals = tree_totals(&trial->tree);
	contrast_start(&trial->contrast, &trial->tree, trial->totals);
}

static void
end(struct trial *trial)
{
	contrast_free(&trial->contrast);
	free(trial->totals);
	tree_free(&trial->tree);
}

static void
expect_close(double got, double wanted)
{
	if (!(fabs(got - wanted) <= 1e-12 * fabs(wanted)))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void
shares_are_means_of_the_runs(void **state)
{
	static const uint64_t hot[] = {10, 60, 50, 0}, cold[] = {90, 140, 50, 100};
	struct shares shares;
	struct trial trial;

	(void)state;
	start(&trial, 4, hot, cold);
	assert_true(contrast_can_be_compared(&trial.contrast));
	assert_false(trial.contrast.single);
	contrast_shares(&trial.contrast, hot, &shares);
	expect_close(shares.mean[BEFORE], 0.2); /* 0.1 and 0.3 */
	expect_close(shares.mean[AFTER], 0.25); /* 0.5 and 0 */
	/* of the mean of two: (0.1^2 + 0.1^2) / (2 - 1) / 2 */
	expect_close(shares.variance[BEFORE], 0.01);
	expect_close(shares.variance[AFTER], 0.0625);
	expect_close(shares_largest(&shares), 0.25);
	end(&trial);
}

static void
variance_of_sampling_is_binomial(void **state)
{
	static const uint64_t hot[] = {10, 60, 50, 0}, cold[] = {90, 140, 50, 100};
	struct shares shares;
	struct trial trial;
	double binomial;

	(void)state;
	start(&trial, 4, hot, cold);
	contrast_shares(&trial.contrast, hot, &shares);
	binomial = 0.225 * 0.775 * ((1 / 100.0 + 1 / 200.0) / 4 + (2 / 100.0) / 4);
	expect_close(contrast_ratio(&trial.contrast, &shares), (0.01 + 0.0625) / binomial);
	end(&trial);
}

static void
equal_runs_have_the_freedom_of_all(void **state)
{
	static const uint64_t hot[] = {10, 12, 9, 11, 10, 10};
	static const uint64_t cold[] = {90, 88, 91, 89, 90, 90};
	struct trial trial;

	(void)state;
	start(&trial, 6, hot, cold);
	expect_close(trial.contrast.freedom, 4); /* 2 (3 - 1) */
	end(&trial);
}

static void
single_runs_are_a_binomial_test(void **state)
{
	static const uint64_t hot[] = {100, 300}, cold[] = {900, 1700};
	struct prior prior = prior_known(4);
	struct comparison comparison;
	struct shares shares;
	struct trial trial;
	double share = 400.0 / 3000, variance;

	(void)state;
	start(&trial, 2, hot, cold);
	assert_true(trial.contrast.single);
	contrast_shares(&trial.contrast, hot, &shares);
	comparison = contrast_compare(&trial.contrast, &prior, &shares, 1);
	variance = 4 * share * (1 - share) * (1 / 1000.0 + 1 / 2000.0);
	expect_close(comparison.change, 0.05);
	expect_close(comparison.binomial, variance / 4);
	expect_close(comparison.p, student_tails(0.05 / sqrt(variance), HUGE_VAL));
	end(&trial);
}

static void
swapped_sides_swap_the_change(void **state)
{
	static const uint64_t hot[] = {100, 300}, cold[] = {900, 1700};
	static const uint64_t other_hot[] = {300, 100}, other_cold[] = {1700, 900};
	struct prior prior = prior_known(1);
	struct comparison there, back;
	struct shares shares;
	struct trial trial;

	(void)state;
	start(&trial, 2, hot, cold);
	contrast_shares(&trial.contrast, hot, &shares);
	there = contrast_compare(&trial.contrast, &prior, &shares, 2);
	end(&trial);
	start(&trial, 2, other_hot, other_cold);
	contrast_shares(&trial.contrast, other_hot, &shares);
	back = contrast_compare(&trial.contrast, &prior, &shares, 0.5);
	end(&trial);
	expect_close(back.change, -there.change);
	expect_close(back.p, there.p);
}

static void
side_without_counts_cannot_be_compared(void **state)
{
	static const uint64_t hot[] = {1, 0}, cold[] = {9, 0};
	struct trial trial;

	(void)state;
	start(&trial, 2, hot, cold);
	assert_int_equal(trial.contrast.runs[AFTER], 0);
	assert_false(contrast_can_be_compared(&trial.contrast));
	end(&trial);
}

static void
all_or_none_cannot_vary(void **state)
{
	static const uint64_t hot[] = {10, 20}, cold[] = {90, 80}, none[] = {0, 0};
	struct shares shares;
	struct trial trial;

	(void)state;
	start(&trial, 2, hot, cold);
	contrast_means(&trial.contrast, trial.totals, &shares);
	assert_false(contrast_can_vary(&trial.contrast, &shares));
	contrast_means(&trial.contrast, none, &shares);
	assert_false(contrast_can_vary(&trial.contrast, &shares));
	assert_true(contrast_ratio(&trial.contrast, &shares) == 0);
	contrast_means(&trial.contrast, hot, &shares);
	assert_true(contrast_can_vary(&trial.contrast, &shares));
	end(&trial);
}

static void
times_count_as_many_samples_as_there_are_periods(void **state)
{
	static const uint64_t hot[] = {10000000, 30000000}, cold[] = {90000000, 170000000};
	struct trial trial;

	(void)state;
	start(&trial, 2, hot, cold); /* what divides all counts: 10 ms, then 10 ms */
	expect_close(trial.contrast.inverse[BEFORE], 1 / 10.0);
	expect_close(trial.contrast.inverse[AFTER], 1 / 20.0);
	end(&trial);
}

static void
lowest_share_is_below_what_was_seen(void **state)
{
	static const uint64_t hot[] = {100, 300}, cold[] = {900, 1700};
	struct prior prior = prior_known(1);
	struct shares shares;
	struct trial trial;

	(void)state;
	start(&trial, 2, hot, cold);
	contrast_shares(&trial.contrast, hot, &shares);
	expect_close(contrast_lowest_after(&trial.contrast, &prior, &shares, 0.01),
		0.15 - student_quantile(0.02, HUGE_VAL) * sqrt(0.15 * 0.85 / 2000));
	end(&trial);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_are_means_of_the_runs),
		cmocka_unit_test(variance_of_sampling_is_binomial),
		cmocka_unit_test(equal_runs_have_the_freedom_of_all),
		cmocka_unit_test(single_runs_are_a_binomial_test),
		cmocka_unit_test(swapped_sides_swap_the_change),
		cmocka_unit_test(side_without_counts_cannot_be_compared),
		cmocka_unit_test(all_or_none_cannot_vary),
		cmocka_unit_test(times_count_as_many_samples_as_there_are_periods),
		cmocka_unit_test(lowest_share_is_below_what_was_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* When the shares of functions became what they are. */
#include "common/noise/history.h"

#include <math.h>

#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

enum { RUNS = 16, FUNCTIONS = 8 };

/* Eight functions of the same share, but that `odd` counts `factor` times as much from
 * run `first` to before `end`. */
static void
fill(struct tree *tree, uint64_t factor, unsigned first, unsigned end)
{
	tree_start(tree, RUNS);
	for (unsigned run = 0; run < RUNS; run++)
		for (unsigned i = 0; i < FUNCTIONS; i++) {
			char stack[] = "main;f0";
			uint64_t count = 10000 + (run * 7 + i * 3) % 5;

			stack[6] = (char)('0' + i);
			if (i == 0 && run >= first && run < end)
				count *= factor;
			add_stack(tree, stack, run, count);
		}
}

static const struct history_function *
find(const struct history *history, struct str name)
{
	for (size_t i = 0; i < history->count; i++)
		if (str_equal(history->functions[i].name, name))
			return &history->functions[i];
	fail_msg("no function %.*s", STR_ARG(name));
	return NULL;
}

static void
a_step_has_its_run_and_its_levels(void **state)
{
	struct tree tree;
	struct history history;
	const struct history_series *self;

	(void)state;
	fill(&tree, 2, 11, RUNS);
	history_judge(&history, &tree, &noise_defaults);
	self = &find(&history, STR("f0"))->self;
	assert_int_equal(self->verdict, VERDICT_UP);
	assert_int_equal(self->since, 11);
	assert_true(fabs(self->before - 1.0 / 8) < 1e-3);
	assert_true(fabs(self->now - 2.0 / 9) < 1e-3);
	history_free(&history);
	tree_free(&tree);
}

/* Their shares fall from 1 / 8 to 1 / 9, or rise. */
static void
what_did_not_change_has_no_step(void **state)
{
	(void)state;
	for (uint64_t factor = 0; factor <= 2; factor += 2) {
		struct tree tree;
		struct history history;

		fill(&tree, factor, 11, RUNS);
		history_judge(&history, &tree, &noise_defaults);
		assert_int_equal(find(&history, STR("f0"))->self.verdict,
			factor == 0 ? VERDICT_GONE : VERDICT_UP);
		for (size_t i = 0; i < history.count; i++)
			if (!str_equal(history.functions[i].name, STR("f0"))) {
				assert_int_equal(
					history.functions[i].self.verdict, VERDICT_NOISE);
				assert_int_equal(
					history.functions[i].total.verdict, VERDICT_NOISE);
			}
		history_free(&history);
		tree_free(&tree);
	}
}

static void
what_went_away_again_is_no_step(void **state)
{
	struct tree tree;
	struct history history;

	(void)state;
	fill(&tree, 2, 5, 11);
	history_judge(&history, &tree, &noise_defaults);
	assert_int_equal(find(&history, STR("f0"))->self.verdict, VERDICT_NOISE);
	assert_int_equal(find(&history, STR("f0"))->self.since, 0);
	history_free(&history);
	tree_free(&tree);
}

static void
equal_series_are_one_hypothesis(void **state)
{
	struct tree tree;
	struct history history;

	(void)state;
	tree_start(&tree, RUNS);
	for (unsigned run = 0; run < RUNS; run++)
		add_stack(&tree, "main;only", run, 10);
	history_judge(&history, &tree, &noise_defaults);
	assert_int_equal(history.count, 2);
	assert_int_equal(history.hypotheses, 2);
	history_free(&history);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_has_its_run_and_its_levels),
		cmocka_unit_test(what_did_not_change_has_no_step),
		cmocka_unit_test(what_went_away_again_is_no_step),
		cmocka_unit_test(equal_series_are_one_hypothesis),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

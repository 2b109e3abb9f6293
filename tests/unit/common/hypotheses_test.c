/* Frames that are tested as one. */
#include "common/noise/hypotheses.h"

#include "common/noise/contrast.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
add(struct tree *tree, const char *stack, uint64_t before, uint64_t after)
{
	uint32_t frame = add_stack(tree, stack, BEFORE, before);

	tree_count(tree, frame, AFTER, after);
}

/* The hypotheses of a tree with a run on each side. */
struct trial {
	struct tree tree;
	struct hypotheses hypotheses;
};

static void
judge(struct trial *trial)
{
	uint64_t *totals = tree_totals(&trial->tree);
	struct contrast contrast;

	contrast_start(&contrast, &trial->tree, totals);
	hypotheses_judge(&trial->hypotheses, &contrast, totals, &noise_defaults);
	contrast_free(&contrast);
	free(totals);
}

static void
end(struct trial *trial)
{
	hypotheses_free(&trial->hypotheses);
	tree_free(&trial->tree);
}

/* The hypothesis of a stack, or NULL. */
static const struct hypothesis *
find(struct trial *trial, const char *stack)
{
	uint32_t number = trial->hypotheses.of[enter(&trial->tree, stack)];

	return number == HYPOTHESES_NONE ? NULL : &trial->hypotheses.list[number];
}

static enum verdict
verdict_on(struct trial *trial, const char *stack)
{
	const struct hypothesis *hypothesis = find(trial, stack);

	return hypothesis ? hypothesis->change.verdict : VERDICT_NOISE;
}

static void
only_callees_with_the_same_counts_are_one(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "main;work;hot", 500, 500);
	add(&trial.tree, "main;work;cold", 500, 500);
	judge(&trial);
	assert_int_equal(trial.hypotheses.count, 3);
	assert_ptr_equal(find(&trial, "main"), &trial.hypotheses.list[0]);
	assert_ptr_equal(find(&trial, "main;work"), &trial.hypotheses.list[0]);
	assert_int_equal(trial.hypotheses.list[0].frame, TREE_ROOT);
	assert_int_equal(trial.hypotheses.list[0].last, enter(&trial.tree, "main;work"));
	end(&trial);
}

static void
what_is_small_on_both_sides_is_not_tested_nor_what_is_below(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "large", 9990, 9990);
	add(&trial.tree, "small;a", 5, 4);
	add(&trial.tree, "small;b", 5, 6);
	judge(&trial);
	assert_null(find(&trial, "small"));
	assert_null(find(&trial, "small;a"));
	assert_non_null(find(&trial, "large"));
	end(&trial);
}

static void
changes_beyond_chance_have_a_direction(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "same", 50000, 50000);
	add(&trial.tree, "up", 1000, 3000);
	add(&trial.tree, "down", 3000, 1000);
	add(&trial.tree, "chance", 2000, 2010);
	judge(&trial);
	assert_int_equal(verdict_on(&trial, "same"), VERDICT_NOISE);
	assert_int_equal(verdict_on(&trial, "up"), VERDICT_UP);
	assert_int_equal(verdict_on(&trial, "down"), VERDICT_DOWN);
	assert_int_equal(verdict_on(&trial, "chance"), VERDICT_NOISE);
	end(&trial);
}

static void
what_comes_and_goes_elsewhere_is_new_and_gone(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "main;same", 50000, 50000);
	add(&trial.tree, "main;here;old", 3000, 0);
	add(&trial.tree, "main;here;rest", 10000, 10000);
	add(&trial.tree, "main;there;new", 0, 9000);
	add(&trial.tree, "main;there;rest", 10000, 10000);
	judge(&trial);
	assert_int_equal(verdict_on(&trial, "main;here;old"), VERDICT_GONE);
	assert_int_equal(verdict_on(&trial, "main;there;new"), VERDICT_NEW);
	end(&trial);
}

static void
renamed_callee_has_moved_with_all_below(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "main;same", 50000, 50000);
	add(&trial.tree, "main;old;a", 3000, 0);
	add(&trial.tree, "main;old;b", 3000, 0);
	add(&trial.tree, "main;new;a", 0, 3000);
	add(&trial.tree, "main;new;b", 0, 3000);
	judge(&trial);
	assert_int_equal(verdict_on(&trial, "main;old"), VERDICT_MOVED);
	assert_int_equal(verdict_on(&trial, "main;new"), VERDICT_MOVED);
	assert_int_equal(verdict_on(&trial, "main;new;b"), VERDICT_MOVED);
	end(&trial);
}

static void
side_without_counts_has_no_hypotheses(void **state)
{
	struct trial trial;

	(void)state;
	tree_start(&trial.tree, 2);
	add(&trial.tree, "main", 100, 0);
	judge(&trial);
	assert_int_equal(trial.hypotheses.count, 0);
	end(&trial);
}

static void
quarter_of_a_cost_is_little(void **state)
{
	(void)state;
	assert_true(hypotheses_is_rest(0, 0.1));
	assert_true(hypotheses_is_rest(0.025, 0.1));
	assert_true(hypotheses_is_rest(-0.025, 0.1));
	assert_false(hypotheses_is_rest(0.03, 0.1));
	assert_false(hypotheses_is_rest(0.03, -0.1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_callees_with_the_same_counts_are_one),
		cmocka_unit_test(
			what_is_small_on_both_sides_is_not_tested_nor_what_is_below),
		cmocka_unit_test(changes_beyond_chance_have_a_direction),
		cmocka_unit_test(what_comes_and_goes_elsewhere_is_new_and_gone),
		cmocka_unit_test(renamed_callee_has_moved_with_all_below),
		cmocka_unit_test(side_without_counts_has_no_hypotheses),
		cmocka_unit_test(quarter_of_a_cost_is_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

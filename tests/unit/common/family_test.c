/* Changes that are tested together. */
#include "common/noise/family.h"

#include <math.h>

#include "common/noise/calibrate.h"
#include "common/noise/contrast.h"
#include "common/noise/verdict.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

enum { MOST = 16 };

static const struct noise_options plain_options = {
	.min_share = 0.01, .slight = 0.01, .alpha = 0.01, .inflate = 4, .listed_share = 1};

/* Functions of one frame each, with a run on each side. */
struct trial {
	struct tree tree;
	struct contrast contrast;
	struct noise_change changes[MOST];
	struct noise_change *list[MOST];
	struct family family;
	uint64_t *totals;
};

/* Counts before and after, one pair a function; {0, 0} ends them. */
static void
judge(struct trial *trial, const uint64_t (*counts)[SIDES])
{
	char name[32];

	tree_start(&trial->tree, SIDES);
	for (int i = 0; counts[i][BEFORE] + counts[i][AFTER] > 0; i++) {
		uint32_t frame;

		snprintf(name, sizeof(name), "f%d", i);
		frame = add_stack(&trial->tree, name, BEFORE, counts[i][BEFORE]);
		tree_count(&trial->tree, frame, AFTER, counts[i][AFTER]);
	}
	trial->totals = tree_totals(&trial->tree);
	contrast_start(&trial->contrast, &trial->tree, trial->totals);
	calibrate(&trial->contrast, &plain_options, trial->totals);
	trial->family =
		(struct family){.contrast = &trial->contrast, .options = &plain_options};
	trial->family.changes = trial->list;
	for (uint32_t frame = 1; frame < trial->tree.frame_count; frame++) {
		struct noise_change *change = &trial->changes[frame - 1];

		family_measure(&trial->contrast, &plain_options,
			tree_self(&trial->tree, frame), change);
		if (change->tested)
			trial->list[trial->family.count++] = change;
	}
	family_judge(&trial->family);
}

static void
end(struct trial *trial)
{
	contrast_free(&trial->contrast);
	free(trial->totals);
	tree_free(&trial->tree);
}

static void
small_shares_are_measured_and_not_tested(void **state)
{
	static const uint64_t counts[][SIDES] = {{9910, 9910}, {90, 90}, {0, 0}};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	assert_true(trial.changes[0].tested);
	assert_false(trial.changes[1].tested);
	assert_true(fabs(trial.changes[1].before - 0.009) < 1e-12);
	assert_true(trial.changes[1].p == 1);
	assert_int_equal(trial.changes[1].verdict, VERDICT_NOISE);
	end(&trial);
}

static void
judged_changes_stand_by_rising_p(void **state)
{
	static const uint64_t counts[][SIDES] = {
		{10000, 10000}, {1000, 1100}, {1000, 5000}, {1000, 2000}, {0, 0}};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	assert_int_equal(trial.family.count, 4);
	for (size_t i = 1; i < trial.family.count; i++)
		assert_true(trial.list[i - 1]->p <= trial.list[i]->p);
	assert_ptr_equal(trial.list[0], &trial.changes[2]);
	end(&trial);
}

static void
equal_counts_are_one_hypothesis(void **state)
{
	static const uint64_t counts[][SIDES] = {
		{10000, 10000}, {500, 900}, {500, 900}, {500, 900}, {0, 0}};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	assert_int_equal(trial.family.count, 4);
	assert_int_equal(trial.family.hypotheses, 2);
	end(&trial);
}

static void
verdicts_say_the_direction(void **state)
{
	static const uint64_t counts[][SIDES] = {{50000, 50000}, {1000, 3000}, {3000, 1000},
		{0, 2000}, {2000, 0}, {1000, 1010}, {0, 0}};
	static const enum verdict wanted[] = {VERDICT_NOISE, VERDICT_UP, VERDICT_DOWN,
		VERDICT_NEW, VERDICT_GONE, VERDICT_NOISE};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	for (size_t i = 0; i < countof(wanted); i++)
		assert_int_equal(trial.changes[i].verdict, wanted[i]);
	end(&trial);
}

static void
shares_of_the_rest_rise_where_something_goes_away(void **state)
{
	static const uint64_t counts[][SIDES] = {
		{3000, 4500}, {2000, 3000}, {1000, 1500}, {5000, 2000}, {0, 0}};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	assert_true(fabs(trial.contrast.scale.high - 1.5) < 1e-9);
	for (int i = 0; i < 3; i++)
		assert_int_equal(trial.changes[i].verdict, VERDICT_NOISE);
	assert_int_equal(trial.changes[3].verdict, VERDICT_DOWN);
	end(&trial);
}

static void
slight_changes_are_none_however_many_samples_show_them(void **state)
{
	static const uint64_t counts[][SIDES] = {
		{5000000, 5000000}, {4000000, 4030000}, {1000000, 970000}, {0, 0}};
	struct trial trial;

	(void)state;
	judge(&trial, counts);
	assert_true(trial.changes[1].p < 1e-9);
	assert_int_equal(trial.changes[1].verdict, VERDICT_NOISE);
	assert_int_equal(trial.changes[2].verdict, VERDICT_DOWN);
	end(&trial);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_shares_are_measured_and_not_tested),
		cmocka_unit_test(judged_changes_stand_by_rising_p),
		cmocka_unit_test(equal_counts_are_one_hypothesis),
		cmocka_unit_test(verdicts_say_the_direction),
		cmocka_unit_test(shares_of_the_rest_rise_where_something_goes_away),
		cmocka_unit_test(slight_changes_are_none_however_many_samples_show_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

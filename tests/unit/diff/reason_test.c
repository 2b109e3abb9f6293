/* Why a function is up. */
#include "diff/reason.h"

#include <math.h>

#include "common/noise/noise.h"
#include "tests/unit/folded_file.h"

/* Why the function of that name changed. */
struct trial {
	struct tree tree;
	struct noise_result report;
	struct reason reason;
};

static void
find(struct trial *trial, const char *text, const char *name, enum scale_kind kind)
{
	struct noise_options options = noise_defaults;

	options.scale = kind;
	read_folded(text, &trial->tree);
	noise_judge_functions(&trial->report, &trial->tree, &options);
	reason_find(&trial->reason, &trial->tree, &trial->report,
		tree_name(&trial->tree, str_of(name)));
}

static void
end(struct trial *trial)
{
	reason_free(&trial->reason);
	noise_result_free(&trial->report);
	tree_free(&trial->tree);
}

static void
assert_part(const struct reason_part *part, const char *name, double change)
{
	assert_str_equal(part->name, name);
	if (!(fabs(part->change - change) < 1e-12))
		fail_msg("%s: %.15g is not %.15g", name, part->change, change);
}

static const char text[] = "main 50 30\nmain;parse 10 20\nmain;parse;read 20 30\n"
			   "main;parse;skip 10 4\nload;parse;read 10 16\n";

static void
parts_stand_by_their_size_and_add_up(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial, text, "parse", SCALE_SHARE);
	assert_int_equal(trial.reason.callee_count, 3);
	assert_part(&trial.reason.callees[0], "read", 0.16);
	assert_part(&trial.reason.callees[1], "", 0.10);
	assert_part(&trial.reason.callees[2], "skip", -0.06);
	assert_int_equal(trial.reason.caller_count, 2);
	assert_part(&trial.reason.callers[0], "main", 0.14);
	assert_part(&trial.reason.callers[1], "load", 0.06);
	end(&trial);
}

/* 100 counts a run before, 200 after. */
static void
times_are_parts_of_a_run_before(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial, "main;parse 40 120\nmain;write 60 80\n", "main", SCALE_TIME);
	assert_int_equal(trial.reason.callee_count, 2);
	assert_part(&trial.reason.callees[0], "parse", 0.8);
	assert_part(&trial.reason.callees[1], "write", 0.2);
	end(&trial);
}

static void
runs_of_a_side_count_as_much_as_each_other(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial,
		"# columns: before before after after\nmain;a 10 500 40 400\n"
		"main;b 90 500 60 600\n",
		"a", SCALE_SHARE);
	assert_int_equal(trial.reason.callee_count, 1);
	assert_part(&trial.reason.callees[0], "", 0.4 - 0.3);
	end(&trial);
}

/* As they are compared. */
static void
samples_count_as_much_where_a_side_has_one_run(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial, "# columns: before before after\nmain;a 10 500 40\nmain;b 90 500 60\n",
		"a", SCALE_SHARE);
	assert_int_equal(trial.reason.callee_count, 1);
	assert_part(&trial.reason.callees[0], "", 0.4 - 510.0 / 1100);
	end(&trial);
}

static void
recursion_counts_once(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial, "walk;walk 10 30\nwalk;walk;walk;leaf 10 20\nother 80 50\n", "walk",
		SCALE_SHARE);
	assert_int_equal(trial.reason.callee_count, 1);
	assert_part(&trial.reason.callees[0], "walk", 0.3);
	assert_int_equal(trial.reason.caller_count, 1);
	assert_part(&trial.reason.callers[0], "", 0.3);
	end(&trial);
}

static void
what_has_not_changed_is_left_out(void **state)
{
	struct trial trial;

	(void)state;
	find(&trial, "main;a 50 50\nmain;b 50 50\n", "main", SCALE_SHARE);
	assert_int_equal(trial.reason.callee_count, 0);
	assert_int_equal(trial.reason.caller_count, 0);
	end(&trial);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_stand_by_their_size_and_add_up),
		cmocka_unit_test(times_are_parts_of_a_run_before),
		cmocka_unit_test(runs_of_a_side_count_as_much_as_each_other),
		cmocka_unit_test(samples_count_as_much_where_a_side_has_one_run),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(what_has_not_changed_is_left_out),
	};

	return cmocka_run_group_tests_name("reason", tests, NULL, NULL);
}

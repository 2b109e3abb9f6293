/* The runs to compare. */
#include "diff/runs.h"

#include "diff/match.h"
#include "tests/unit/folded_file.h"

enum { MOST_RUNS = 4 };

struct comparison {
	/* Texts, and which of them are after; NULL ends them. */
	const char *texts[MOST_RUNS + 1];
	bool after[MOST_RUNS];
	struct joining joining;
};

/* The files of the comparison at hand. */
static char paths[MOST_RUNS][32];

static void
write_runs(const struct comparison *comparison)
{
	for (int i = 0; comparison->texts[i]; i++)
		write_file(paths[i], comparison->texts[i], strlen(comparison->texts[i]));
}

static void
remove_runs(const struct comparison *comparison)
{
	for (int i = 0; comparison->texts[i]; i++)
		unlink(paths[i]);
}

/* Joins the runs that have been written. */
static void
join(const struct comparison *comparison, struct tree *joint)
{
	struct joining joining = comparison->joining;
	struct match match = {0};
	struct runs runs = {0};

	for (int i = 0; comparison->texts[i]; i++)
		runs_add(&runs, paths[i], comparison->after[i]);
	if (!joining.match)
		joining.match = &match;
	runs_join(&runs, &joining, joint);
	runs_free(&runs);
}

static void
expect_joint(struct comparison comparison, const char *expected)
{
	struct tree joint;

	write_runs(&comparison);
	join(&comparison, &joint);
	remove_runs(&comparison);
	assert_folded(&joint, expected);
	tree_free(&joint);
}

static void
two_runs_are_two_columns(void **state)
{
	(void)state;
	expect_joint((struct comparison){.texts = {"a;b 1\nc 2\n", "a;b 3\nd 0.5\n"},
			     .after = {false, true}},
		"a;b 1 3\nc 2 0\nd 0 0.5\n");
}

static void
each_run_is_a_column_where_they_have_labels(void **state)
{
	(void)state;
	expect_joint((struct comparison){.texts = {"a 1\n", "a 2\n", "a 4\n"},
			     .after = {false, true, true},
			     .joining = {.labelled = true}},
		"# columns: before after after\na 1 2 4\n");
}

static void
names_that_match_are_one_frame(void **state)
{
	struct match match = {0};

	(void)state;
	match_strip_hex(&match);
	expect_joint((struct comparison){.texts = {"a 0x1;b 1\na 0x2;b 2\n", "a 0x3;b 4\n"},
			     .after = {false, true},
			     .joining = {.match = &match}},
		"a 0x...;b 3 4\n");
	match_free(&match);
}

static void
unit_of_the_runs_is_that_of_all(void **state)
{
	(void)state;
	expect_joint(
		(struct comparison){.texts = {"# unit: ns\na 1\n", "# unit: ns\na 2\n"},
			.after = {false, true}},
		"# unit: ns\na 1 2\n");
}

static void
join_and_leave(const void *comparison)
{
	struct tree joint;

	join(comparison, &joint);
}

/* Joining the runs ends the program, and says so. */
static void
expect_refusal(const struct comparison *comparison, const char *said)
{
	struct ending ending;

	write_runs(comparison);
	ending = end_of(join_and_leave, comparison);
	remove_runs(comparison);
	assert_int_equal(ending.status, 1);
	assert_non_null(strstr(ending.text, said));
}

static void
runs_of_other_units_are_refused(void **state)
{
	static const struct comparison comparison = {
		.texts = {"# unit: ns\na 1\n", "# unit: bytes\na 2\n"},
		.after = {false, true}};

	(void)state;
	expect_refusal(&comparison, "counts bytes, where ");
}

static void
run_with_two_columns_is_refused(void **state)
{
	static const struct comparison comparison = {
		.texts = {"a 1\n", "a 2 3\n"}, .after = {false, true}};

	(void)state;
	expect_refusal(&comparison, ":1: 2 columns of counts, where a run has one\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_runs_are_two_columns),
		cmocka_unit_test(each_run_is_a_column_where_they_have_labels),
		cmocka_unit_test(names_that_match_are_one_frame),
		cmocka_unit_test(unit_of_the_runs_is_that_of_all),
		cmocka_unit_test(runs_of_other_units_are_refused),
		cmocka_unit_test(run_with_two_columns_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

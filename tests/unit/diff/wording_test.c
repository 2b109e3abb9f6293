/* The words of an answer. */
#include "diff/wording.h"

#include "diff/limits.h"
#include "tests/unit/folded_file.h"

static void
verdicts_have_words(void **state)
{
	struct buf text = {0};

	(void)state;
	wording_verdict(&text, &(struct noise_result){0}, VERDICT_UP);
	assert_buf_equal(&text, "up");
	wording_verdict(&text, &(struct noise_result){.single = true}, VERDICT_GONE);
	assert_buf_equal(&text, "gone (single run)");
	wording_verdict(&text, &(struct noise_result){.single = true}, VERDICT_NOISE);
	assert_buf_equal(&text, "within noise");
}

static void
names_are_cut_and_clean(void **state)
{
	char name[600];
	struct buf text = {0};

	(void)state;
	wording_name(&text, STR("a\x1b[0m"));
	assert_buf_equal(&text, "a\\x1b[0m");
	memset(name, 'n', sizeof(name));
	wording_name(&text, (struct str){name, 500});
	assert_int_equal(text.len, 500);
	text.len = 0;
	wording_name(&text, (struct str){name, 501});
	assert_int_equal(text.len, 503);
	assert_true(str_ends(buf_str(&text), STR("n...")));
	buf_free(&text);
}

static void
ratios_need_both_sides(void **state)
{
	struct buf text = {0};

	(void)state;
	wording_ratio(
		&text, &(struct noise_change){.before = 0.2, .after = 0.25, .cost = 0.25});
	assert_buf_equal(&text, "x1.25");
	wording_ratio(&text, &(struct noise_change){.after = 0.25, .cost = 0.25});
	assert_buf_equal(&text, "-");
	wording_ratio(&text, &(struct noise_change){.before = 0.2});
	assert_buf_equal(&text, "-");
}

static void
totals_are_of_all_runs_of_a_side(void **state)
{
	struct tree tree;

	(void)state;
	read_folded("# columns: after before after\na 1 2 4\na;b 8 16 32\n", &tree);
	assert_int_equal(wording_total(&tree, false), 18);
	assert_int_equal(wording_total(&tree, true), 45);
	tree_free(&tree);
}

static void
objections_are_one_line(void **state)
{
	struct noise_function function = {.text = STR("parse"),
		.self = {.before = 0.04,
			.after = 0.05,
			.cost = 0.05,
			.verdict = VERDICT_UP}};
	struct limit limit = {.text = "parse:+5%"};
	struct objection objection = {.function = &function, .certain = true};
	struct noise_result report = {.scale = {.kind = SCALE_SHARE}};
	struct answer answer = {.report = &report};
	struct buf text = {0};

	(void)state;
	wording_objection(&text, &answer, &objection);
	assert_buf_equal(&text, "parse (self): 4.00 % -> 5.00 % (+1.00 points, x1.25), up");
	objection.limit = &limit;
	objection.certain = false;
	wording_objection(&text, &answer, &objection);
	assert_buf_equal(&text, "parse (self): 4.00 % -> 5.00 % (+1.00 points, x1.25), up, "
				"limit parse:+5%: the runs can't tell");
}

static void
costs_are_what_a_run_takes(void **state)
{
	struct noise_function function = {.text = STR("parse"),
		.self = {.before = 0.1,
			.after = 0.2,
			.cost = 0.05,
			.verdict = VERDICT_DOWN}};
	struct objection objection = {.function = &function, .certain = true};
	struct noise_result report = {
		.scale = {.kind = SCALE_TIME, .totals = {4e9, 1e9}, .ratio = 4}};
	struct tree tree = {.unit = STR("ns")};
	struct answer answer = {.report = &report, .tree = &tree};
	struct buf text = {0};

	(void)state;
	wording_objection(&text, &answer, &objection);
	assert_buf_equal(
		&text, "parse (self): 400 ms -> 200 ms (-200 ms a run, x0.50), down");
}

static void
assert_outcome(size_t count, size_t certain, const char *expected)
{
	struct objections objections = {.count = count, .certain = certain};
	struct buf text = {0};

	wording_outcome(&text, &objections, false);
	assert_buf_equal(&text, expected);
}

static void
outcomes_are_counted(void **state)
{
	(void)state;
	assert_outcome(0, 0, "Nothing to object to");
	assert_outcome(1, 1, "1 regression");
	assert_outcome(3, 2, "2 regressions and 1 that the runs can't tell");
	assert_outcome(2, 0, "2 that the runs can't tell");
}

static void
rows_that_are_not_shown_are_counted(void **state)
{
	struct buf text = {0};

	(void)state;
	wording_rest(&text, &(struct rows){.count = 20, .judged = 3});
	assert_buf_equal(&text, "7 more within noise\n");
	wording_rest(&text, &(struct rows){.count = 13, .judged = 3});
	assert_int_equal(text.len, 0);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_have_words),
		cmocka_unit_test(names_are_cut_and_clean),
		cmocka_unit_test(ratios_need_both_sides),
		cmocka_unit_test(totals_are_of_all_runs_of_a_side),
		cmocka_unit_test(objections_are_one_line),
		cmocka_unit_test(costs_are_what_a_run_takes),
		cmocka_unit_test(outcomes_are_counted),
		cmocka_unit_test(rows_that_are_not_shown_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

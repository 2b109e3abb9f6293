/* Which stacks and which frames of them are kept. */
#include "collapse/filter.h"

#include "tests/unit/folded_file.h"

static const char stacks[] = "sh;main;parse;read 1\nsh;main;write;flush 2\nsh;idle 4\n";

/* Options are words that end in NULL. */
static void
parse(struct filter *filter, const char *const *options)
{
	static char copies[8][32], *pointers[8] = {copies[0]};
	int count = 1;

	for (; options[count - 1]; count++) {
		snprintf(copies[count], sizeof(copies[count]), "%s", options[count - 1]);
		pointers[count] = copies[count];
	}
	pointers[count] = NULL;
	assert_int_equal(argp_parse(&filter_argp, count, pointers, 0, NULL, filter), 0);
}

static void
expect_kept(const char *option, const char *other, const char *expected)
{
	const char *const options[] = {option, other, NULL};
	struct filter filter = {0};
	struct tree tree;

	parse(&filter, options);
	read_folded(stacks, &tree);
	filter_apply(&filter, &tree, 1);
	assert_folded(&tree, expected);
	tree_free(&tree);
	filter_free(&filter);
}

static void
without_a_rule_everything_is_kept(void **state)
{
	(void)state;
	expect_kept(NULL, NULL, "sh;idle 4\nsh;main;parse;read 1\nsh;main;write;flush 2\n");
}

static void
stacks_are_kept_or_left_out_by_any_frame(void **state)
{
	(void)state;
	expect_kept("--focus=^(parse|idle)$", NULL, "sh;idle 4\nsh;main;parse;read 1\n");
	expect_kept("--ignore=^main$", NULL, "sh;idle 4\n");
	expect_kept("--focus=main", "--ignore=flush", "sh;main;parse;read 1\n");
	expect_kept("--focus=idle", "--focus=read", "sh;idle 4\nsh;main;parse;read 1\n");
	expect_kept("--focus=nowhere", NULL, "");
}

static void
hidden_frames_leave_their_callees(void **state)
{
	(void)state;
	expect_kept(
		"--hide=main", "--hide=flush", "sh;idle 4\nsh;parse;read 1\nsh;write 2\n");
	expect_kept("--hide=.", NULL, "");
}

static void
stacks_begin_and_end_where_it_is_said(void **state)
{
	(void)state;
	expect_kept("--show-from=parse|write", NULL, "parse;read 1\nwrite;flush 2\n");
	expect_kept(
		"--prune-from=main|write", NULL, "sh;idle 4\nsh;main 1\nsh;main;write 2\n");
	expect_kept("--show-from=main", "--prune-from=main", "main 3\n");
	/* what is looked for may be hidden itself */
	expect_kept("--show-from=main", "--hide=main", "parse;read 1\nwrite;flush 2\n");
}

static void
process_frame_can_be_left_out(void **state)
{
	(void)state;
	expect_kept("--no-comm", NULL, "idle 4\nmain;parse;read 1\nmain;write;flush 2\n");
}

static void
report_what_is_left_out(const void *option)
{
	const char *const options[] = {option, NULL};
	struct filter filter = {0};
	struct tree tree;

	parse(&filter, options);
	for (int input = 0; input < 2; input++) {
		read_folded("sh;main 1.5\nsh;idle 4\n", &tree);
		filter_apply(&filter, &tree, 1);
		tree_free(&tree);
	}
	filter_report(&filter);
	filter_free(&filter);
}

static void
weight_left_out_of_all_inputs_is_said(void **state)
{
	(void)state;
	expect_end(report_what_is_left_out, "--ignore=main", 0,
		"flamepipe: stacks of weight 3 left out by the filters\n");
	expect_end(report_what_is_left_out, "--focus=idle|nowhere", 0,
		"flamepipe: stacks of weight 3 left out by the filters\n");
	expect_end(report_what_is_left_out, "--hide=main", 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_rule_everything_is_kept),
		cmocka_unit_test(stacks_are_kept_or_left_out_by_any_frame),
		cmocka_unit_test(hidden_frames_leave_their_callees),
		cmocka_unit_test(stacks_begin_and_end_where_it_is_said),
		cmocka_unit_test(process_frame_can_be_left_out),
		cmocka_unit_test(weight_left_out_of_all_inputs_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

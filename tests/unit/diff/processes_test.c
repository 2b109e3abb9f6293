/* Two names of one program. */
#include "diff/processes.h"

#include "common/base/message.h"
#include "tests/unit/folded_file.h"

/* What becomes of the text. */
static void
assert_matched(const char *text, const char *wanted)
{
	struct tree tree;

	read_folded(text, &tree);
	processes_match(&tree);
	assert_folded(&tree, wanted);
	tree_free(&tree);
}

static void
those_that_dominate_their_side_are_one(void **state)
{
	(void)state;
	assert_matched("v1;main 60 0\nv2;main 0 70\nperf;exec 10 20\n",
		"perf;exec 10 20\nv1 \xE2\x86\x92 v2;main 60 70\n");
}

static void
others_are_left_alone(void **state)
{
	static const char shared[] = "v1;main 60 1\nv2;main 0 70\n";
	static const char half[] = "perf;exec 60 20\nv1;main 60 0\nv2;main 0 70\n";
	static const char functions[] = "v1 60 0\nv2 0 70\n";

	(void)state;
	assert_matched(shared, shared);
	assert_matched(half, half);
	assert_matched(functions, functions);
}

static void
all_runs_of_a_side_count(void **state)
{
	(void)state;
	assert_matched("# columns: before after before\nv1;main 60 0 0\nperf;exec 0 0 50\n"
		       "v2;main 0 70 0\n",
		"# columns: before after before\nperf;exec 0 0 50\n"
		"v1 \xE2\x86\x92 v2;main 60 70 0\n");
}

static void
match_named(const void *names)
{
	struct tree tree;

	read_folded("a;main 1 0\nb;main 0 2\nc;main 30 40\n", &tree);
	processes_check(names);
	processes_match_named(&tree, names);
	assert_folded(&tree, "a \xE2\x86\x92 b;main 1 2\nc;main 30 40\n");
	tree_free(&tree);
}

static void
named_ones_are_matched_whatever_they_take(void **state)
{
	(void)state;
	match_named("a=b");
}

static void
names_must_be_those_of_processes(void **state)
{
	static const char usage[] = "processes_test: --match-process takes auto, none or "
				    "BEFORE=AFTER, not '%s'\n"
				    "processes_test: try 'processes_test --help'\n";
	static const char *const wrong[] = {"a", "=b", "a=", ""};

	(void)state;
	expect_end(match_named, "a=main", 1,
		"processes_test: --match-process: there is no process 'main'\n");
	for (size_t i = 0; i < countof(wrong); i++) {
		char text[sizeof(usage) + 8];

		snprintf(text, sizeof(text), usage, wrong[i]);
		expect_end(match_named, wrong[i], 2, text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(those_that_dominate_their_side_are_one),
		cmocka_unit_test(others_are_left_alone),
		cmocka_unit_test(all_runs_of_a_side_count),
		cmocka_unit_test(named_ones_are_matched_whatever_they_take),
		cmocka_unit_test(names_must_be_those_of_processes),
	};

	message_start("processes_test");
	return cmocka_run_group_tests_name("processes", tests, NULL, NULL);
}

/* Whether two sides compare, and whether the same code ran. */
#include "diff/likeness.h"

#include "common/base/message.h"
#include "tests/unit/folded_file.h"

#define COUNTS "main;work 100 200\n"
#define BUILDS(side, id)                                                                   \
	"# " side "-build: /bin/x " id "\n# " side "-build: libc.so.6 22cc\n"
#define COMMAND(side, text) "# " side "-command: \"" text "\"\n"

static bool
is_same_code(const char *text)
{
	struct tree tree;
	bool same;

	read_folded(text, &tree);
	same = likeness_is_same_code(&tree);
	tree_free(&tree);
	return same;
}

static void
check(const void *text)
{
	struct tree tree;

	read_folded(text, &tree);
	likeness_check(&tree);
	tree_free(&tree);
}

static void
equal_builds_and_commands_are_the_same_code(void **state)
{
	(void)state;
	assert_true(is_same_code(BUILDS("before", "11aa") BUILDS("after", "11aa")
			COMMAND("before", "x in") COMMAND("after", "x in") COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa") BUILDS("after", "33bb")
			COMMAND("before", "x in") COMMAND("after", "x in") COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa") BUILDS("after", "11aa")
			COMMAND("before", "x in") COMMAND("after", "x out") COUNTS));
}

static void
folders_of_a_program_may_differ(void **state)
{
	(void)state;
	assert_true(is_same_code(
		"# before-build: /old/x 11aa\n# after-build: /new/x 11aa\n" COMMAND(
			"before", "/old/x in/a") COMMAND("after", "new/x in/a") COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa") BUILDS("after", "11aa")
			COMMAND("before", "x old/a") COMMAND("after", "x new/a") COUNTS));
}

static void
what_has_no_build_id_may_be_other_code(void **state)
{
	(void)state;
	assert_false(is_same_code(BUILDS("before", "none") BUILDS("after", "none")
			COMMAND("before", "x") COMMAND("after", "x") COUNTS));
	assert_false(is_same_code(COMMAND("before", "x") COMMAND("after", "x") COUNTS));
}

static void
one_side_with_more_builds_is_other_code(void **state)
{
	(void)state;
	assert_false(is_same_code(BUILDS("before", "11aa")
			BUILDS("after", "11aa") "# after-build: libz.so 44dd\n" COUNTS));
}

/* That no sample was in it on a side is chance. */
static void
what_the_other_side_had_mapped_is_the_same_code(void **state)
{
	(void)state;
	assert_true(is_same_code(BUILDS("before", "11aa") BUILDS(
		"after", "11aa") "# after-build: \"/l/libz.so\" 44dd\n"
				 "# before-mapped: \"/l/libz.so\" 44dd\n" COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa") BUILDS(
		"after", "11aa") "# after-build: \"/l/libz.so\" 44dd\n"
				 "# before-mapped: \"/l/libz.so\" 55ee\n" COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa") BUILDS(
		"after", "11aa") "# after-build: \"/tmp/perf-7.map\" none\n" COUNTS));
}

static void
what_one_side_ran_of_the_kernel_is_the_machines(void **state)
{
	(void)state;
	assert_true(is_same_code(BUILDS("before", "11aa")
			BUILDS("after", "11aa") "# after-build: \"[ext4]\" none\n" COUNTS));
	assert_false(is_same_code(BUILDS("before", "11aa")
			BUILDS("after", "11aa") "# before-build: \"[ext4]\" 55ee\n"
						"# after-build: \"[ext4]\" 44dd\n" COUNTS));
}

static void
other_kinds_end_the_program(void **state)
{
	(void)state;
	expect_end(check, "# before-event: cycles\n# after-event: cpu-clock\n" COUNTS, 1,
		"likeness_test: the event is cycles before, cpu-clock after: these do not "
		"compare (--unlike=pass compares them)\n");
	expect_end(check, "# before-kernel: \"6.1\"\n# after-kernel: \"6.5\"\n" COUNTS, 0,
		"likeness_test: the kernel is \"6.1\" before, \"6.5\" after\n");
	expect_end(check, "# before-event: cycles\n" COUNTS, 0, "");
}

/* The largest part of a side's runs counts. */
static void
what_is_lost_may_differ_by_a_tenth(void **state)
{
	(void)state;
	expect_end(check,
		"# before-lost: 1/100\n# after-lost: 0/100\n# after-lost: 11/100\n" COUNTS,
		0, "");
	expect_end(check,
		"# before-lost: 1/100\n# after-lost: 0/100\n# after-lost: 12/100\n" COUNTS,
		1,
		"likeness_test: samples that were lost: 1 % before, 12 % after: these do "
		"not compare (--unlike=pass compares them)\n");
	expect_end(check, "# before-cut: 5/0\n# after-cut: much\n" COUNTS, 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_builds_and_commands_are_the_same_code),
		cmocka_unit_test(folders_of_a_program_may_differ),
		cmocka_unit_test(what_has_no_build_id_may_be_other_code),
		cmocka_unit_test(one_side_with_more_builds_is_other_code),
		cmocka_unit_test(what_the_other_side_had_mapped_is_the_same_code),
		cmocka_unit_test(what_one_side_ran_of_the_kernel_is_the_machines),
		cmocka_unit_test(other_kinds_end_the_program),
		cmocka_unit_test(what_is_lost_may_differ_by_a_tenth),
	};

	message_start("likeness_test");
	return cmocka_run_group_tests_name("likeness", tests, NULL, NULL);
}

/* What is said of a frame where a pointer rests on it. */
#include "flamegraph/picture/details.h"

#include "common/tree/sides.h"
#include "flamegraph/picture/picture.h"
#include "tests/unit/folded_file.h"
#include "tests/unit/stacks.h"

/* A picture of folded text that counts `unit`; details of one of its stacks. */
static void
assert_details(const char *text, const char *unit, uint64_t total, const char *stack,
	const char *expected)
{
	static const enum verdict verdicts[8] = {[1] = VERDICT_UP};
	struct picture picture = {.unit = str_of(unit), .factor = 1, .total = total};
	struct sides sides;
	struct buf details = {0};
	struct tree tree;

	read_folded(text, &tree);
	sides_start(&sides, &tree);
	picture.tree = &tree;
	picture.sides = &sides;
	picture.verdicts = sides.count > 1 ? verdicts : NULL;
	details_add(&details, &picture, enter(&tree, stack));
	assert_buf_equal(&details, expected);
	sides_free(&sides);
	tree_free(&tree);
}

static void
total_and_its_share_are_said(void **state)
{
	(void)state;
	assert_details(
		"a;b 1204\na 8796\n", "samples", 0, "a;b", "b (1,204 samples, 12.04%)");
	assert_details(
		"a;b 1204\na 8796\n", "samples", 0, "a", "a (10,000 samples, 100.00%)");
	assert_details("a;b 1\na 1\n", "samples", 0, "a;b", "b (1 sample, 50.00%)");
}

static void
share_may_be_of_more_than_there_is(void **state)
{
	(void)state;
	assert_details("a 50\n", "samples", 200, "a", "a (50 samples, 25.00%)");
	assert_details("a 50\n", "samples", 20, "a", "a (50 samples, 100.00%)");
}

static void
large_amounts_are_said_shortly_as_well(void **state)
{
	(void)state;
	assert_details(
		"a 1030200000\n", "ns", 0, "a", "a (1,030,200,000 ns = 1.03 s, 100.00%)");
}

static void
both_sides_and_their_change_are_said(void **state)
{
	(void)state;
	assert_details("a 1204 1300\nb 8796 8700\n", "samples", 0, "a",
		"a: 1,204 samples (12.04%) \xE2\x86\x92 1,300 samples (13.00%), "
		"+0.96 points, \xC3\x97"
		"1.08");
	assert_details("a 1204 1300\nb 8796 8700\n", "samples", 0, "b",
		"b: 8,796 samples (87.96%) \xE2\x86\x92 8,700 samples (87.00%), "
		"-0.96 points, \xC3\x97"
		"0.99, within noise");
}

static void
new_functions_have_no_ratio(void **state)
{
	(void)state;
	assert_details("a 0 10\nb 10 0\n", "samples", 0, "a",
		"a: 0 samples (0.00%) \xE2\x86\x92 10 samples (100.00%), +100.00 points");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(total_and_its_share_are_said),
		cmocka_unit_test(share_may_be_of_more_than_there_is),
		cmocka_unit_test(large_amounts_are_said_shortly_as_well),
		cmocka_unit_test(both_sides_and_their_change_are_said),
		cmocka_unit_test(new_functions_have_no_ratio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

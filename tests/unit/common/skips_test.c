/* Records that are left out, by reason. */
#include "common/io/skips.h"

#include "tests/unit/test.h"

static void
one_reason_is_one_row_with_its_first_place(void **state)
{
	static const struct skip seen[] = {
		{"no count", 1, 10, 2, 5},
		{"no stack", 1, 1, 1, 9},
		{"no count", 2, 20, 2, 3},
		{"no count", 1, 5, 3, 1},
	};
	struct skip *skips = NULL;
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < countof(seen); i++)
		skips_count(&skips, &count, &seen[i]);
	assert_int_equal(count, 2);
	qsort(skips, count, sizeof(*skips), skips_compare);
	assert_string_equal(skips[0].reason, "no stack");
	assert_int_equal(skips[1].records, 4);
	assert_int_equal(skips[1].weight, 35);
	assert_int_equal(skips[1].block, 2);
	assert_int_equal(skips[1].line, 3);
	free(skips);
}

static void
equal_reasons_need_not_be_one_text(void **state)
{
	char copy[] = "no count";
	struct skip first = {"no count", 1, 0, 0, 1}, second = {copy, 1, 0, 0, 2};
	struct skip *skips = NULL;
	size_t count = 0;

	(void)state;
	skips_count(&skips, &count, &first);
	skips_count(&skips, &count, &second);
	assert_int_equal(count, 1);
	free(skips);
}

static void
sums_stay_at_the_largest_number(void **state)
{
	(void)state;
	assert_int_equal(skips_add(1, 2), 3);
	assert_true(skips_add(UINT64_MAX, 0) == UINT64_MAX);
	assert_true(skips_add(UINT64_MAX - 1, 2) == UINT64_MAX);
	assert_true(skips_add(UINT64_MAX, UINT64_MAX) == UINT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_reason_is_one_row_with_its_first_place),
		cmocka_unit_test(equal_reasons_need_not_be_one_text),
		cmocka_unit_test(sums_stay_at_the_largest_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

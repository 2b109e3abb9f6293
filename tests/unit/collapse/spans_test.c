/* Many ranges of addresses at once. */
#include "collapse/symbols/spans.h"
#include "tests/unit/test.h"

static void
expect(const struct spans *spans, uint64_t address, int value)
{
	const struct span *span = spans_find(spans, address);

	if (value < 0) {
		assert_null(span);
		return;
	}
	assert_non_null(span);
	assert_int_equal(span->value, value);
}

static void
later_ranges_lie_above(void **state)
{
	struct spans spans = {0};

	(void)state;
	spans_add(&spans, 10, 100, 1);
	spans_add(&spans, 20, 30, 2);
	spans_add(&spans, 25, 200, 3);
	spans_add(&spans, 5, 5, 9);
	spans_add(&spans, 7, 6, 9);
	spans_add(&spans, 40, 50, 4);
	spans_flatten(&spans);
	expect(&spans, 9, -1);
	expect(&spans, 10, 1);
	expect(&spans, 20, 2);
	expect(&spans, 25, 3);
	expect(&spans, 40, 4);
	expect(&spans, 50, 3);
	expect(&spans, 199, 3);
	expect(&spans, 200, -1);
	spans_free(&spans);
}

static void
nothing_is_in_no_range(void **state)
{
	struct spans spans = {0};

	(void)state;
	spans_flatten(&spans);
	expect(&spans, 0, -1);
	expect(&spans, UINT64_MAX, -1);
	spans_add(&spans, 0, UINT64_MAX, 1);
	spans_flatten(&spans);
	expect(&spans, 0, 1);
	expect(&spans, UINT64_MAX, -1);
	spans_free(&spans);
}

enum { PLACES = 2048, RANGES = 1000 };

static void
any_ranges_give_what_a_table_gives(void **state)
{
	struct spans spans = {0};
	uint64_t random = 7;
	int table[PLACES];

	(void)state;
	memset(table, 0xff, sizeof(table));
	for (uint32_t i = 0; i < RANGES; i++) {
		uint64_t start, end;

		random = random * 6364136223846793005 + 1442695040888963407;
		start = random >> 40 & (PLACES - 1);
		end = start + (random >> 20 & 31);
		end = end < PLACES ? end : PLACES;
		spans_add(&spans, start << 33, end << 33, i);
		for (uint64_t at = start; at < end; at++)
			table[at] = (int)i;
	}
	spans_flatten(&spans);
	for (uint64_t at = 0; at < PLACES; at++)
		expect(&spans, at << 33, table[at]);
	for (size_t i = 1; i < spans.count; i++)
		assert_true(spans.items[i - 1].end <= spans.items[i].start);
	spans_free(&spans);
}

static void
sorting_keeps_the_order_of_equal_starts(void **state)
{
	struct spans spans = {0};

	(void)state;
	for (uint32_t i = 0; i < RANGES; i++)
		spans_add(&spans, (RANGES - i) / 3, UINT64_MAX, i);
	spans_sort(&spans);
	for (size_t i = 1; i < spans.count; i++) {
		assert_true(spans.items[i - 1].start <= spans.items[i].start);
		if (spans.items[i - 1].start == spans.items[i].start)
			assert_true(spans.items[i - 1].value < spans.items[i].value);
	}
	spans_free(&spans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_ranges_lie_above),
		cmocka_unit_test(nothing_is_in_no_range),
		cmocka_unit_test(any_ranges_give_what_a_table_gives),
		cmocka_unit_test(sorting_keeps_the_order_of_equal_starts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

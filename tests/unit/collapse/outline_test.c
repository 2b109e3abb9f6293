/* Trees told by indentation. */
#include "collapse/carrier/outline.h"

#include "tests/unit/test.h"

struct line {
	size_t indent;
	uint64_t cost;
	/* What it must cost by itself, and its caller. */
	uint64_t self;
	uint32_t caller;
};

static void
expect(const struct line *lines, size_t count, uint32_t contradictions)
{
	struct outline outline = {.measures = 1};

	for (size_t i = 0; i < count; i++)
		outline_add(&outline, lines[i].indent, &lines[i].cost, NULL);
	outline_finish(&outline);
	for (uint32_t i = 0; i < count; i++) {
		assert_int_equal(outline.costs[i], lines[i].self);
		assert_int_equal(outline.lines[i].caller, lines[i].caller);
		assert_int_equal(outline_costs(&outline, i), lines[i].self > 0);
	}
	assert_int_equal(outline.contradictions, contradictions);
	outline_free(&outline);
}

static void
callers_stand_to_the_left(void **state)
{
	static const struct line lines[] = {
		{4, 100, 10, OUTLINE_ROOT},
		{6, 60, 5, 0},
		{8, 30, 30, 1},
		{8, 25, 0, 1},
		{20, 25, 25, 3},
		{6, 30, 30, 0},
		{2, 7, 7, OUTLINE_ROOT},
	};

	(void)state;
	expect(lines, countof(lines), 0);
}

static void
callees_share_what_their_caller_costs(void **state)
{
	static const struct line lines[] = {
		{0, 100, 0, OUTLINE_ROOT},
		{1, 51, 0, 0},
		{2, 17, 16, 1},
		{2, 34, 34, 1},
		{1, 50, 50, 0},
	};

	(void)state;
	expect(lines, countof(lines), 0);
}

static void
what_cannot_be_is_counted(void **state)
{
	static const struct line lines[] = {
		{0, 10, 0, OUTLINE_ROOT},
		{1, 20, 6, 0},
		{1, 10, 4, 0},
	};

	(void)state;
	expect(lines, countof(lines), 1);
}

/* A caller of 1.00 s whose callees have 0.99 s, and which says that it has nothing. */
static void
what_is_told_of_a_line_holds_but_for_rounding(void **state)
{
	struct outline outline = {.measures = 1};

	(void)state;
	outline_add(&outline, 0, (uint64_t[]){1000}, (uint64_t[]){0});
	outline_add(&outline, 1, (uint64_t[]){660}, (uint64_t[]){660});
	outline_add(&outline, 1, (uint64_t[]){330}, (uint64_t[]){100});
	outline_finish(&outline);
	assert_int_equal(outline.costs[0], 0);
	assert_int_equal(outline.costs[1], 666);
	assert_int_equal(outline.costs[2], 334);
	assert_int_equal(outline.contradictions, 0);
	assert_int_equal(outline.incomplete, 1);
	outline_free(&outline);
}

static void
each_measure_is_by_itself(void **state)
{
	struct outline outline = {.measures = 2};

	(void)state;
	outline_add(&outline, 0, (uint64_t[]){10, 3}, NULL);
	outline_add(&outline, 1, (uint64_t[]){4, 3}, NULL);
	outline_finish(&outline);
	assert_int_equal(outline.costs[0], 6);
	assert_int_equal(outline.costs[1], 0);
	assert_int_equal(outline.costs[2], 4);
	assert_int_equal(outline.costs[3], 3);
	outline_clear(&outline);
	assert_int_equal(outline.count, 0);
	outline_free(&outline);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(callers_stand_to_the_left),
		cmocka_unit_test(callees_share_what_their_caller_costs),
		cmocka_unit_test(what_cannot_be_is_counted),
		cmocka_unit_test(what_is_told_of_a_line_holds_but_for_rounding),
		cmocka_unit_test(each_measure_is_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

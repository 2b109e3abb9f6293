/* Rows of an answer. */
#include "diff/rows.h"

#include "tests/unit/test.h"

static struct noise_function
function(const char *name, double before, double after, enum verdict verdict)
{
	struct noise_change change = {.before = before,
		.after = after,
		.cost = after,
		.tested = true,
		.verdict = verdict};

	return (struct noise_function){
		.text = str_of(name), .self = change, .total = change};
}

static void
larger_changes_come_first_and_those_with_a_verdict_before_others(void **state)
{
	static const char *const wanted[] = {"much", "little", "noise", "a", "b"};
	struct noise_function functions[] = {function("b", 0.1, 0.1, VERDICT_NOISE),
		function("little", 0.1, 0.2, VERDICT_UP),
		function("a", 0.1, 0.1, VERDICT_NOISE),
		function("noise", 0.1, 0.9, VERDICT_NOISE),
		function("much", 0.5, 0.2, VERDICT_DOWN)};
	struct noise_result result = {.functions = functions,
		.count = countof(functions),
		.scale = {.low = 1, .high = 1}};
	struct rows rows;

	(void)state;
	rows_find(&rows, &result, false);
	assert_int_equal(rows.count, countof(wanted));
	assert_int_equal(rows.judged, 2);
	for (size_t i = 0; i < countof(wanted); i++)
		assert_str_equal(rows.rows[i].function, wanted[i]);
	rows_free(&rows);
}

static void
changes_with_a_verdict_are_as_large_as_they_were_judged(void **state)
{
	/* beside a rest that may take four times the share, the second has changed more */
	struct noise_function functions[] = {function("up", 0.1, 0.6, VERDICT_UP),
		function("down", 0.3, 0.1, VERDICT_DOWN)};
	struct noise_result result = {
		.functions = functions, .count = 2, .scale = {.low = 1, .high = 4}};
	struct rows rows;

	(void)state;
	rows_find(&rows, &result, true);
	assert_str_equal(rows.rows[0].function, "down");
	assert_true(rows.rows[0].size > 0.199 && rows.rows[0].size < 0.201);
	rows_free(&rows);
}

static void
what_was_not_tested_has_no_row(void **state)
{
	struct noise_function functions[] = {function("f", 0.1, 0.2, VERDICT_UP)};
	struct noise_result result = {
		.functions = functions, .count = 1, .scale = {.low = 1, .high = 1}};
	struct rows rows;

	(void)state;
	functions[0].self.tested = false;
	rows_find(&rows, &result, false);
	assert_int_equal(rows.count, 0);
	assert_int_equal(rows.judged, 0);
	rows_free(&rows);
	rows_find(&rows, &result, true);
	assert_int_equal(rows.count, 1);
	rows_free(&rows);
}

static void
people_see_ten_rows_more_than_verdicts(void **state)
{
	(void)state;
	assert_int_equal(rows_shown(&(struct rows){.count = 30, .judged = 3}), 13);
	assert_int_equal(rows_shown(&(struct rows){.count = 12, .judged = 12}), 12);
	assert_int_equal(rows_shown(&(struct rows){.count = 10}), 10);
	assert_int_equal(rows_shown(&(struct rows){0}), 0);
}

/* A chain of calls, with a verdict, and what has no counts of its own. */
static void
callers_with_the_same_counts_are_one_row(void **state)
{
	static const uint64_t chain[] = {9, 8}, leaf[] = {7, 6}, noise[] = {1, 1};
	struct noise_function functions[] = {function("a", 0.9, 0.5, VERDICT_DOWN),
		function("b", 0.9, 0.5, VERDICT_DOWN),
		function("c", 0.9, 0.5, VERDICT_DOWN),
		function("d", 0.7, 0.4, VERDICT_DOWN),
		function("e", 0.1, 0.1, VERDICT_NOISE),
		function("f", 0.1, 0.1, VERDICT_NOISE)};
	const uint64_t *counts[] = {chain, chain, chain, leaf, noise, noise};
	static const uint32_t names[] = {1, 3, 2, 4, 6, 5};
	struct noise_result result = {.functions = functions,
		.count = countof(functions),
		.scale = {.low = 1, .high = 1}};
	struct rows rows;

	(void)state;
	for (size_t i = 0; i < countof(functions); i++) {
		functions[i].name = names[i];
		functions[i].total.counts = counts[i];
	}
	rows_find(&rows, &result, true);
	rows_fold(&rows, 2);
	assert_int_equal(rows.count, 3);
	assert_int_equal(rows.judged, 2);
	assert_str_equal(rows.rows[0].function, "b");
	assert_int_equal(rows.rows[0].callers, 2);
	assert_str_equal(rows.rows[1].function, "d");
	assert_int_equal(rows.rows[1].callers, 0);
	assert_str_equal(rows.rows[2].function, "e");
	assert_int_equal(rows.rows[2].callers, 1);
	rows_free(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			larger_changes_come_first_and_those_with_a_verdict_before_others),
		cmocka_unit_test(changes_with_a_verdict_are_as_large_as_they_were_judged),
		cmocka_unit_test(what_was_not_tested_has_no_row),
		cmocka_unit_test(callers_with_the_same_counts_are_one_row),
		cmocka_unit_test(people_see_ten_rows_more_than_verdicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a comparison may not show. */
#include "diff/limits.h"

#include "tests/unit/test.h"

static struct noise_function
function(const char *name, double before, double after, enum verdict verdict)
{
	struct noise_change change = {.before = before,
		.after = after,
		.cost = after,
		.low = after - before,
		.high = after - before,
		.after_low = after,
		.tested = true,
		.verdict = verdict};

	return (struct noise_function){.text = str_of(name), .self = change};
}

/* The names of those objected to, with '?' behind what is not certain. */
static void
assert_objections(struct limits *limits, struct noise_function *functions, size_t count,
	const char *expected)
{
	struct noise_result result = {
		.functions = functions, .count = count, .scale = {.high = 1}};
	struct objections objections = {0};
	struct buf text = {0};

	limits_check(limits, &result, &objections);
	for (size_t i = 0; i < objections.count; i++) {
		buf_add(&text, objections.objections[i].function->text);
		buf_print(&text, "%s ", objections.objections[i].certain ? "" : "?");
	}
	assert_buf_equal(&text, expected);
	objections_free(&objections);
}

static void
without_limits_all_that_is_up_is_objected_to(void **state)
{
	struct noise_function functions[] = {function("up", 0.1, 0.2, VERDICT_UP),
		function("down", 0.2, 0.1, VERDICT_DOWN),
		function("new", 0, 0.3, VERDICT_NEW),
		function("gone", 0.3, 0, VERDICT_GONE),
		function("moved", 0, 0.3, VERDICT_MOVED),
		function("noise", 0.1, 0.11, VERDICT_NOISE)};
	struct limits limits = {0};

	(void)state;
	assert_objections(&limits, functions, countof(functions), "up ");
	limits_free(&limits);
}

static void
limits_are_held_against_what_they_match(void **state)
{
	struct noise_function functions[] = {function("parse_a", 0.1, 0.12, VERDICT_UP),
		function("parse_b", 0.1, 0.104, VERDICT_UP),
		function("read", 0.1, 0.2, VERDICT_UP)};
	struct limits relative = {0}, points = {0};

	(void)state;
	limits_add(&relative, "^parse:+5%");
	assert_objections(&relative, functions, countof(functions), "parse_a ");
	limits_add(&points, ".:+1.5pp");
	assert_objections(&points, functions, countof(functions), "read parse_a ");
	limits_free(&relative);
	limits_free(&points);
}

static void
read_as(void (*read)(struct limits *, const char *), struct limits *limits,
	const char *text)
{
	char path[32];

	write_file(path, text, strlen(text));
	read(limits, path);
	unlink(path);
}

static void
allowed_functions_are_not_objected_to(void **state)
{
	struct noise_function functions[] = {
		function("up", 0.1, 0.2, VERDICT_UP), function("new", 0, 0.3, VERDICT_NEW)};
	struct limits limits = {0};

	(void)state;
	read_as(limits_read_allowed, &limits, "# known\n\n  new  \r\n");
	assert_objections(&limits, functions, countof(functions), "up ");
	limits_free(&limits);
}

static void
budgets_are_shares_after(void **state)
{
	struct limits limits = {0};

	(void)state;
	assert_true(limits_least_share(&limits) == 1);
	read_as(limits_read_budget, &limits,
		"# budgets\noperator<= (a) <= 3%\n parse <= 0.5 % \n");
	assert_int_equal(limits.count, 2);
	assert_str_equal(limits.limits[0].function, "operator<= (a)");
	assert_str_equal(limits.limits[1].function, "parse");
	assert_true(limits_least_share(&limits) == 0.005);
	limits_free(&limits);
}

static void
add_limit(const void *text)
{
	struct limits limits = {0};

	limits_add(&limits, text);
}

static void
wrong_limits_are_errors_of_usage(void **state)
{
	static const char *const wrong[] = {"parse", "parse:5%", "parse:+5", "parse:+%",
		"parse:+-5%", "parse:+nan%", "parse:+5ppp", "(:+5%", ":", ""};

	(void)state;
	for (size_t i = 0; i < countof(wrong); i++)
		if (end_of(add_limit, wrong[i]).status != 2)
			fail_msg("%s", wrong[i]);
}

static void
read_budget(const void *path)
{
	struct limits limits = {0};

	limits_read_budget(&limits, path);
}

static void
wrong_budgets_are_said_with_their_line(void **state)
{
	static const char *const wrong[] = {"\nparse 3%\n", "\nparse <= 3\n", "\n<= 3%\n",
		"\nparse <= %\n", "\nparse <= x%\n"};

	(void)state;
	for (size_t i = 0; i < countof(wrong); i++) {
		char path[32], wanted[100];

		write_file(path, wrong[i], strlen(wrong[i]));
		snprintf(wanted, sizeof(wanted),
			"flamepipe: %s:2: not a budget: FUNCTION <= NUMBER%%\n", path);
		expect_end(read_budget, path, 1, wanted);
		unlink(path);
	}
}

static void
say_unmatched(const void *unused)
{
	struct limits limits = {0};
	struct tree tree;

	(void)unused;
	tree_start(&tree, 2);
	tree_enter(&tree, TREE_ROOT, tree_name(&tree, STR("up")));
	limits_add(&limits, "^up$:+5%");
	limits_add(&limits, "^parse:+5%");
	read_as(limits_read_budget, &limits, "up <= 3%\ndown <= 3%\n");
	read_as(limits_read_allowed, &limits, "up\nmoved\n");
	assert_int_equal(limits_say_unmatched(&limits, &tree), 3);
	tree_free(&tree);
	limits_free(&limits);
}

static void
limits_that_name_no_function_are_said(void **state)
{
	(void)state;
	expect_end(say_unmatched, NULL, 0,
		"flamepipe: --fail-on '^parse:+5%': there is no such function\n"
		"flamepipe: --budget 'down <= 3%': there is no such function\n"
		"flamepipe: --allow 'moved': there is no such function\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_limits_all_that_is_up_is_objected_to),
		cmocka_unit_test(limits_are_held_against_what_they_match),
		cmocka_unit_test(allowed_functions_are_not_objected_to),
		cmocka_unit_test(budgets_are_shares_after),
		cmocka_unit_test(wrong_limits_are_errors_of_usage),
		cmocka_unit_test(wrong_budgets_are_said_with_their_line),
		cmocka_unit_test(limits_that_name_no_function_are_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

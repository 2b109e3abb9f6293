/* Stacks of a call graph. */
#include "collapse/carrier/callpaths.h"

#include "tests/unit/test.h"

static struct callgraph graph;
static struct buf text;

static uint32_t
function(const char *name)
{
	return callgraph_function(&graph, STR(""), str_of(name));
}

static void
cost(const char *name, uint64_t cost)
{
	callgraph_add_self(&graph, function(name), &cost);
}

static void
call(const char *caller, const char *callee, uint64_t cost)
{
	callgraph_add_call(&graph, function(caller), function(callee), &cost);
}

static void
add_line(void *context, const uint32_t *stack, size_t depth, uint64_t cost)
{
	(void)context;
	while (depth-- > 0) {
		buf_add(&text, callgraph_name(&graph, stack[depth]));
		buf_byte(&text, depth > 0 ? ';' : ' ');
	}
	buf_number(&text, cost);
	buf_byte(&text, '\n');
}

static void
expect(const char *lines, uint32_t guesses)
{
	assert_int_equal(callpaths(&graph, 0, add_line, NULL), guesses);
	buf_byte(&text, '\0');
	assert_string_equal(text.ptr, lines);
}

static int
setup(void **state)
{
	(void)state;
	callgraph_start(&graph, 1);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	callgraph_free(&graph);
	buf_free(&text);
	return 0;
}

static void
a_leaf_has_as_much_of_each_caller_as_its_calls_cost(void **state)
{
	(void)state;
	cost("main", 1);
	cost("a", 2);
	cost("work", 30);
	call("main", "a", 12);
	call("a", "work", 10);
	call("main", "work", 20);
	expect("main 1\nmain;a 2\nmain;a;work 10\nmain;work 20\n", 0);
}

static void
what_is_divided_adds_up(void **state)
{
	(void)state;
	cost("leaf", 10);
	call("shared", "leaf", 10);
	call("a", "shared", 3);
	call("b", "shared", 3);
	call("c", "shared", 4);
	expect("c;shared;leaf 4\nb;shared;leaf 3\na;shared;leaf 3\n", 1);
}

static void
a_circle_is_cut(void **state)
{
	(void)state;
	cost("even", 5);
	cost("odd", 5);
	call("main", "even", 10);
	call("even", "odd", 9);
	call("odd", "even", 4);
	call("even", "even", 1000);
	expect("main;even 5\nmain;even;odd 5\n", 1);
}

static void
a_circle_that_nobody_calls_is_kept(void **state)
{
	(void)state;
	cost("b", 5);
	call("a", "b", 5);
	call("b", "a", 5);
	expect("a;b 2\nb 3\n", 1);
}

static void
what_nobody_has_called_begins_a_stack(void **state)
{
	(void)state;
	cost("thread", 100);
	call("main", "thread", 40);
	expect("main;thread 40\nthread 60\n", 0);
}

static void
costs_without_calls_are_kept(void **state)
{
	(void)state;
	cost("a", UINT64_MAX);
	cost("b", 1);
	call("a", "b", UINT64_MAX);
	call("b", "c", UINT64_MAX);
	call("a", "c", UINT64_MAX);
	cost("c", UINT64_MAX);
	callpaths(&graph, 0, add_line, NULL);
	buf_byte(&text, '\0');
	assert_non_null(strstr(text.ptr, "a 18446744073709551615"));
}

/* Costs of all ways, and of the one with most. */
struct sums {
	uint64_t all, straight;
};

static void
add_up(void *context, const uint32_t *stack, size_t depth, uint64_t cost)
{
	struct sums *sums = context;
	bool is_straight = true;

	assert_string_equal(callgraph_name(&graph, stack[0]).ptr, "leaf");
	for (size_t i = 0; i < depth; i++)
		is_straight &= callgraph_name(&graph, stack[i]).ptr[0] != 'c';
	sums->all += cost;
	if (is_straight)
		sums->straight += cost;
}

/* Twice as many ways with each floor; those with the highest costs are kept. */
static void
ways_without_number_are_not_all_followed(void **state)
{
	enum { FLOORS = 60 };
	char names[FLOORS][3][16];
	struct sums sums = {0};

	(void)state;
	for (int i = 0; i < FLOORS; i++)
		for (int j = 0; j < 3; j++)
			snprintf(names[i][j], sizeof(names[i][j]), "%c%02d", "abc"[j], i);
	for (int i = 0; i + 1 < FLOORS; i++) {
		call(names[i][0], names[i][1], 1ull << 61);
		call(names[i][0], names[i][2], 1ull << 51);
		call(names[i][1], names[i + 1][0], 1ull << 61);
		call(names[i][2], names[i + 1][0], 1ull << 51);
	}
	call(names[FLOORS - 1][0], "leaf", 1ull << 62);
	cost("leaf", 1000003);
	assert_true(callpaths(&graph, 0, add_up, &sums) > 0);
	assert_int_equal(sums.all, 1000003);
	assert_true(sums.straight > 900000);
}

enum { CALLERS = 3000 };

/* Each caller has another cost, in no order. */
static uint64_t
cost_of(unsigned caller)
{
	return caller * 1009 % CALLERS + 1;
}

static void
find_least(void *context, const uint32_t *stack, size_t depth, uint64_t cost)
{
	uint64_t *least = context, caller;

	(void)cost;
	assert_true(str_number(callgraph_name(&graph, stack[depth - 1]), &caller));
	if (cost_of((unsigned)caller) < *least)
		*least = cost_of((unsigned)caller);
}

static void
ways_that_cost_most_are_kept(void **state)
{
	enum { MOST = 1000 }; /* somewhat more than there are */
	uint64_t least = UINT64_MAX, all = CALLERS * (CALLERS + 1) / 2;

	(void)state;
	for (unsigned i = 0; i < CALLERS; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%u", i);
		call(name, "hub", cost_of(i));
	}
	call("hub", "leaf", all);
	cost("leaf", all);
	assert_true(callpaths(&graph, 0, find_least, &least) > 0);
	assert_in_range(least, CALLERS - MOST, CALLERS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_leaf_has_as_much_of_each_caller_as_its_calls_cost, setup,
			teardown),
		cmocka_unit_test_setup_teardown(what_is_divided_adds_up, setup, teardown),
		cmocka_unit_test_setup_teardown(a_circle_is_cut, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_circle_that_nobody_calls_is_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_nobody_has_called_begins_a_stack, setup, teardown),
		cmocka_unit_test_setup_teardown(
			costs_without_calls_are_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(
			ways_without_number_are_not_all_followed, setup, teardown),
		cmocka_unit_test_setup_teardown(
			ways_that_cost_most_are_kept, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

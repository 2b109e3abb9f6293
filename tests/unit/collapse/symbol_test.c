/* Names of functions, made fit to read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "collapse/stack/event.h"
#include "collapse/stack/symbol.h"

static void
expect_tidy(const char *name, const char *wanted)
{
	struct buf room = {0};
	struct str tidy = symbol_tidy(str_of(name), &room);

	assert_true(str_equal(tidy, str_of(wanted)));
	buf_free(&room);
}

static void
test_arguments_are_cut_where_they_begin(void **state)
{
	(void)state;
	expect_tidy("f(int)", "f");
	expect_tidy("a::f(int)::g(char) const", "a::f::g");
	expect_tidy("std::function<void (int)>::operator()(int) const",
		"std::function<void (int)>::operator()");
	expect_tidy("operator new(unsigned long)", "operator new");
	expect_tidy("a::operator>>(int)", "a::operator>>");
	expect_tidy("a<(b)0, (c > d)>::f()", "a<(b)0, (c > d)>::f");
	expect_tidy("my_operator(int)", "my_operator");
	expect_tidy("(anonymous class)::f()", "(anonymous class)::f");
	expect_tidy("f", "f");
	expect_tidy("(", "(");
	expect_tidy("f(", "f");
	expect_tidy(")(", ")");
	expect_tidy("a{(}b)", "a{(}b)");
}

static void
test_mangled_names_are_read(void **state)
{
	(void)state;
	expect_tidy("_ZN3foo3barIiEEvT_", "foo::bar<int>");
	expect_tidy("_ZN4core3fmt5write17h0123456789abcdefE", "core::fmt::write");
	expect_tidy("_RNvC7mycrate3run", "mycrate::run");
	expect_tidy("a::b::h0123456789abcdef", "a::b");
	expect_tidy("a::b::h0123456789abcdeX", "a::b::h0123456789abcdeX");
	expect_tidy("_Znonsense", "_Znonsense");
}

/* A short name can stand for a text without end. */
static void
test_a_name_that_explodes_is_left_alone(void **state)
{
	struct buf name = {0}, room = {0};

	(void)state;
	buf_add(&name, STR("_Z1fI1AIiiEE"));
	buf_add(&name, STR("v1BI"));
	for (int i = 0; i < 60; i++)
		buf_add(&name, STR("S_IS0_S0_E"));
	assert_true(symbol_tidy(buf_str(&name), &room).len < 1 << 20);
	buf_free(&name);
	buf_free(&room);
}

static void
test_events_match_with_and_without_modifiers(void **state)
{
	(void)state;
	assert_true(event_matches(STR("cycles:u"), STR("cycles")));
	assert_true(event_matches(STR("cycles:P"), STR("cpu_atom/cycles/P")));
	assert_true(event_matches(STR("cpu/cycles/P"), STR("cycles")));
	assert_true(event_matches(STR("sched:sched_switch"), STR("sched:sched_switch")));
	assert_false(event_matches(STR("sched:sched_switch"), STR("sched")));
	assert_false(event_matches(STR("cycles:u"), STR("cycles:k")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arguments_are_cut_where_they_begin),
		cmocka_unit_test(test_mangled_names_are_read),
		cmocka_unit_test(test_a_name_that_explodes_is_left_alone),
		cmocka_unit_test(test_events_match_with_and_without_modifiers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Names of functions, made fit to read. */
#include "collapse/stack/tidy.h"

#include "tests/unit/test.h"

static void
expect_tidy(const char *name, const char *wanted)
{
	struct buf scratch = {0};
	struct str tidy = tidy_name(str_of(name), &scratch);

	assert_true(str_equal(tidy, str_of(wanted)));
	buf_free(&scratch);
}

static void
arguments_are_cut_where_they_begin(void **state)
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
mangled_names_are_read(void **state)
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
name_that_explodes_is_left_alone(void **state)
{
	struct buf name = {0}, scratch = {0};

	(void)state;
	buf_add(&name, STR("_Z1fI1AIiiEE"));
	buf_add(&name, STR("v1BI"));
	for (int i = 0; i < 60; i++)
		buf_add(&name, STR("S_IS0_S0_E"));
	assert_true(tidy_name(buf_str(&name), &scratch).len < 1 << 20);
	buf_free(&name);
	buf_free(&scratch);
}

static void
scripts_are_no_cpp(void **state)
{
	(void)state;
	expect_tidy("RegExp:^(a|b)$", "RegExp:^(a|b)$");
	expect_tidy("LazyCompile:~(anonymous) /x.js:1", "LazyCompile:~(anonymous) /x.js:1");
	expect_tidy("JS::Call(int)", "JS::Call");
}

static void
java_s_types_lose_their_letter(void **state)
{
	(void)state;
	assert_str_equal(tidy_java(STR("Lcom/x/Main;::f")), "com/x/Main;::f");
	assert_str_equal(tidy_java(STR("List::f")), "List::f");
	assert_str_equal(tidy_java(STR("com/x/Main::f")), "com/x/Main::f");
	assert_str_equal(tidy_java(STR("")), "");
}

static void
assert_inlined(const char *name, const char *caller)
{
	struct str text = str_of(name);

	assert_str_equal(str_slice(text, 0, tidy_find_inlined(text)), caller);
}

static void
inlined_callees_follow_an_arrow(void **state)
{
	(void)state;
	assert_inlined("A::f->B::g->C::h", "A::f");
	assert_inlined("A::f", "A::f");
	assert_inlined("std::shared_ptr<A>::operator->", "std::shared_ptr<A>::operator->");
	assert_inlined("call::<fn(A) -> B>", "call::<fn(A) -> B>");
	assert_inlined("f(a->b)->g", "f(a->b)");
	assert_inlined("", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_are_cut_where_they_begin),
		cmocka_unit_test(mangled_names_are_read),
		cmocka_unit_test(name_that_explodes_is_left_alone),
		cmocka_unit_test(scripts_are_no_cpp),
		cmocka_unit_test(java_s_types_lose_their_letter),
		cmocka_unit_test(inlined_callees_follow_an_arrow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

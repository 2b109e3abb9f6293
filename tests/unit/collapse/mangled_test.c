/* Names as compilers write them into object files. */
#include "collapse/stack/mangled.h"

#include "tests/unit/test.h"

static void
assert_read(const char *name, const char *expected)
{
	struct buf scratch = {0};

	assert_str_equal(mangled_read(str_of(name), &scratch), expected);
	buf_free(&scratch);
}

static void
cpp_is_read_without_arguments(void **state)
{
	(void)state;
	assert_read("_ZN3foo3barEv", "foo::bar");
	assert_read("_ZN3foo3barEi@plt", "foo::bar@plt");
}

static void
rust_is_read_without_its_hash(void **state)
{
	(void)state;
	assert_read("_RNvC7mycrate3run", "mycrate::run");
	assert_read("_ZN4core3fmt5write17h0123456789abcdefE", "core::fmt::write");
	assert_read("core::fmt::write::h0123456789abcdef", "core::fmt::write");
	assert_read("h0123456789abcdef", "h0123456789abcdef");
	assert_read("::h0123456789abcdef", "::h0123456789abcdef");
}

static void
escapes_of_rust_are_read_where_there_is_a_hash(void **state)
{
	(void)state;
	assert_read("_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$A$GT$::f::h0123456789abcdef",
		"<alloc::vec::Vec<T> as A>::f");
	assert_read("a::_$u7b$$u7b$closure$u7d$$u7d$::h0123456789abcdef", "a::{{closure}}");
	assert_read("a..b$LT$", "a..b$LT$");
	assert_read("a::$u7::b$::h0123456789abcdef", "a::$u7::b$");
}

static void
what_cannot_be_read_stays(void **state)
{
	(void)state;
	assert_read("", "");
	assert_read("main", "main");
	assert_read("_Z", "_Z");
	assert_read("_Znonsense", "_Znonsense");
	assert_read("_R", "_R");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cpp_is_read_without_arguments),
		cmocka_unit_test(rust_is_read_without_its_hash),
		cmocka_unit_test(escapes_of_rust_are_read_where_there_is_a_hash),
		cmocka_unit_test(what_cannot_be_read_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

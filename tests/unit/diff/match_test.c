/* Names across builds. */
#include "diff/match.h"

#include "tests/unit/test.h"

static void
assert_name(const struct match *match, const char *name, const char *expected)
{
	struct buf scratch = {0};

	assert_str_equal(match_apply(match, str_of(name), &scratch), expected);
	buf_free(&scratch);
}

static void
names_stay_without_rules(void **state)
{
	struct match match = {0};

	(void)state;
	assert_name(&match, "memcpy+0x1f", "memcpy+0x1f");
	assert_name(&match, "", "");
	match_free(&match);
}

static void
addresses_are_one(void **state)
{
	struct match match = {0};

	(void)state;
	match_strip_hex(&match);
	assert_name(&match, "[0x7f3a91c02e10]", "[0x...]");
	assert_name(&match, "a 0x1 b 0xfF", "a 0x... b 0x...");
	assert_name(&match, "0xyz", "0xyz");
	match_free(&match);
}

static void
what_a_rebuild_changes_goes(void **state)
{
	static const char *const rows[][2] = {
		{"memcpy+0x1f", "memcpy"},
		{"__schedule+0x2eb/0x8d0", "__schedule"},
		{"7f3a91c02e10", "0x..."},
		{"render server.js:210:13", "render server.js"},
		{"tokenize (lexer.c:88)", "tokenize (lexer.c)"},
		{"core::fmt::write::h5f9ab3c1d2e4f607", "core::fmt::write"},
		{"alloc[5f9ab3c1d2e4f607]::fmt", "alloc::fmt"},
		{"JS:*copy report.js:210:13", "JS:copy report.js"},
		{"LazyCompile:~copy report.js", "LazyCompile:copy report.js"},
		{"slices.Sort[go.shape.int_0]", "slices.Sort[go.shape.int]"},
		{"main.main.func2.1", "main.main.func"},
		{"parse.part.0.isra.3", "parse"},
		{"parse [clone .cold]", "parse"},
		{"a::{closure#2}", "a::{closure}"},
		{"$_4::operator()", "$_::operator()"},
		{"lambda_17", "lambda"},
	};
	struct match match = {0};

	(void)state;
	match_canonical(&match);
	for (size_t i = 0; i < countof(rows); i++)
		assert_name(&match, rows[i][0], rows[i][1]);
	match_free(&match);
}

static void
names_of_people_stay(void **state)
{
	static const char *const names[] = {"main", "deadbeefs", "std::vector<int>::at",
		"utf8::decode", "part.of.it", "hot", "a:b", "x->y", "lambda_x"};
	struct match match = {0};

	(void)state;
	match_canonical(&match);
	for (size_t i = 0; i < countof(names); i++)
		assert_name(&match, names[i], names[i]);
	match_free(&match);
}

static void
rules_follow_each_other(void **state)
{
	char first[] = "^old_(.*)$=new_$1", second[] = "new_a=b", third[] = "a=b=c";
	struct match match = {0};

	(void)state;
	match_rename(&match, first);
	match_rename(&match, second);
	match_rename(&match, third);
	assert_name(&match, "old_x", "new_x");
	assert_name(&match, "old_a", "b");
	assert_name(&match, "a=b", "c"); /* cut at the last one */
	assert_name(&match, "other", "other");
	match_free(&match);
}

static void
rename_with(const void *text)
{
	struct match match = {0};
	char copy[32];

	snprintf(copy, sizeof(copy), "%s", (const char *)text);
	match_rename(&match, copy);
}

static void
renaming_without_both_sides_is_an_error_of_usage(void **state)
{
	(void)state;
	assert_int_equal(end_of(rename_with, "a").status, 2);
	assert_int_equal(end_of(rename_with, "=a").status, 2);
	assert_int_equal(end_of(rename_with, "(=a").status, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stay_without_rules),
		cmocka_unit_test(addresses_are_one),
		cmocka_unit_test(what_a_rebuild_changes_goes),
		cmocka_unit_test(names_of_people_stay),
		cmocka_unit_test(rules_follow_each_other),
		cmocka_unit_test(renaming_without_both_sides_is_an_error_of_usage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

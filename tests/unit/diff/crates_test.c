/* Two names of one crate. */
#include "diff/crates.h"

#include "common/base/message.h"
#include "tests/unit/folded_file.h"

/* What becomes of the text. */
static void
assert_matched(const char *text, const char *wanted)
{
	struct tree tree;

	read_folded(text, &tree);
	crates_match(&tree);
	tree_finish(&tree);
	assert_folded(&tree, wanted);
	tree_free(&tree);
}

static void
functions_are_called_as_after(void **state)
{
	(void)state;
	assert_matched("main;v1::main;v1::parse 60 0\nmain;v2::main;v2::parse 0 50\n",
		"main;v2::main;v2::parse 60 50\n");
	assert_matched("v1::main;<v1::Line as core::fmt::Display>::fmt 6 0\nv2::main 0 5\n"
		       "v1::main;drop<alloc::vec::Vec<v1::Line>,v1::Map> 7 0\n",
		"v2::main 0 5\nv2::main;<v2::Line as core::fmt::Display>::fmt 6 0\n"
		"v2::main;drop<alloc::vec::Vec<v2::Line>,v2::Map> 7 0\n");
}

static void
only_the_start_of_a_path_is_a_crate(void **state)
{
	(void)state;
	assert_matched("a::main;aa::x;core::a::y;a;a::a::z;<a>::b 6 0\nb::main 0 5\n",
		"b::main 0 5\nb::main;aa::x;core::a::y;a;b::a::z;<a>::b 6 0\n");
}

static void
others_are_left_alone(void **state)
{
	static const char shared[] = "v1::main;v1::x 60 1\nv2::main;v2::x 0 70\n";
	static const char several[] = "v1::main 60 0\nv2::main 0 70\nv3::main 0 7\n";
	static const char paths[] = "a::v1::main 60 0\nv2::main 0 70\n";
	static const char none[] = "::main 60 0\nmain 60 0\nv2::main 0 70\n";

	(void)state;
	assert_matched(shared, shared);
	assert_matched(several, several);
	assert_matched(paths, paths);
	assert_matched(none, none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_are_called_as_after),
		cmocka_unit_test(only_the_start_of_a_path_is_a_crate),
		cmocka_unit_test(others_are_left_alone),
	};

	message_start("crates_test");
	return cmocka_run_group_tests_name("crates", tests, NULL, NULL);
}

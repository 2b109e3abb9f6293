/* Functions as profilers name them, and the frames that they become. */
#include "collapse/stack/symbol.h"

#include "tests/unit/test.h"

/* The names that it becomes, with ';' between them. */
static void
assert_names(const struct naming *naming, const struct symbol *symbol, bool java,
	const char *expected)
{
	struct names names = {0};
	struct buf text = {0};
	struct tree tree;

	tree_start(&tree, 1);
	symbol_names(naming, symbol, java, &tree, &names);
	for (size_t i = 0; i < names.count; i++) {
		if (i > 0)
			buf_byte(&text, ';');
		buf_add(&text, tree.names[names.items[i]]);
	}
	assert_buf_equal(&text, expected);
	names_free(&names);
	tree_free(&tree);
}

static void
assert_plain(const char *name, const char *expected)
{
	assert_names(&(struct naming){0}, &(struct symbol){.name = str_of(name)}, false,
		expected);
}

static void
names_are_tidied_unless_they_are_to_stay(void **state)
{
	struct symbol symbol = {.name = STR("std::f(int)->g(int)")};

	(void)state;
	assert_plain("std::f(int)", "std::f");
	assert_plain("std::f(int)->g(int)", "std::f;g_[i]");
	assert_names(&(struct naming){.raw = true}, &symbol, false, "std::f(int)->g(int)");
}

static void
java_is_named_as_java_does(void **state)
{
	struct symbol symbol = {.name = STR("Lcom/x/A;::f->Lcom/x/B;::g")};

	(void)state;
	assert_names(&(struct naming){0}, &symbol, true, "com/x/A:::f;com/x/B:::g_[i]");
}

static void
unknown_functions_are_named_by_their_module(void **state)
{
	struct symbol symbol = {.name = STR("[unknown]"),
		.module = STR("/lib/libc.so.6"),
		.address = STR("7f1")};

	(void)state;
	assert_names(&(struct naming){0}, &symbol, false, "[libc.so.6]");
	assert_names(
		&(struct naming){.addresses = true}, &symbol, false, "[libc.so.6 <7f1>]");
	symbol.module = STR("[heap]");
	assert_names(&(struct naming){0}, &symbol, false, "[heap]");
	symbol.module = STR("");
	assert_names(&(struct naming){0}, &symbol, false, "[unknown]");
}

static void
code_is_marked_by_what_runs_it(void **state)
{
	struct naming naming = {.kernel = true, .jit = true};
	struct symbol symbol = {.name = STR("f"), .module = STR("[kernel.kallsyms]")};

	(void)state;
	assert_names(&naming, &symbol, false, "f_[k]");
	assert_names(&(struct naming){0}, &symbol, false, "f");
	symbol.module = STR("/tmp/perf-12.map");
	assert_names(&naming, &symbol, false, "f_[j]");
	symbol.code = CODE_USER;
	assert_names(&naming, &symbol, false, "f");
	symbol.code = CODE_KERNEL;
	assert_names(&naming, &symbol, false, "f_[k]");
}

static void
source_lines_stand_behind_the_innermost_name(void **state)
{
	struct symbol symbol = {.name = STR("f->g"), .source = STR("x.c:12")};

	(void)state;
	assert_names(&(struct naming){0}, &symbol, false, "f;g_[i]:x.c:12");
}

static void
unknown_functions_are_told(void **state)
{
	struct names names = {0};
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	assert_true(symbol_names(&(struct naming){0},
		&(struct symbol){.name = STR("[unknown]")}, false, &tree, &names));
	assert_true(symbol_names(
		&(struct naming){0}, &(struct symbol){0}, false, &tree, &names));
	assert_false(symbol_names(&(struct naming){0}, &(struct symbol){.name = STR("f")},
		false, &tree, &names));
	names_free(&names);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_tidied_unless_they_are_to_stay),
		cmocka_unit_test(java_is_named_as_java_does),
		cmocka_unit_test(unknown_functions_are_named_by_their_module),
		cmocka_unit_test(code_is_marked_by_what_runs_it),
		cmocka_unit_test(source_lines_stand_behind_the_innermost_name),
		cmocka_unit_test(unknown_functions_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a profile tells of itself. */
#include "common/tree/facts.h"

#include "common/tree/tree.h"
#include "tests/unit/test.h"

static void
read_lines(struct tree *tree, const char *const *lines)
{
	tree_start(tree, 1);
	for (size_t i = 0; lines[i]; i++)
		facts_read(tree, str_of(lines[i]));
}

/* All facts, a line each. */
static void
assert_facts(const struct tree *tree, const char *wanted)
{
	struct facts facts = facts_of(tree);
	struct buf all = {0};

	for (size_t i = 0; i < facts.count; i++) {
		buf_add(&all, facts.lines[i]);
		buf_byte(&all, '\n');
	}
	free(facts.lines);
	assert_buf_equal(&all, wanted);
}

static void
quotes_keep_text_apart(void **state)
{
	struct buf text = {0};

	(void)state;
	facts_quote(&text, STR("a \"b\" \\ \n\x7f"));
	assert_buf_equal(&text, "\"a \\\"b\\\" \\\\ \\x0A\\x7F\"");
}

static void
known_words_are_sorted_and_stand_once(void **state)
{
	static const char *const lines[] = {"# event: cpu-clock", "# command: \"sleep 10\"",
		"# event: cpu-clock", "# after-build: libc.so.6 12ab",
		"# captured on: Monday", "event: no mark", "# eventual: no",
		"# event:", NULL};
	struct tree tree;

	(void)state;
	read_lines(&tree, lines);
	assert_facts(&tree, "after-build: libc.so.6 12ab\ncommand: \"sleep 10\"\n"
			    "event: cpu-clock\n");
	tree_free(&tree);
}

static void
what_ends_like_a_count_is_a_stack(void **state)
{
	static const char *const lines[] = {"# event: 12", "# event: a\tb", NULL};
	struct tree tree;

	(void)state;
	read_lines(&tree, lines);
	assert_facts(&tree, "");
	tree_free(&tree);
}

static void
sides_have_facts_of_their_own(void **state)
{
	static const char *const lines[] = {"# event: cpu-clock", NULL};
	struct tree tree, other;

	(void)state;
	read_lines(&tree, lines);
	read_lines(&other, lines);
	facts_set_side(&tree, STR("before-"));
	facts_add_all(&tree, &other, STR("after-"));
	facts_add(&tree, STR("lost"), STR("1/2"));
	assert_facts(&tree, "after-event: cpu-clock\nbefore-event: cpu-clock\nlost: 1/2\n");
	tree_free(&tree);
	tree_free(&other);
}

static void
facts_are_found_by_their_word(void **state)
{
	static const char *const lines[] = {
		"# build: b 2x", "# build: a 1x", "# command: \"x\"", NULL};
	struct facts facts;
	struct tree tree;
	struct str told;
	size_t at = 0;

	(void)state;
	read_lines(&tree, lines);
	facts = facts_of(&tree);
	assert_true(facts_next(&facts, STR("build"), &at, &told));
	assert_str_equal(told, "a 1x");
	assert_true(facts_next(&facts, STR("build"), &at, &told));
	assert_str_equal(told, "b 2x");
	assert_false(facts_next(&facts, STR("build"), &at, &told));
	free(facts.lines);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_keep_text_apart),
		cmocka_unit_test(known_words_are_sorted_and_stand_once),
		cmocka_unit_test(what_ends_like_a_count_is_a_stack),
		cmocka_unit_test(sides_have_facts_of_their_own),
		cmocka_unit_test(facts_are_found_by_their_word),
	};

	return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}

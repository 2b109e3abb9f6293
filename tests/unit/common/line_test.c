/* A line of folded text. */
#include "common/tree/line.h"

#include "tests/unit/test.h"

static void
assert_count(const char *text, uint64_t value, unsigned decimals)
{
	struct line_count count;

	assert_true(line_count(str_of(text), &count));
	assert_true(count.value == value);
	assert_int_equal(count.decimals, decimals);
}

static void
counts_are_exact_or_refused(void **state)
{
	static const char *const wrong[] = {"", ".", ".5", "-1", "+1", "1e", "1ee5", "1e20",
		"1e-19", "1,000", "0x1", "1.2.3", "18446744073709551616",
		"18446744073709551615.5", "1.1234567890123456789"};
	struct line_count count;

	(void)state;
	assert_count("0", 0, 0);
	assert_count("12.", 12, 0);
	assert_count("12.50", 125, 1);
	assert_count("12.00", 12, 0);
	assert_count("1.5e3", 1500, 0);
	assert_count("5e-3", 5, 3);
	assert_count("0.000000000000000001", 1, 18);
	assert_count("1.1000000000000000000000", 11, 1);
	assert_count("18446744073709551615", UINT64_MAX, 0);
	for (size_t i = 0; i < countof(wrong); i++)
		assert_false(line_count(str_of(wrong[i]), &count));
}

static void
words_are_taken_from_the_end(void **state)
{
	struct str line = STR("main;a b 12\t3"), word;

	(void)state;
	assert_true(line_take_word(&line, &word));
	assert_str_equal(word, "3");
	assert_true(line_take_word(&line, &word));
	assert_str_equal(word, "12");
	assert_str_equal(line, "main;a b");
	assert_true(line_take_word(&line, &word));
	assert_false(line_take_word(&line, &word));
	assert_str_equal(line, "main;a");
}

static void
numbers_at_the_end_are_counted_behind_a_stack(void **state)
{
	(void)state;
	assert_int_equal(line_count_numbers(STR("")), 0);
	assert_int_equal(line_count_numbers(STR("12")), 0);
	assert_int_equal(line_count_numbers(STR("main")), 0);
	assert_int_equal(line_count_numbers(STR("main 1")), 1);
	assert_int_equal(line_count_numbers(STR("main 1 2.5")), 2);
	assert_int_equal(line_count_numbers(STR("main 1 2 3")), 2);
	assert_int_equal(line_count_numbers(STR("main 1 x")), 0);
}

static void
comments_begin_with_a_mark_alone(void **state)
{
	(void)state;
	assert_true(line_is_comment(STR("#")));
	assert_true(line_is_comment(STR("# text")));
	assert_true(line_is_comment(STR("#\ttext")));
	assert_false(line_is_comment(STR("#include;main 1")));
	assert_false(line_is_comment(STR(" # text")));
	assert_false(line_is_comment(STR("")));
}

static void
marks_tell_what_stands_behind_them(void **state)
{
	struct str told;

	(void)state;
	assert_true(line_take_told(STR("# unit: page faults"), line_unit_mark, &told));
	assert_str_equal(told, "page faults");
	assert_true(line_take_told(STR("# columns:a b"), line_columns_mark, &told));
	assert_str_equal(told, "a b");
	assert_false(line_take_told(STR("# unit:"), line_unit_mark, &told));
	assert_false(line_take_told(STR("# unit: ns 5"), line_unit_mark, &told));
	assert_false(line_take_told(STR("# unit: n\x1bs"), line_unit_mark, &told));
	assert_false(line_take_told(STR("# columns: a"), line_unit_mark, &told));
}

static void
labels_are_words(void **state)
{
	struct buf many = {0};

	(void)state;
	assert_int_equal(line_count_labels(STR("")), 0);
	assert_int_equal(line_count_labels(STR(" before \t after ")), 2);
	for (int i = 0; i < LINE_MOST_COLUMNS + 5; i++)
		buf_add(&many, STR("x "));
	assert_int_equal(line_count_labels(buf_str(&many)), LINE_MOST_COLUMNS);
	buf_free(&many);
}

static void
control_bytes_are_no_text(void **state)
{
	(void)state;
	assert_false(line_has_control_bytes(STR("a\tb \xff\xc3")));
	assert_true(line_has_control_bytes(STR("a\x1b")));
	assert_true(line_has_control_bytes(STR("a\x7f")));
	assert_true(line_has_control_bytes(STR("a\0b")));
}

static void
expect_lines(const char *text, const char *const *lines)
{
	struct str rest = str_of(text);

	for (; *lines; lines++)
		assert_str_equal(line_take(&rest), *lines);
	assert_int_equal(rest.len, 0);
}

static void
lines_end_as_on_any_system(void **state)
{
	static const char *const two[] = {"a;b 1", "c 2", NULL};
	static const char *const inside[] = {"a\rb 1", "c 2", NULL};
	static const char *const empty[] = {"", "a 1", NULL};

	(void)state;
	expect_lines("a;b 1\nc 2\n", two);
	expect_lines("a;b 1\nc 2", two);
	expect_lines("a;b 1\r\nc 2 \t\r\n", two);
	expect_lines("a;b 1\rc 2\r", two);
	expect_lines("a\rb 1\nc 2\n", inside);
	expect_lines("\na 1\n", empty);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_exact_or_refused),
		cmocka_unit_test(words_are_taken_from_the_end),
		cmocka_unit_test(numbers_at_the_end_are_counted_behind_a_stack),
		cmocka_unit_test(comments_begin_with_a_mark_alone),
		cmocka_unit_test(marks_tell_what_stands_behind_them),
		cmocka_unit_test(labels_are_words),
		cmocka_unit_test(control_bytes_are_no_text),
		cmocka_unit_test(lines_end_as_on_any_system),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

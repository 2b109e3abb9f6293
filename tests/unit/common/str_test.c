/* Borrowed bytes, growing buffers and the arena. */
#include "tests/unit/test.h"

#include "common/base/arena.h"
#include "common/base/buf.h"

static void
test_cutting(void **state)
{
	struct cut cut = str_cut(STR("before=after=all"), '=');

	(void)state;
	assert_str_equal(cut.head, "before");
	assert_str_equal(cut.tail, "after=all");
	cut = str_cut(STR("whole"), '=');
	assert_str_equal(cut.head, "whole");
	assert_null(cut.tail.ptr);
	cut = str_cut(STR("end="), '=');
	assert_str_equal(cut.tail, "");
	assert_non_null(cut.tail.ptr);
}

static void
test_finding(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("a;b;c"), ';'), 1);
	assert_int_equal(str_find_last(STR("a;b;c"), ';'), 3);
	assert_int_equal(str_find(STR("abc"), ';'), 3);
	assert_int_equal(str_find((struct str){0}, ';'), 0);
	assert_int_equal(str_find_text(STR("one two"), STR("two")), 4);
	assert_int_equal(str_find_text(STR("one"), STR("two")), 3);
	assert_str_equal(str_basename(STR("/usr/lib/x.so")), "x.so");
	assert_str_equal(str_basename(STR("x.so")), "x.so");
	assert_str_equal(str_basename(STR("/usr/")), "");
}

/* A text longer than what is looked at together, with a line end at `place` and `next` after it. */
static struct str
long_text(char text[300], size_t place, char next)
{
	memset(text, 'x', 300);
	text[place] = '\n';
	text[place + 1] = next;
	return (struct str){text, 300};
}

static void
test_lines_that_begin_otherwise_are_found_everywhere(void **state)
{
	char text[300];

	(void)state;
	for (size_t place = 0; place < 298; place++) {
		assert_int_equal(str_find_line_without(long_text(text, place, 'y'), '\t'),
			place + 1);
		assert_int_equal(
			str_find_line_without(long_text(text, place, '\t'), '\t'), 300);
		assert_int_equal(str_count(long_text(text, place, '\n'), '\n'), 2);
	}
	assert_int_equal(str_find_line_without(STR("a\n\tb\n\n"), '\t'), 5);
	assert_int_equal(str_find_line_without(STR("a\n"), '\t'), 2);
	assert_int_equal(str_find_line_without(STR(""), '\t'), 0);
	assert_int_equal(str_count(STR(""), '\n'), 0);
	memset(text, '\n', 300);
	assert_int_equal(str_count((struct str){text, 300}, '\n'), 300);
}

static void
test_order_is_that_of_unsigned_bytes(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("a"), STR("a b")) < 0);
	assert_true(str_compare(STR("z"), STR("\xff")) < 0);
	assert_int_equal(str_compare(STR("same"), STR("same")), 0);
	assert_int_equal(str_compare((struct str){0}, STR("")), 0);
}

static void
test_words_and_trimming(void **state)
{
	struct str rest = STR("  one\ttwo  ");

	(void)state;
	assert_str_equal(str_trim(STR(" \t a b \r\n")), "a b");
	assert_str_equal(str_trim(STR("  ")), "");
	assert_str_equal(str_word(&rest), "one");
	assert_str_equal(str_word(&rest), "two");
	assert_str_equal(str_word(&rest), "");
}

static void
test_numbers_are_exact_or_refused(void **state)
{
	static const char *const bad[] = {"", "-1", "+1", " 1", "1 ", "1.", "0x1", "1e3",
		"18446744073709551616", "99999999999999999999", "\xd9\xa1"};
	uint64_t value;

	(void)state;
	assert_true(str_number(STR("18446744073709551615"), &value));
	assert_true(value == UINT64_MAX);
	assert_true(str_number(STR("0"), &value));
	assert_true(value == 0);
	assert_true(str_number(STR("00000000000000000000000012"), &value));
	assert_true(value == 12);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(str_number(str_of(bad[i]), &value));
}

static void
test_buffer_prints_numbers(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} rows[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {123456, "123,456"},
		{UINT64_MAX, "18,446,744,073,709,551,615"}};
	struct buf buf = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf.len = 0;
		buf_grouped(&buf, rows[i].number);
		assert_str_equal(buf_str(&buf), rows[i].text);
	}
	buf.len = 0;
	buf_number(&buf, UINT64_MAX);
	buf_byte(&buf, ' ');
	buf_print(&buf, "%s-%d", "text", 7);
	buf_add(&buf, STR(" end"));
	assert_str_equal(buf_str(&buf), "18446744073709551615 text-7 end");
	buf_free(&buf);
	assert_null(buf.ptr);
}

static void
test_arena_is_aligned_and_zeroed(void **state)
{
	struct arena arena = {0};
	struct str copy;

	(void)state;
	for (size_t size = 1; size < 100000; size = size * 3 + 1) {
		unsigned char *bytes = arena_new(&arena, 1, size);

		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xEE, size);
	}
	copy = arena_copy(&arena, STR("name"));
	assert_str_equal(copy, "name");
	assert_int_equal(copy.ptr[4], '\0');
	assert_str_equal(arena_copy(&arena, (struct str){0}), "");
	arena_free(&arena);
	assert_null(arena.block);
}

static void
ask_for_too_much(const void *size)
{
	struct arena arena = {0};

	arena_new(&arena, *(const size_t *)size, 16);
}

static void
test_too_much_memory_is_one_line(void **state)
{
	size_t beyond = SIZE_MAX / 4;

	(void)state;
	expect_end(ask_for_too_much, &beyond, 1, "flamepipe: out of memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cutting),
		cmocka_unit_test(test_finding),
		cmocka_unit_test(test_lines_that_begin_otherwise_are_found_everywhere),
		cmocka_unit_test(test_order_is_that_of_unsigned_bytes),
		cmocka_unit_test(test_words_and_trimming),
		cmocka_unit_test(test_numbers_are_exact_or_refused),
		cmocka_unit_test(test_buffer_prints_numbers),
		cmocka_unit_test(test_arena_is_aligned_and_zeroed),
		cmocka_unit_test(test_too_much_memory_is_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Borrowed bytes. */
#include "tests/unit/test.h"

#include <limits.h>

static void
texts_are_cut_at_a_byte(void **state)
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
places_are_found(void **state)
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

/* A text longer than what is looked at together, with a line end at `place` and `next`
 * after it. */
static struct str
long_text(char text[300], size_t place, char next)
{
	memset(text, 'x', 300);
	text[place] = '\n';
	text[place + 1] = next;
	return (struct str){text, 300};
}

static void
lines_that_begin_otherwise_are_found_everywhere(void **state)
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
order_is_that_of_unsigned_bytes(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("a"), STR("a b")) < 0);
	assert_true(str_compare(STR("z"), STR("\xff")) < 0);
	assert_int_equal(str_compare(STR("same"), STR("same")), 0);
	assert_int_equal(str_compare((struct str){0}, STR("")), 0);
}

static void
words_are_what_blanks_part(void **state)
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
numbers_are_exact_or_refused(void **state)
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
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(str_number(str_of(bad[i]), &value));
}

static void
hexadecimal_digits_have_values(void **state)
{
	const char *lower = "0123456789abcdef", *upper = "0123456789ABCDEF";
	int found = 0;

	(void)state;
	for (int i = 0; i < 16; i++) {
		assert_int_equal(hex_value(lower[i]), i);
		assert_int_equal(hex_value(upper[i]), i);
	}
	for (int byte = CHAR_MIN; byte <= CHAR_MAX; byte++)
		found += hex_value((char)byte) >= 0;
	assert_int_equal(found, 22);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut_at_a_byte),
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(lines_that_begin_otherwise_are_found_everywhere),
		cmocka_unit_test(order_is_that_of_unsigned_bytes),
		cmocka_unit_test(words_are_what_blanks_part),
		cmocka_unit_test(numbers_are_exact_or_refused),
		cmocka_unit_test(hexadecimal_digits_have_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

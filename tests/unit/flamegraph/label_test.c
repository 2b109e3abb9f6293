/* What is written on and about frames. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flamegraph/picture/label.h"

static void
assert_text(struct buf *text, const char *expected)
{
	buf_byte(text, '\0');
	assert_string_equal(text->ptr, expected);
	buf_free(text);
}

static void
assert_fit(struct font font, const char *text, double room, const char *expected)
{
	struct buf label = {0};

	label_fit(&label, &font, str_of(text), room);
	assert_text(&label, expected);
}

static void
cuts_at_the_room_there_is(void **state)
{
	struct font even = {.size = 10, .glyph = 0.5}; /* 5 px a character */

	(void)state;
	assert_fit(even, "parse", 25, "parse");
	assert_fit(even, "parse", 24.9, "par…");
	assert_fit(even, "parse_line", 25, "pars…");
	assert_fit(even, "parse_line", 20, "par…");
	assert_fit(even, "parse_line", 19, "");
	assert_fit(even, "", 19, "");
	assert_fit(even, "日本語日本語", 20, "日本語…");
}

static void
wide_characters_need_more_room(void **state)
{
	struct font font = {.size = 10};

	(void)state;
	assert_true(label_width(&font, STR("iiii")) < label_width(&font, STR("mmmm")));
	assert_true(label_width(&font, STR("mmmm")) < label_width(&font, STR("日日日日")));
	for (int room = 1; room < 200; room++) {
		struct buf label = {0};

		label_fit(&label, &font, STR("std::vector<int>::at() WWWW 日本語"), room);
		assert_true(label_width(&font, buf_str(&label)) <= room);
		buf_free(&label);
	}
}

static void
leaves_out_annotations(void **state)
{
	(void)state;
	assert_int_equal(label_name(STR("read_[k]")).len, 4);
	assert_int_equal(label_name(STR("read_[x]")).len, 8);
	assert_int_equal(label_name(STR("_[k]")).len, 4);
}

static void
assert_count(uint64_t count, unsigned decimals, double factor, const char *expected)
{
	struct buf text = {0};

	label_count(&text, count, decimals, factor);
	assert_text(&text, expected);
}

static void
counts_are_exact(void **state)
{
	(void)state;
	assert_count(0, 0, 1, "0");
	assert_count(999, 0, 1, "999");
	assert_count(1204, 0, 1, "1,204");
	assert_count(UINT64_MAX, 0, 1, "18,446,744,073,709,551,615");
	assert_count(1204500, 3, 1, "1,204.5");
	assert_count(5, 2, 1, "0.05");
	assert_count(1204, 0, 10, "12,040");
	assert_count(37, 0, 0.1, "3.7");
	assert_count(1999, 0, 0.001, "2");
}

static void
shares_have_two_decimals(void **state)
{
	struct buf text = {0};

	(void)state;
	label_percent(&text, 1, 3);
	buf_byte(&text, ' ');
	label_percent(&text, 0, 0);
	assert_text(&text, "33.33% 0.00%");
}

static void
assert_amount(uint64_t count, unsigned decimals, const char *unit, const char *expected)
{
	struct buf text = {0};

	label_amount(&text, count, decimals, 1, str_of(unit));
	assert_text(&text, expected);
}

static void
amounts_of_time_and_of_bytes_are_short(void **state)
{
	(void)state;
	assert_amount(1030200000, 0, "ns", "1.03 s");
	assert_amount(15002, 1, "ns", "1.5 us");
	assert_amount(999, 0, "ns", "999 ns");
	assert_amount(7200, 0, "s", "7,200 s");
	assert_amount(3 << 20, 0, "bytes", "3 MiB");
	assert_amount(1234567, 0, "samples", "1,234,567 samples");
	assert_amount(UINT64_MAX, 0, "cycles", "18,446,744,073,709,551,615 cycles");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_at_the_room_there_is),
		cmocka_unit_test(wide_characters_need_more_room),
		cmocka_unit_test(leaves_out_annotations),
		cmocka_unit_test(counts_are_exact),
		cmocka_unit_test(shares_have_two_decimals),
		cmocka_unit_test(amounts_of_time_and_of_bytes_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

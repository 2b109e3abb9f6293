/* What is written on and about frames. */

#include "flamegraph/picture/label.h"
#include "tests/unit/test.h"

static void
assert_fit(struct font font, const char *text, double most, const char *expected)
{
	struct buf label = {0};

	label_fit(&label, &font, str_of(text), most);
	assert_buf_equal(&label, expected);
}

static void
labels_are_cut_at_the_room_there_is(void **state)
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
	for (int most = 1; most < 200; most++) {
		struct buf label = {0};

		label_fit(&label, &font, STR("std::vector<int>::at() WWWW 日本語"), most);
		assert_true(label_width(&font, buf_str(&label)) <= most);
		buf_free(&label);
	}
}

static void
annotations_are_left_out(void **state)
{
	(void)state;
	assert_int_equal(label_name(STR("read_[k]")).len, 4);
	assert_int_equal(label_name(STR("read_[x]")).len, 8);
	assert_int_equal(label_name(STR("_[k]")).len, 4);
}

static void
shares_have_two_decimals(void **state)
{
	struct buf text = {0};

	(void)state;
	label_percent(&text, 1, 3);
	buf_byte(&text, ' ');
	label_percent(&text, 0, 0);
	assert_buf_equal(&text, "33.33% 0.00%");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_cut_at_the_room_there_is),
		cmocka_unit_test(wide_characters_need_more_room),
		cmocka_unit_test(annotations_are_left_out),
		cmocka_unit_test(shares_have_two_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

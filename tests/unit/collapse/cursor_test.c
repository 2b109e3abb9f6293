/* Numbers and texts out of bytes that nobody vouches for. */
#include "collapse/symbols/cursor.h"
#include "tests/unit/test.h"

static void
numbers_come_in_either_byte_order(void **state)
{
	struct str bytes = STR("\x01\x02\x03\x04\x05\x06\x07\x08");
	struct cursor as_it_is = cursor_of(bytes, false), swapped = cursor_of(bytes, true);

	(void)state;
	assert_int_equal(cursor_u32(&as_it_is), 0x04030201);
	assert_int_equal(cursor_u16(&as_it_is), 0x0605);
	assert_int_equal(cursor_u64(&swapped), 0x0102030405060708);
	assert_false(as_it_is.failed);
	assert_int_equal(cursor_u64(&as_it_is), 0);
	assert_true(as_it_is.failed);
	assert_int_equal(cursor_left(&as_it_is), 0);
}

static void
numbers_have_seven_bits_in_a_byte(void **state)
{
	struct cursor cursor =
		cursor_of(STR("\x02\x7f\x80\x01\xff\x7f\xe5\x8e\x26\x80\xff"), false);

	(void)state;
	assert_int_equal(cursor_uleb(&cursor), 2);
	assert_int_equal(cursor_sleb(&cursor), -1);
	assert_int_equal(cursor_uleb(&cursor), 128);
	assert_int_equal(cursor_sleb(&cursor), -1);
	assert_int_equal(cursor_uleb(&cursor), 624485);
	assert_false(cursor.failed);
	cursor_uleb(&cursor);
	assert_true(cursor.failed);
}

static void
a_number_too_long_is_cut(void **state)
{
	struct cursor cursor = cursor_of(
		STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x05"), false);

	(void)state;
	assert_int_equal(cursor_uleb(&cursor), UINT64_MAX);
	assert_int_equal(cursor_u8(&cursor), 5);
}

static void
sizes_are_not_believed(void **state)
{
	struct cursor cursor = cursor_of(STR("abc"), false);

	(void)state;
	assert_int_equal(cursor_bytes(&cursor, UINT64_MAX).len, 0);
	assert_true(cursor.failed);
	cursor = cursor_of(STR("abc"), false);
	cursor_skip(&cursor, UINT64_MAX - 1);
	assert_true(cursor.failed);
	assert_true(cursor_from(STR("abc"), UINT64_MAX, false).failed);
	cursor = cursor_of(STR("abc"), false);
	assert_int_equal(cursor_text(&cursor).len, 0);
	assert_true(cursor.failed);
	assert_int_equal(text_at(STR("ab\0cd\0"), 3).len, 2);
	assert_int_equal(text_at(STR("ab\0cd"), 3).len, 0);
	assert_int_equal(text_at(STR("ab"), 3).len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_in_either_byte_order),
		cmocka_unit_test(numbers_have_seven_bits_in_a_byte),
		cmocka_unit_test(a_number_too_long_is_cut),
		cmocka_unit_test(sizes_are_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

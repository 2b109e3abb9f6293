/* Bytes that are being put together. */
#include "common/base/buf.h"

#include "tests/unit/test.h"

static void
what_is_added_follows_what_there_is(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_number(&buf, 0);
	buf_byte(&buf, ' ');
	buf_number(&buf, UINT64_MAX);
	buf_byte(&buf, ' ');
	buf_print(&buf, "%s-%d", "text", 7);
	buf_add(&buf, STR(" end"));
	assert_buf_equal(&buf, "0 18446744073709551615 text-7 end");
	assert_null(buf.ptr);
	assert_int_equal(buf.len, 0);
}

static void
nothing_adds_nothing(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_add(&buf, (struct str){0});
	buf_print(&buf, "%s", "");
	assert_int_equal(buf_str(&buf).len, 0);
	buf_free(&buf);
}

static void
any_byte_can_be_added(void **state)
{
	struct buf buf = {0};

	(void)state;
	for (int i = 0; i < 256; i++)
		buf_byte(&buf, (char)i);
	assert_int_equal(buf.len, 256);
	for (int i = 0; i < 256; i++)
		assert_int_equal((unsigned char)buf.ptr[i], i);
	buf_free(&buf);
}

static void
thousands_are_set_apart(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} rows[] = {{0, "n 0"}, {999, "n 999"}, {1000, "n 1,000"}, {123456, "n 123,456"},
		{1000000, "n 1,000,000"}, {UINT64_MAX, "n 18,446,744,073,709,551,615"}};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct buf buf = {0};

		buf_add(&buf, STR("n "));
		buf_grouped(&buf, rows[i].number);
		assert_buf_equal(&buf, rows[i].text);
	}
}

static void
room_is_behind_what_there_is(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_add(&buf, STR("ab"));
	memset(buf_reserve(&buf, 100000), 'c', 100000);
	assert_str_equal(buf_str(&buf), "ab");
	buf.len += 2;
	assert_buf_equal(&buf, "abcc");
	assert_non_null(buf_reserve(&buf, 0));
	buf_free(&buf);
}

static void
reserve_behind_one_byte(const void *more)
{
	struct buf buf = {0};

	buf_byte(&buf, 'a');
	buf_reserve(&buf, *(const size_t *)more);
}

static void
lengths_do_not_wrap(void **state)
{
	size_t most = SIZE_MAX;

	(void)state;
	expect_end(reserve_behind_one_byte, &most, 1, "flamepipe: out of memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_added_follows_what_there_is),
		cmocka_unit_test(nothing_adds_nothing),
		cmocka_unit_test(any_byte_can_be_added),
		cmocka_unit_test(thousands_are_set_apart),
		cmocka_unit_test(room_is_behind_what_there_is),
		cmocka_unit_test(lengths_do_not_wrap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

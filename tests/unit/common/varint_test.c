/* Numbers of seven bits a byte. */
#include "common/base/varint.h"

#include "tests/unit/test.h"

static void
bytes_add_up_the_lowest_first(void **state)
{
	struct str bytes = STR("\x7f\xac\x02z");
	uint64_t number;

	(void)state;
	assert_true(varint_take(&bytes, &number));
	assert_int_equal(number, 127);
	assert_true(varint_take(&bytes, &number));
	assert_int_equal(number, 300);
	assert_str_equal(bytes, "z");
}

static void
what_ends_within_or_never_is_none(void **state)
{
	struct str cut = STR("\xac"), empty = STR("");
	struct str endless = STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
	uint64_t number;

	(void)state;
	assert_false(varint_take(&cut, &number));
	assert_false(varint_take(&empty, &number));
	assert_false(varint_take(&endless, &number));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_add_up_the_lowest_first),
		cmocka_unit_test(what_ends_within_or_never_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

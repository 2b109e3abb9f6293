/* Numbers with fractions. */
#include "collapse/carrier/fixed.h"

#include "tests/unit/test.h"

static void
expect(const char *text, unsigned decimals, int64_t expected)
{
	int64_t value = INT64_MIN;

	assert_true(fixed_read(str_of(text), decimals, &value));
	assert_int_equal(value, expected);
}

static void
numbers_are_scaled_and_rounded(void **state)
{
	(void)state;
	expect("0", 6, 0);
	expect("12", 0, 12);
	expect("-12", 6, -12000000);
	expect("1.5", 6, 1500000);
	expect("0.30000000000000004", 6, 300000);
	expect("2.4999999", 0, 2);
	expect("2.5", 0, 3);
	expect("-2.5", 0, -3);
	expect("1e3", 3, 1000000);
	expect("1.2e-7", 6, 0);
	expect("9.5E-7", 6, 1);
	expect("0e999999999999999999999", 6, 0);
	expect("1e-999999999999999999999", 6, 0);
	expect("5.", 1, 50);
	expect("123456789012345678901234567890e-20", 3, 1234567890123);
	expect("0.0000000000000000000000000001", 9, 0);
	expect("1759979617799.608", 6, 1759979617799608000);
	expect("1731607483049254.127", 3, 1731607483049254127);
	expect("9223372036854775807", 0, INT64_MAX);
}

static void
others_are_none(void **state)
{
	static const char *const texts[] = {"", "-", ".", ".5", "e5", "1e", "1e+", "0x10",
		"1 ", "nan", "1e400", "99999999999999"};
	int64_t value;

	(void)state;
	for (size_t i = 0; i < countof(texts); i++)
		assert_false(fixed_read(str_of(texts[i]), 6, &value));
}

static void
expect_exactly(const char *text, int64_t value, unsigned decimals)
{
	struct fixed number;
	int64_t scaled;

	assert_true(fixed_read_exactly(str_of(text), &number));
	assert_int_equal(number.value, value);
	assert_int_equal(number.decimals, decimals);
	assert_true(fixed_scale(number, decimals, &scaled));
	assert_int_equal(scaled, value);
}

static void
fractions_are_exact(void **state)
{
	struct fixed number = {-125, 2};
	int64_t value;

	(void)state;
	expect_exactly("0", 0, 0);
	expect_exactly("0.010", 1, 2);
	expect_exactly("-12.50", -125, 1);
	expect_exactly("1e3", 1000, 0);
	expect_exactly("25e-4", 25, 4);
	expect_exactly("0.30000000000000004", 30000000000000004, 17);
	expect_exactly("1e-30", 0, 18);
	expect_exactly("1731607483049254.127", 1731607483049254127, 3);
	expect_exactly("-1.000000000000000001", -1000000000000000001, 18);
	expect_exactly("9.999999999999999999", 999999999999999999, 17);
	assert_true(fixed_scale(number, 4, &value));
	assert_int_equal(value, -12500);
	assert_true(fixed_scale(number, 1, &value));
	assert_int_equal(value, -13);
	number = (struct fixed){INT64_MAX, 0};
	assert_false(fixed_scale(number, 1, &value));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_scaled_and_rounded),
		cmocka_unit_test(others_are_none),
		cmocka_unit_test(fractions_are_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

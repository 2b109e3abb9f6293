/* Counts for people. */
#include "tests/unit/test.h"

#include "common/tree/amount.h"

static void
assert_count(uint64_t count, unsigned decimals, double factor, const char *expected)
{
	struct buf text = {0};

	amount_add_count(&text, count, decimals, factor);
	assert_buf_equal(&text, expected);
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
assert_amount(uint64_t count, unsigned decimals, const char *unit, const char *expected)
{
	struct buf text = {0};

	amount_add(&text, count, decimals, 1, str_of(unit));
	assert_buf_equal(&text, expected);
}

static void
one_is_said_as_one(void **state)
{
	static const char *const same[] = {
		"ns", "GB/s", "cache-misses", "branches", "process", "heap", "s"};

	(void)state;
	assert_amount(1, 0, "samples", "1 sample");
	assert_amount(10, 1, "samples", "1 sample");
	assert_amount(15, 1, "samples", "1.5 samples");
	assert_amount(0, 0, "samples", "0 samples");
	assert_amount(1, 0, "bytes", "1 byte");
	assert_amount(1, 0, "page-faults", "1 page-fault");
	for (size_t i = 0; i < countof(same); i++)
		assert_true(
			str_equal(amount_unit(str_of(same[i]), 1, 0, 1), str_of(same[i])));
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
	assert_amount(1234567, 0, "", "1,234,567");
	assert_amount(1234567, 0, "samples", "1,234,567 samples");
	assert_amount(UINT64_MAX, 0, "cycles", "18,446,744,073,709,551,615 cycles");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_exact),
		cmocka_unit_test(one_is_said_as_one),
		cmocka_unit_test(amounts_of_time_and_of_bytes_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

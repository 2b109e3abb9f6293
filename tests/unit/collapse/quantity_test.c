/* Quantities for people. */
#include "collapse/carrier/quantity.h"

#include "tests/unit/test.h"

static void
expect(const char *text, uint64_t wanted, const char *smallest)
{
	const struct quantity_unit *unit = quantity_unit(STR(""));
	uint64_t value;

	if (!quantity_read(str_of(text), &unit, &value))
		fail_msg("'%s' is not read", text);
	if (value != wanted || !str_equal(unit->smallest, str_of(smallest)))
		fail_msg("'%s' is %llu '%.*s'", text, (unsigned long long)value,
			STR_ARG(unit->smallest));
}

static void
numbers_have_a_unit_behind_them_or_none(void **state)
{
	(void)state;
	expect("4.93 s  100.0%", 4930000000, "ns");
	expect("4273.0ms   99.9%", 4273000000, "ns");
	expect(" 429.93 MB     100.0%", 450814280, "bytes");
	expect("96.08 Gc  100.0%", 96080000000, "cycles");
	expect("532 cycles    0.0%", 532, "cycles");
	expect("1.25 min", 75000000000, "ns");
	expect("12 \xc2\xb5s", 12000, "ns");
	expect("84671", 84671, "");
	expect("-", 0, "");
}

static void
languages_differ_in_points_commas_and_spaces(void **state)
{
	(void)state;
	expect("4,93 s  100,0%", 4930000000, "ns");
	expect("1,204.50 ms", 1204500000, "ns");
	expect("1.204,50 ms", 1204500000, "ns");
	expect("1,204,000", 1204000, "");
	expect("1,204", 1204, "");
	expect("1\xe2\x80\xaf"
	       "204,5 ms",
		1204500000, "ns");
	expect("797.00 ms  \xe2\x80\x87"
	       "0.0%",
		797000000, "ns");
	expect("797.00\xc2\xa0ms", 797000000, "ns");
}

static void
other_text_is_none(void **state)
{
	static const char *const texts[] = {"", "s", "4 parsecs", "99999999999999999999 s",
		"18446744073709551615 s", "."};

	(void)state;
	for (size_t i = 0; i < countof(texts); i++) {
		const struct quantity_unit *unit = quantity_unit(STR(""));
		uint64_t value;

		assert_false(quantity_read(str_of(texts[i]), &unit, &value));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_have_a_unit_behind_them_or_none),
		cmocka_unit_test(languages_differ_in_points_commas_and_spaces),
		cmocka_unit_test(other_text_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

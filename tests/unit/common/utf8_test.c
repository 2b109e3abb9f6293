/* What is a character, and what may be shown. */
#include "tests/unit/test.h"

#include "common/base/utf8.h"

static void
expect_point(const char *text, uint32_t point, size_t len)
{
	size_t got_len;

	assert_int_equal(utf8_decode(str_of(text), &got_len), point);
	assert_int_equal(got_len, len);
}

static void
every_code_point_survives(void **state)
{
	(void)state;
	for (uint32_t point = 1; point <= 0x10FFFF; point++) {
		char bytes[5] = {0}, encoded[4];
		size_t len = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		uint32_t rest = point;

		if (point >= 0xD800 && point < 0xE000)
			continue;
		for (size_t i = len; i-- > 1; rest >>= 6)
			bytes[i] = (char)(0x80 | (rest & 0x3F));
		bytes[0] = (char)(len == 1 ? rest : (0xF00u >> len & 0xFF) | rest);
		expect_point(bytes, point, len);
		assert_int_equal(utf8_encode(point, encoded), len);
		assert_memory_equal(encoded, bytes, len);
	}
}

static void
no_characters_are_one_byte_each(void **state)
{
	static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf",
		"\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3",
		"\xe2\x82", "\xf0\x9f\x94", "\xc3z", "\xe2\x82z"};

	(void)state;
	for (size_t i = 0; i < countof(bad); i++)
		expect_point(bad[i], UTF8_INVALID, 1);
}

static void
what_a_terminal_acts_on_is_not_printable(void **state)
{
	static const char *const bad[] = {"\x1b[31m", "\n", "\x7f", "\xc2\x9b", "\xc2\x85",
		"\xe2\x80\xa8", "\xe2\x80\xae", "\xe2\x81\xa6", "\xff"};
	static const char *const good[] = {
		"a", " ", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x94\xa5", "\xc2\xa0"};

	(void)state;
	for (size_t i = 0; i < countof(bad); i++)
		assert_int_equal(utf8_printable(str_of(bad[i])), 0);
	for (size_t i = 0; i < countof(good); i++)
		assert_int_equal(utf8_printable(str_of(good[i])), strlen(good[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives),
		cmocka_unit_test(no_characters_are_one_byte_each),
		cmocka_unit_test(what_a_terminal_acts_on_is_not_printable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

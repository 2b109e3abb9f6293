/* Data that was compressed by zlib, against zlib. */
#include "collapse/symbols/inflate.h"

#include <zlib.h>

#include "tests/unit/test.h"

enum { SIZE = 40000, ROOM = 2 * SIZE };

static unsigned char text[SIZE], packed[ROOM];

/* The same numbers in every run. */
static unsigned
next_number(void)
{
	static uint32_t state = 1;

	state = state * 1664525 + 1013904223;
	return state >> 16;
}

/* Bytes of which low ones are more frequent, the more so the higher `skew` is, so that
 * codes get long; and what was there before, from near and far. */
static void
make_text(unsigned skew)
{
	for (size_t i = 0; i < SIZE;) {
		size_t distance = 1 + next_number() % (next_number() % 4 ? 20 : 33000);
		size_t count = next_number() % 300;
		unsigned byte = 255;

		if (next_number() % 8 == 0 && distance < i) {
			for (; count > 0 && i < SIZE; count--, i++)
				text[i] = text[i - distance];
			continue;
		}
		for (unsigned round = 0; round < skew; round++)
			byte = byte * (next_number() & 0xff) / 255;
		text[i++] = (unsigned char)byte;
	}
}

static struct str
pack(int level, int strategy)
{
	z_stream stream = {.next_in = text, .avail_in = SIZE};

	assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, 15, 8, strategy), Z_OK);
	stream.next_out = packed;
	stream.avail_out = ROOM;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	deflateEnd(&stream);
	return (struct str){(const char *)packed, stream.total_out};
}

static void
expect_text(struct str bytes, size_t step)
{
	struct inflate *inflate = inflate_new(bytes, SIZE);

	for (size_t at = 0; at < SIZE; at += step) {
		assert_true(inflate_reach(inflate, at));
		assert_memory_equal(inflate_bytes(inflate).ptr, text, at);
	}
	assert_true(inflate_reach(inflate, SIZE));
	assert_false(inflate_reach(inflate, SIZE + 1));
	assert_memory_equal(inflate_bytes(inflate).ptr, text, SIZE);
	inflate_free(inflate);
}

static void
what_zlib_makes_is_unpacked(void **state)
{
	static const int strategies[] = {
		Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED};

	(void)state;
	for (unsigned skew = 0; skew < 8; skew++) {
		make_text(skew);
		for (int level = 0; level <= 9; level += 3)
			for (size_t i = 0; i < sizeof(strategies) / sizeof(*strategies);
				i++)
				expect_text(pack(level, strategies[i]), 7919);
	}
}

static void
steps_of_any_length_move_on(void **state)
{
	(void)state;
	make_text(3);
	expect_text(pack(6, Z_DEFAULT_STRATEGY), 61);
	expect_text(pack(0, Z_DEFAULT_STRATEGY), 61);
}

/* What was reached is right, and what is missing is not reached. */
static void
data_that_ends_early_is_refused(void **state)
{
	struct str bytes;

	(void)state;
	make_text(4);
	bytes = pack(6, Z_DEFAULT_STRATEGY);
	for (size_t len = 0; len + 8 < bytes.len; len += 1 + len / 16) {
		struct inflate *inflate = inflate_new(str_slice(bytes, 0, len), SIZE);
		size_t at = 0;

		while (inflate_reach(inflate, at + 16))
			at += 16;
		assert_true(at < SIZE);
		assert_memory_equal(inflate_bytes(inflate).ptr, text, at);
		inflate_free(inflate);
	}
}

static void
more_is_said_than_there_is(void **state)
{
	struct inflate *inflate;

	(void)state;
	make_text(2);
	inflate = inflate_new(pack(9, Z_DEFAULT_STRATEGY), SIZE + 1);
	assert_true(inflate_reach(inflate, SIZE));
	assert_false(inflate_reach(inflate, SIZE + 1));
	inflate_free(inflate);
	inflate = inflate_new(pack(9, Z_DEFAULT_STRATEGY), SIZE - 1000);
	assert_true(inflate_reach(inflate, SIZE - 1000));
	assert_memory_equal(inflate_bytes(inflate).ptr, text, SIZE - 1000);
	inflate_free(inflate);
}

/* Nothing outside of its memory is written to; a sanitizer sees it. */
static void
damaged_data_is_refused(void **state)
{
	struct str bytes;

	(void)state;
	make_text(5);
	bytes = pack(6, Z_DEFAULT_STRATEGY);
	for (size_t i = 0; i < bytes.len; i += 1 + i / 64) {
		struct inflate *inflate;
		unsigned char right = packed[i];

		packed[i] ^= (unsigned char)(1u << i % 8);
		inflate = inflate_new(bytes, SIZE);
		inflate_reach(inflate, SIZE);
		inflate_free(inflate);
		packed[i] = right;
	}
}

static void
other_formats_are_refused(void **state)
{
	static const char *const others[] = {
		"", "x", "x\x9d", "y\x9c", "\x1f\x8b", "x\xbb"};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		struct inflate *inflate = inflate_new(str_of(others[i]), 100);

		assert_true(inflate_reach(inflate, 0));
		assert_false(inflate_reach(inflate, 1));
		inflate_free(inflate);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_zlib_makes_is_unpacked),
		cmocka_unit_test(steps_of_any_length_move_on),
		cmocka_unit_test(data_that_ends_early_is_refused),
		cmocka_unit_test(more_is_said_than_there_is),
		cmocka_unit_test(damaged_data_is_refused),
		cmocka_unit_test(other_formats_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

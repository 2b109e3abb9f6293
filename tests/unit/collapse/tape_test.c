/* Bytes that come in, and records that go out. */
#include "collapse/perfdata/tape.h"

#include "tests/unit/test.h"

static struct pieces pieces;

/* Puts a record of `size` bytes on the tape, whose body is one letter. */
static void
feed(struct tape *tape, uint32_t type, uint16_t size, char letter)
{
	const uint16_t misc = 5;
	size_t space;
	char *to = tape_space(tape, &space);

	assert_true(space >= size);
	memset(to, letter, size);
	memcpy(to, &type, sizeof(type));
	memcpy(to + 4, &misc, sizeof(misc));
	memcpy(to + 6, &size, sizeof(size));
	tape_fill(tape, size);
}

static void
feed_bytes(struct tape *tape, const void *bytes, size_t len)
{
	size_t space;

	memcpy(tape_space(tape, &space), bytes, len);
	tape_fill(tape, len);
}

static void
expect(struct tape *tape, uint32_t type, size_t size, char letter)
{
	struct record record;

	assert_int_equal(tape_next(tape, &record), TAPE_RECORD);
	assert_int_equal(record.type, type);
	assert_int_equal(record.misc, 5);
	assert_int_equal(record.bytes.len, size);
	assert_int_equal(record.body.len, size - RECORD_HEADER);
	for (size_t i = 0; i < record.body.len; i++)
		assert_int_equal(record.body.ptr[i], letter);
}

static void
expect_state(struct tape *tape, enum tape_state state)
{
	struct record record;

	assert_int_equal(tape_next(tape, &record), state);
}

static void
a_record_goes_out_when_all_of_it_has_come(void **state)
{
	const unsigned char bytes[] = {9, 0, 0, 0, 5, 0, 12, 0, 'x', 'x', 'x', 'x'};
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, false);
	for (size_t i = 0; i < sizeof(bytes); i++) {
		expect_state(&tape, TAPE_EMPTY);
		feed_bytes(&tape, &bytes[i], 1);
		assert_true(tape_is_cut(&tape));
	}
	expect(&tape, 9, 12, 'x');
	assert_false(tape_is_cut(&tape));
	expect_state(&tape, TAPE_EMPTY);
	tape_end(&tape);
}

static void
the_other_byte_order_is_read(void **state)
{
	const unsigned char bytes[] = {0, 0, 0, 9, 0, 5, 0, 12, 'x', 'x', 'x', 'x'};
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, true);
	feed_bytes(&tape, bytes, sizeof(bytes));
	expect(&tape, 9, 12, 'x');
	tape_end(&tape);
}

static void
a_size_below_that_of_a_header_is_damage(void **state)
{
	const unsigned char bytes[] = {9, 0, 0, 0, 5, 0, 7, 0};
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, false);
	feed_bytes(&tape, bytes, sizeof(bytes));
	expect_state(&tape, TAPE_DAMAGED);
	tape_end(&tape);
}

/* What follows may come later than the record that says so, and in parts. */
static void
what_is_no_record_is_passed_over(void **state)
{
	struct buf copy = {0};
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, false);
	feed(&tape, 1, 16, 'a');
	expect(&tape, 1, 16, 'a');
	feed_bytes(&tape, "123", 3);
	tape_pass(&tape, 8, &copy);
	assert_true(tape_is_cut(&tape));
	feed_bytes(&tape, "45", 2);
	expect_state(&tape, TAPE_EMPTY);
	feed_bytes(&tape, "678", 3);
	assert_false(tape_is_cut(&tape));
	assert_buf_equal(&copy, "12345678");
	feed(&tape, 2, 24, 'b');
	expect(&tape, 2, 24, 'b');
	tape_end(&tape);
}

/* More than a piece has room for, each a little longer, so that they are cut at ends of
 * pieces. */
static void
records_stay_whole_over_the_ends_of_pieces(void **state)
{
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, false);
	for (uint32_t i = 0; i < 100; i++) {
		feed(&tape, i, (uint16_t)(40000 + i), (char)('a' + i % 26));
		expect(&tape, i, 40000 + i, (char)('a' + i % 26));
	}
	tape_end(&tape);
}

/* A record that somebody keeps stays where it is, whatever comes. */
static void
a_record_that_is_kept_is_not_written_over(void **state)
{
	struct record record;
	struct piece *piece;
	struct tape tape;

	(void)state;
	tape_start(&tape, &pieces, false);
	feed(&tape, 1, 60000, 'k');
	assert_int_equal(tape_next(&tape, &record), TAPE_RECORD);
	piece = tape.piece;
	piece->keepers++;
	for (uint32_t i = 0; i < 50; i++) {
		feed(&tape, 2, 60000, 'x');
		expect(&tape, 2, 60000, 'x');
	}
	for (size_t i = 0; i < record.body.len; i++)
		assert_int_equal(record.body.ptr[i], 'k');
	pieces_release(&pieces, piece);
	tape_end(&tape);
}

static int
end(void **state)
{
	(void)state;
	pieces_free(&pieces);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_goes_out_when_all_of_it_has_come),
		cmocka_unit_test(the_other_byte_order_is_read),
		cmocka_unit_test(a_size_below_that_of_a_header_is_damage),
		cmocka_unit_test(what_is_no_record_is_passed_over),
		cmocka_unit_test(records_stay_whole_over_the_ends_of_pieces),
		cmocka_unit_test(a_record_that_is_kept_is_not_written_over),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}

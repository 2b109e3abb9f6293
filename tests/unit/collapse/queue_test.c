/* Records that wait for older ones. */
#include "collapse/perfdata/queue.h"

#include "tests/unit/test.h"

/* Adds one that is called by a letter. */
static void
add(struct queue *queue, uint64_t time, const char *name)
{
	queue_add(queue, time, (struct str){name, 1}, NULL);
}

/* Ends a round, or all, and takes what is ready. */
static void
expect(struct queue *queue, bool all, const char *wanted)
{
	struct pieces pieces = {0};
	struct buf got = {0};
	size_t ready = queue_order(queue, all);

	for (size_t i = 0; i < ready; i++)
		buf_add(&got, queue->items[i].bytes);
	queue_drop(queue, ready, &pieces);
	assert_buf_equal(&got, wanted);
}

static void
what_one_round_has_is_complete_after_the_next(void **state)
{
	struct queue queue = {0};

	(void)state;
	add(&queue, 20, "b");
	add(&queue, 10, "a");
	expect(&queue, false, "");
	add(&queue, 15, "x");
	add(&queue, 30, "c");
	expect(&queue, false, "axb");
	expect(&queue, false, "c");
	queue_free(&queue);
}

static void
records_of_one_time_stay_in_the_order_they_came(void **state)
{
	struct queue queue = {0};

	(void)state;
	for (const char *name = "abcdefghijklmnopqrstuvwxyz"; *name; name++)
		add(&queue, 7, name);
	expect(&queue, true, "abcdefghijklmnopqrstuvwxyz");
	queue_free(&queue);
}

static void
the_end_takes_all(void **state)
{
	struct queue queue = {0};

	(void)state;
	add(&queue, UINT64_MAX, "c");
	add(&queue, 2, "b");
	add(&queue, 1, "a");
	expect(&queue, true, "abc");
	expect(&queue, true, "");
	queue_free(&queue);
}

static void
a_piece_is_kept_as_long_as_its_records_wait(void **state)
{
	struct pieces pieces = {0};
	struct queue queue = {0};
	struct tape tape;
	struct piece *piece;

	(void)state;
	tape_start(&tape, &pieces, false);
	piece = tape.piece;
	queue_add(&queue, 1, (struct str){0}, piece);
	queue_add(&queue, 2, (struct str){0}, piece);
	tape_end(&tape);
	assert_null(pieces.free);
	assert_int_equal(queue_order(&queue, true), 2);
	queue_drop(&queue, 1, &pieces);
	assert_null(pieces.free);
	queue_drop(&queue, 1, &pieces);
	assert_ptr_equal(pieces.free, piece);
	queue_free(&queue);
	pieces_free(&pieces);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_one_round_has_is_complete_after_the_next),
		cmocka_unit_test(records_of_one_time_stay_in_the_order_they_came),
		cmocka_unit_test(the_end_takes_all),
		cmocka_unit_test(a_piece_is_kept_as_long_as_its_records_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

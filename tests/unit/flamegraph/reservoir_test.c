/* What is recorded, on its way to who reads it. */
#include "flamegraph/conductor/reservoir.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "flamegraph/conductor/ending.h"
#include "tests/unit/test.h"

enum { MUCH = 9 << 20 }; /* bytes, many times what a pipe holds */

static void
write_all(int to, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t written = write(to, bytes, size);

		assert_true(written > 0);
		bytes += written;
		size -= (size_t)written;
	}
}

static size_t
read_all(int from, char *bytes, size_t size)
{
	size_t all = 0;
	ssize_t got;

	while (all < size && (got = read(from, bytes + all, size - all)) > 0)
		all += (size_t)got;
	return all;
}

static char *
make_bytes(void)
{
	char *bytes = memory_new(MUCH, 1);

	for (size_t i = 0; i < MUCH; i++)
		bytes[i] = (char)(i * 2654435761U >> 24);
	return bytes;
}

/* Where it waited for its reader, this would wait for ever. */
static void
a_writer_does_not_wait_for_the_reader(void **state)
{
	struct stages stages = {0};
	struct tally *tally = tally_share();
	char *bytes = make_bytes(), *got = memory_new(MUCH + 1, 1);
	int to, from;

	(void)state;
	fflush(NULL);
	from = reservoir_start(&stages, tally, &to);
	write_all(to, bytes, MUCH);
	close(to);
	assert_int_equal(read_all(from, got, MUCH), MUCH);
	assert_memory_equal(got, bytes, MUCH);
	assert_int_equal(tally_bytes(tally), MUCH);
	assert_int_equal(stages_wait(&stages, NULL), 0);
	assert_int_equal(read_all(from, got, 1), 0);
	close(from);
	free(bytes);
	free(got);
}

/* Runtimes say at the end what they have compiled. */
static void
nothing_flows_before_the_end(void **state)
{
	struct stages stages = {0};
	struct tally *tally = tally_share();
	char byte;
	int to, from;

	(void)state;
	fflush(NULL);
	from = reservoir_start(&stages, tally, &to);
	fcntl(from, F_SETFL, O_NONBLOCK);
	write_all(to, "x", 1);
	while (tally_bytes(tally) == 0)
		assert_int_equal(read(from, &byte, 1), -1);
	write_all(to, "y", 1);
	while (tally_bytes(tally) == 1)
		assert_int_equal(read(from, &byte, 1), -1);
	fcntl(from, F_SETFL, 0);
	close(to);
	assert_int_equal(stages_wait(&stages, NULL), 0);
	assert_int_equal(read_all(from, &byte, 1), 1);
	assert_int_equal(byte, 'x');
	close(from);
}

static void
it_ends_where_its_reader_has_gone(void **state)
{
	struct stages stages = {0};
	int to, from;

	(void)state;
	fflush(NULL);
	from = reservoir_start(&stages, tally_share(), &to);
	close(from);
	write_all(to, "x", 1);
	close(to);
	assert_int_equal(stages_wait(&stages, NULL), 0);
}

static void
nothing_becomes_nothing(void **state)
{
	struct stages stages = {0};
	char byte;
	int to, from;

	(void)state;
	fflush(NULL);
	from = reservoir_start(&stages, tally_share(), &to);
	close(to);
	assert_int_equal(stages_wait(&stages, NULL), 0);
	assert_int_equal(read_all(from, &byte, 1), 0);
	close(from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_writer_does_not_wait_for_the_reader),
		cmocka_unit_test(nothing_flows_before_the_end),
		cmocka_unit_test(it_ends_where_its_reader_has_gone),
		cmocka_unit_test(nothing_becomes_nothing),
	};

	ending_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

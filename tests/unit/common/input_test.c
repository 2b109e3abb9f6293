/* Inputs read and outputs written, as a user would notice. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>

#include "common/base/buf.h"
#include "common/io/input.h"

enum { LINES = 200000 };

/* "1\n2\n3\n" ... */
static struct str
numbered_lines(struct buf *text)
{
	for (unsigned i = 1; i <= LINES; i++)
		buf_print(text, "%u\n", i);
	return buf_str(text);
}

static void
every_line_comes_once_and_in_order(void **state)
{
	struct buf text = {0};
	struct reader reader;
	struct input *input;
	struct str line;
	uint64_t number, next = 1;
	char path[32];

	(void)state;
	numbered_lines(&text);
	write_file(path, text.ptr, text.len);
	input = input_open(path);
	assert_str_equal(input_peek(input, 4), "1\n2\n");
	reader_start(&reader, input);
	while (reader_line(&reader, &line)) {
		assert_true(str_number(line, &number));
		assert_int_equal(number, next++);
	}
	assert_int_equal(next, LINES + 1);
	reader_end(&reader);
	input_close(input);
	unlink(path);
	buf_free(&text);
}

/* What one of several threads makes of an input. */
struct share {
	struct input *input;
	uint64_t lines, sum;
};

static void *
add_up(void *argument)
{
	struct share *share = argument;
	struct reader reader;
	struct str line;
	uint64_t number;

	reader_start(&reader, share->input);
	while (reader_line(&reader, &line)) {
		reader.records++;
		share->lines++;
		assert_true(str_number(line, &number));
		share->sum += number;
		if (number == LINES / 2)
			reader_skip(&reader, 7, "no reason");
	}
	reader_end(&reader);
	return NULL;
}

/* Ends with 0 where each line from `first` on came once. */
_Noreturn static void
add_up_with_threads(struct input *input, uint64_t first)
{
	enum { THREADS = 4 };
	struct share shares[THREADS] = {0};
	pthread_t threads[THREADS];
	uint64_t lines = 0, sum = 0;

	for (int i = 0; i < THREADS; i++) {
		shares[i].input = input;
		if (pthread_create(&threads[i], NULL, add_up, &shares[i]) != 0)
			_exit(99);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		lines += shares[i].lines;
		sum += shares[i].sum;
	}
	input_report(input, "lines");
	input_close(input);
	_exit(lines == LINES - first + 1 && sum == lines * (LINES + first) / 2 ? 0 : 98);
}

static void
read_in_turn(const void *path)
{
	add_up_with_threads(input_open(path), 1);
}

static void
read_a_block_each(const void *path)
{
	struct input *input = input_open(path);

	input_peek(input, 100);
	input_share(input);
	add_up_with_threads(input, 1);
}

/* What follows the first four lines of stdin. */
static void
read_the_rest_of_stdin(const void *path)
{
	int file = open(path, O_RDONLY);
	struct input *input;

	if (file < 0 || dup2(file, STDIN_FILENO) < 0 ||
		lseek(STDIN_FILENO, 8, SEEK_SET) != 8)
		_exit(97);
	input = input_open(NULL);
	input_share(input);
	add_up_with_threads(input, 5);
}

static void
threads_share_an_input_without_loss(void **state)
{
	struct buf text = {0};
	struct ending ending;
	char path[32], wanted[200];

	(void)state;
	numbered_lines(&text);
	write_file(path, text.ptr, text.len);
	snprintf(wanted, sizeof(wanted),
		"flamepipe: %s: 1 of 200,000 lines skipped (weight 7), first at line "
		"100,000: "
		"no reason\n",
		path);
	ending = end_of(read_in_turn, path);
	assert_string_equal(ending.text, wanted);
	assert_int_equal(ending.status, 0);
	ending = end_of(read_a_block_each, path);
	assert_string_equal(ending.text, wanted);
	assert_int_equal(ending.status, 0);
	ending = end_of(read_the_rest_of_stdin, path);
	assert_string_equal(ending.text, "flamepipe: standard input: 1 of 199,996 lines "
					 "skipped (weight 7), first at "
					 "line 99,996: no reason\n");
	assert_int_equal(ending.status, 0);
	unlink(path);
	buf_free(&text);
}

/* A file that gets another size, or other bytes, between its being opened and being
 * read. */
struct change {
	const char *path;
	off_t size;
	bool is_shared;
};

static void
read_what_changes(const void *argument)
{
	static const struct timespec long_ago[] = {{1, 0}, {1, 0}};
	const struct change *change = argument;
	int file = open(change->path, O_WRONLY);
	struct reader reader;
	struct input *input;
	struct str line;

	if (file < 0 || futimens(file, long_ago) != 0)
		_exit(97);
	input = input_open(change->path);
	if (ftruncate(file, change->size) != 0 ||
		pwrite(file, "7\n", 2, change->size - 2) != 2)
		_exit(96);
	if (change->is_shared)
		input_share(input);
	reader_start(&reader, input);
	while (reader_line(&reader, &line))
		;
	reader_end(&reader);
	input_close(input);
}

static void
expect_change(struct str text, off_t size, int status, const char *what)
{
	char path[32], wanted[200];

	for (int i = 0; i < 2; i++) {
		struct change change = {path, size, i == 1};

		write_file(path, text.ptr, text.len);
		snprintf(wanted, sizeof(wanted), "flamepipe: %s: has %s\n", path, what);
		expect_end(read_what_changes, &change, status, wanted);
		unlink(path);
	}
}

static void
file_that_changes_while_it_is_read_is_said(void **state)
{
	struct buf text = {0};
	off_t size;

	(void)state;
	numbered_lines(&text);
	size = (off_t)text.len;
	expect_change(buf_str(&text), size / 2, 1, "been cut while it was read");
	expect_change(buf_str(&text), 2, 1, "been cut while it was read");
	expect_change(buf_str(&text), size + 2, 0,
		"grown while it was read: what came last may be missing");
	expect_change(buf_str(&text), size, 0, "been changed while it was read");
	buf_free(&text);
}

static void *
find_mistakes(void *argument)
{
	struct reader reader;
	struct str line;
	uint64_t number;

	reader_start(&reader, argument);
	while (reader_line(&reader, &line))
		if (str_number(line, &number) && number % (LINES / 10) == 0)
			reader_die(&reader, "a mistake");
	reader_end(&reader);
	return NULL;
}

static void
find_mistakes_with_threads(const void *path)
{
	struct input *input = input_open(path);
	pthread_t threads[4];

	input_share(input);
	for (int i = 0; i < 4; i++)
		if (pthread_create(&threads[i], NULL, find_mistakes, input) != 0)
			_exit(99);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
}

static void
of_several_mistakes_the_first_is_said(void **state)
{
	struct buf text = {0};
	char path[32], wanted[200];

	(void)state;
	numbered_lines(&text);
	write_file(path, text.ptr, text.len);
	snprintf(wanted, sizeof(wanted), "flamepipe: %s:%d: a mistake\n", path, LINES / 10);
	for (int i = 0; i < 20; i++)
		expect_end(find_mistakes_with_threads, path, 1, wanted);
	unlink(path);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_comes_once_and_in_order),
		cmocka_unit_test(threads_share_an_input_without_loss),
		cmocka_unit_test(file_that_changes_while_it_is_read_is_said),
		cmocka_unit_test(of_several_mistakes_the_first_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

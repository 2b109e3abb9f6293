/* Inputs read and outputs written, as a user would notice. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <zlib.h>

#include "common/base/buf.h"
#include "common/io/input.h"
#include "common/io/output.h"

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
test_every_line_comes_once_and_in_order(void **state)
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
test_threads_share_an_input_without_loss(void **state)
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

static struct str
pack(struct buf *packed, struct str text)
{
	z_stream stream = {0};

	assert_int_equal(
		deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	stream.next_in = (unsigned char *)(uintptr_t)text.ptr;
	stream.avail_in = (unsigned)text.len;
	stream.avail_out = (unsigned)text.len + 1000;
	stream.next_out = (unsigned char *)buf_reserve(packed, stream.avail_out);
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	packed->len += stream.total_out;
	deflateEnd(&stream);
	return buf_str(packed);
}

static void
read_all(const void *path)
{
	struct input *input = input_open(path);
	struct reader reader;
	struct str bytes;

	input_set_cut(input, input_cut_anywhere);
	reader_start(&reader, input);
	while (reader_bytes(&reader, &bytes))
		if (write(STDERR_FILENO, bytes.ptr, bytes.len) < 0)
			_exit(99);
	reader_end(&reader);
	input_close(input);
}

static void
test_gzip_is_unwrapped_and_its_damage_is_said(void **state)
{
	struct buf packed = {0};
	char path[32], wanted[200];

	(void)state;
	pack(&packed, STR("one part, "));
	pack(&packed, STR("another part"));
	write_file(path, packed.ptr, packed.len);
	expect_end(read_all, path, 0, "one part, another part");
	unlink(path);
	write_file(path, packed.ptr, 15);
	snprintf(wanted, sizeof(wanted),
		"flamepipe: %s: ends in the middle of its gzip data\n", path);
	expect_end(read_all, path, 1, wanted);
	unlink(path);
	buf_free(&packed);
}

static void
test_an_output_replaces_its_file_as_a_whole(void **state)
{
	struct output *output;
	struct str got;
	char path[32];

	(void)state;
	write_file(path, "old", 3);
	assert_int_equal(chmod(path, 0640), 0);
	output = output_open(path);
	output_add(output, STR("new"));
	got = read_file(path);
	assert_str_equal(got, "old");
	free((void *)(uintptr_t)got.ptr);
	output_byte(output, '!');
	output_close(output);
	got = read_file(path);
	assert_str_equal(got, "new!");
	free((void *)(uintptr_t)got.ptr);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_line_comes_once_and_in_order),
		cmocka_unit_test(test_threads_share_an_input_without_loss),
		cmocka_unit_test(test_gzip_is_unwrapped_and_its_damage_is_said),
		cmocka_unit_test(test_an_output_replaces_its_file_as_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* One input, a file or stdin, and those who read it. */
#define _GNU_SOURCE /* memrchr */
#include "common/io/input.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/io/unwrap.h"

enum {
	/* bytes read for a block, at least, unless the input ends */
	BLOCK_SIZE = 256 << 10,
	/* bytes in which the end of its last record is looked for first */
	END_SIZE = 16 << 10,
};

static const uint64_t no_block = UINT64_MAX, not_read = UINT64_MAX;

struct input {
	const char *path, *name;
	int descriptor;
	struct unwrap *unwrap;
	/* A file, read from `first` up to `last`. */
	bool is_plain;
	off_t first, last;
	input_cut *cut;
	bool strict;
	/* Whoever reads or changes what follows holds it. */
	pthread_mutex_t lock;
	/* Says that a block has got its number of lines. */
	pthread_cond_t handed_in;
	/* Everything has been read; what is left stands in `ahead`. */
	bool ended;
	/* Strict, and something was skipped. */
	bool stopped;
	/* Read, but not part of a block yet. */
	struct buf ahead;
	/* A plain file: each reader reads its own blocks of it. */
	bool is_shared;
	/* Of a shared file: the part that no reader has taken yet. */
	off_t next, end;
	/* Scratch for the bytes among which a block may end. */
	struct buf around;
	/* Blocks given out so far. */
	uint64_t blocks;
	/* How many lines each block has; not_read, until its reader is done with it. */
	uint64_t *lines;
	size_t lines_capacity;
	uint64_t records;
	struct skip *skips;
	size_t skip_count;
};

size_t
input_cut_lines(struct str text)
{
	const char *last = memrchr(text.ptr, '\n', text.len);

	return last ? (size_t)(last - text.ptr) + 1 : 0;
}

size_t
input_cut_anywhere(struct str text)
{
	return text.len;
}

/* Reads until `bytes` holds `size` bytes or the input ends. */
static void
read_up_to(struct input *input, struct buf *bytes, size_t size)
{
	while (bytes->len < size && !input->ended) {
		size_t left = size - bytes->len;
		size_t got = unwrap_read(input->unwrap, buf_reserve(bytes, left), left);

		bytes->len += got;
		input->ended = got == 0;
	}
}

static void
drop_byte_order_mark(struct input *input)
{
	struct str mark = STR("\xef\xbb\xbf");
	struct buf *ahead = &input->ahead;

	read_up_to(input, ahead, mark.len);
	if (!str_starts(buf_str(ahead), mark))
		return;
	input->first += (off_t)mark.len;
	ahead->len -= mark.len;
	memmove(ahead->ptr, ahead->ptr + mark.len, ahead->len);
}

struct input *
input_open_as(const char *path, const char *name)
{
	struct input *input = memory_new(1, sizeof(*input));
	bool is_stdin = !path || strcmp(path, "-") == 0;

	input->path = path;
	input->name = is_stdin ? "standard input" : path;
	if (name)
		input->name = name;
	input->descriptor = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (input->descriptor < 0)
		message_die("%s: cannot open: %s", input->name, strerror(errno));
	input->unwrap = unwrap_open(input->descriptor, input->name);
	input->is_plain = unwrap_place(input->unwrap, &input->first, &input->last);
	input->cut = input_cut_lines;
	if (pthread_mutex_init(&input->lock, NULL) != 0 ||
		pthread_cond_init(&input->handed_in, NULL) != 0)
		message_die("out of memory");
	drop_byte_order_mark(input);
	return input;
}

struct input *
input_open(const char *path)
{
	return input_open_as(path, NULL);
}

const char *
input_name(const struct input *input)
{
	return input->name;
}

const char *
input_path(const struct input *input)
{
	return input->path;
}

struct str
input_peek(struct input *input, size_t size)
{
	if (size > INPUT_LONGEST)
		size = INPUT_LONGEST;
	read_up_to(input, &input->ahead, size);
	return str_slice(buf_str(&input->ahead), 0,
		input->ahead.len < size ? input->ahead.len : size);
}

bool
input_is_plain(const struct input *input, uint64_t *size)
{
	*size = input->is_plain ? (uint64_t)(input->last - input->first) : 0;
	return input->is_plain;
}

void
input_read_at(const struct input *input, char *to, size_t size, uint64_t place)
{
	unwrap_read_at(input->unwrap, to, size, input->first + (off_t)place);
}

void
input_set_cut(struct input *input, input_cut *cut)
{
	input->cut = cut;
}

void
input_share(struct input *input)
{
	input->is_shared = unwrap_place(input->unwrap, &input->next, &input->end);
	if (input->is_shared) /* what was read ahead is read again, as a part of a block */
		input->next -= (off_t)input->ahead.len;
}

void
input_set_strict(struct input *input)
{
	input->strict = true;
}

uint64_t
input_records(const struct input *input)
{
	return input->records;
}

uint64_t
input_skipped(const struct input *input)
{
	uint64_t records = 0;

	for (size_t i = 0; i < input->skip_count; i++)
		records += input->skips[i].records;
	return records;
}

/* The number in the input of a line of a block, all blocks before it having been read;
 * 0 where the input is not made of lines. */
static uint64_t
line_of(const struct input *input, uint64_t block, uint64_t line)
{
	if (input->cut == input_cut_anywhere)
		return line;
	/* what is found missing at the very end has no block of its own */
	for (uint64_t i = 0; i < block && i < input->blocks; i++)
		line += input->lines[i];
	return line > 0 ? line : 1;
}

static void
report_skip(const struct input *input, const struct skip *skip, const char *records)
{
	uint64_t line = line_of(input, skip->block, skip->line);
	struct buf text = {0};

	buf_grouped(&text, skip->records);
	buf_print(&text, " of ");
	buf_grouped(&text, input->records);
	buf_print(&text, " %.*s skipped", (int)strlen(records) - (input->records == 1),
		records);
	if (skip->weight > 0) {
		buf_print(&text, " (weight ");
		buf_grouped(&text, skip->weight);
		buf_print(&text, ")");
	}
	if (line > 0) { /* what is not made of lines has none */
		buf_print(&text, ", first at line ");
		buf_grouped(&text, line);
	}
	message_warn("%s: %.*s: %s", input->name, STR_ARG(buf_str(&text)), skip->reason);
	buf_free(&text);
}

/* Says what is wrong with a record, and ends the program. */
_Noreturn static void
die_at(const struct input *input, uint64_t line, const char *text)
{
	if (line == 0)
		message_die("%s: %s", input->name, text);
	message_die("%s:%llu: %s", input->name, (unsigned long long)line, text);
}

void
input_report(const struct input *input, const char *records)
{
	if (input->skip_count == 0)
		return;
	qsort(input->skips, input->skip_count, sizeof(*input->skips), skips_compare);
	if (input->strict)
		die_at(input, line_of(input, input->skips[0].block, input->skips[0].line),
			input->skips[0].reason);
	for (size_t i = 0; i < input->skip_count; i++)
		report_skip(input, &input->skips[i], records);
}

static bool
is_used_up(const struct input *input)
{
	return input->is_shared ? input->next == input->end : input->ended;
}

void
input_close(struct input *input)
{
	if (is_used_up(input))
		unwrap_check(input->unwrap);
	unwrap_close(input->unwrap);
	if (input->descriptor != STDIN_FILENO)
		close(input->descriptor);
	pthread_cond_destroy(&input->handed_in);
	pthread_mutex_destroy(&input->lock);
	buf_free(&input->ahead);
	buf_free(&input->around);
	free(input->lines);
	free(input->skips);
	free(input);
}

void
reader_start(struct reader *reader, struct input *input)
{
	*reader = (struct reader){.input = input, .block = no_block};
	message_set_input(input_name(input));
}

/* Remembers how many lines the block had that the reader is done with. */
static void
hand_in_lines(struct reader *reader)
{
	struct input *input = reader->input;

	if (reader->block == no_block)
		return;
	input->lines[reader->block] = reader->line;
	pthread_cond_broadcast(&input->handed_in);
}

/* Moves what has been read ahead to the front of a block. The bytes stay the reader's
 * own: what another processor has in its cache is slow to write to. Only many of them
 * change hands. */
static void
take_ahead(struct buf *ahead, struct buf *bytes)
{
	struct buf empty = *bytes;

	empty.len = bytes->len = 0;
	if (ahead->len > BLOCK_SIZE) {
		*bytes = *ahead;
		*ahead = empty;
		return;
	}
	buf_add(bytes, buf_str(ahead));
	ahead->len = 0;
}

/* Puts what has been read ahead and then new bytes into `bytes`, up to where a record
 * ends; what follows that place is read ahead for the next block. False where no record
 * ends. */
static bool
fill_block(struct input *input, struct buf *bytes)
{
	size_t end = 0;

	take_ahead(&input->ahead, bytes);
	for (size_t size = BLOCK_SIZE; end == 0 && size <= INPUT_LONGEST; size *= 2) {
		read_up_to(input, bytes, size);
		end = input->ended ? bytes->len : input->cut(buf_str(bytes));
		if (input->ended)
			break;
	}
	if (end == 0 && !input->ended)
		return false;
	buf_add(&input->ahead, str_from(buf_str(bytes), end));
	bytes->len = end;
	return true;
}

/* Where the last record ends in the bytes of a shared file up to `end`, of which `size`
 * are looked at; `start` of them where none does. */
static off_t
find_record_end(struct input *input, off_t end, size_t size)
{
	struct buf *around = &input->around;
	off_t start = end - (off_t)size;

	around->len = 0;
	unwrap_read_at(input->unwrap, buf_reserve(around, size), size, start);
	around->len = size;
	return start + (off_t)input->cut(buf_str(around));
}

/* How many of the bytes of a shared file that nobody has taken make a block; 0 where no
 * record ends. */
static size_t
measure_block(struct input *input)
{
	off_t left = input->end - input->next;
	size_t looked_at = END_SIZE;

	for (size_t size = BLOCK_SIZE; (off_t)size < left; size *= 2) {
		off_t end = input->next + (off_t)size;
		off_t record_end = find_record_end(input, end, looked_at);

		if (record_end > end - (off_t)looked_at)
			return (size_t)(record_end - input->next);
		if (size == INPUT_LONGEST)
			return 0;
		looked_at = size * 2;
	}
	return (size_t)left;
}

/* Like fill_block, for a shared file, but reads nothing: sets only the length of `bytes`,
 * which stand in the file from what input->next was. */
static bool
reserve_block(struct input *input, struct buf *bytes)
{
	off_t left = input->end - input->next;

	bytes->len = measure_block(input);
	if (input->around.capacity > BLOCK_SIZE) /* a long record, of which there are few */
		buf_free(&input->around);
	input->next += (off_t)bytes->len;
	return bytes->len > 0 || left == 0;
}

/* Takes the next block for the reader, while the input is locked: its bytes or, of a
 * shared file, their number. False where it is too long. */
static bool
take_block(struct reader *reader)
{
	struct input *input = reader->input;
	bool fits;

	reader->bytes.len = 0;
	if (input->stopped)
		return true;
	fits = input->is_shared ? reserve_block(input, &reader->bytes)
				: fill_block(input, &reader->bytes);
	input->stopped = !fits;
	if (reader->bytes.len > 0 || !fits) {
		input->lines = memory_grow(input->lines, &input->lines_capacity,
			(size_t)input->blocks + 1, sizeof(*input->lines));
		input->lines[input->blocks] = not_read;
		reader->block = input->blocks++;
		reader->line = 0;
	}
	return fits;
}

static void
read_block(struct reader *reader, off_t place)
{
	size_t size = reader->bytes.len;

	reader->bytes.len = 0;
	unwrap_read_at(
		reader->input->unwrap, buf_reserve(&reader->bytes, size), size, place);
	reader->bytes.len = size;
}

_Noreturn static void
die_of_length(struct reader *reader)
{
	char text[100];

	reader->line = 1;
	snprintf(text, sizeof(text),
		"a line, or a sample of several lines, of more than %d MiB",
		INPUT_LONGEST >> 20);
	reader_die(reader, text);
}

static bool
next_block(struct reader *reader)
{
	struct input *input = reader->input;
	bool fits, got;
	off_t place;

	pthread_mutex_lock(&input->lock);
	hand_in_lines(reader);
	place = input->next;
	fits = take_block(reader);
	pthread_mutex_unlock(&input->lock);
	if (!fits)
		die_of_length(reader);
	if (input->is_shared)
		read_block(reader, place);
	got = reader->bytes.len > 0;
	reader->next = reader->bytes.ptr;
	reader->end = got ? reader->next + reader->bytes.len : reader->next;
	return got;
}

bool
reader_line_of_next_block(struct reader *reader, struct str *line)
{
	/* only the very last line of an input has no end */
	if (reader->next == reader->end) {
		if (!next_block(reader))
			return false;
		if (memchr(reader->next, '\n', reader->bytes.len))
			return reader_line(reader, line);
	}
	*line = (struct str){reader->next, (size_t)(reader->end - reader->next)};
	if (str_ends(*line, STR("\r")))
		line->len--;
	reader->next = reader->end;
	reader->line++;
	return true;
}

bool
reader_bytes(struct reader *reader, struct str *bytes)
{
	if (reader->next == reader->end && !next_block(reader))
		return false;
	*bytes = (struct str){reader->next, (size_t)(reader->end - reader->next)};
	reader->next = reader->end;
	return true;
}

size_t
reader_read(struct reader *reader, char *to, size_t size)
{
	struct input *input = reader->input;
	struct buf *ahead = &input->ahead;

	if (ahead->len == 0) {
		size = input->ended ? 0 : unwrap_read(input->unwrap, to, size);
		input->ended = size == 0;
		return size;
	}
	if (size > ahead->len)
		size = ahead->len;
	memcpy(to, ahead->ptr, size);
	ahead->len -= size;
	memmove(ahead->ptr, ahead->ptr + size, ahead->len);
	return size;
}

void
reader_skip(struct reader *reader, uint64_t weight, const char *reason)
{
	reader_skip_at(reader, reader->block, reader->line, weight, reason);
}

void
reader_skip_at(struct reader *reader, uint64_t block, uint64_t line, uint64_t weight,
	const char *reason)
{
	struct skip skip = {reason, 1, weight, block, line};

	skips_count(&reader->skips, &reader->skip_count, &skip);
	if (!reader->input->strict)
		return;
	pthread_mutex_lock(&reader->input->lock);
	reader->input->stopped = true;
	pthread_mutex_unlock(&reader->input->lock);
}

void
reader_end(struct reader *reader)
{
	struct input *input = reader->input;

	pthread_mutex_lock(&input->lock);
	hand_in_lines(reader);
	input->records += reader->records;
	for (size_t i = 0; i < reader->skip_count; i++)
		skips_count(&input->skips, &input->skip_count, &reader->skips[i]);
	pthread_mutex_unlock(&input->lock);
	free(reader->skips);
	buf_free(&reader->bytes);
}

/* Whether all blocks before this one have been read. */
static bool
are_read_before(const struct input *input, uint64_t block)
{
	for (uint64_t i = 0; i < block && i < input->blocks; i++)
		if (input->lines[i] == not_read)
			return false;
	return true;
}

/* Waits until the blocks before have been read, so that the line is known, and so that
 * of several mistakes the first one is said, with any number of threads. */
void
reader_die(const struct reader *reader, const char *text)
{
	struct input *input = reader->input;
	uint64_t line;

	pthread_mutex_lock(&input->lock);
	input->stopped = true;
	while (!are_read_before(input, reader->block))
		pthread_cond_wait(&input->handed_in, &input->lock);
	line = line_of(input, reader->block, reader->line);
	pthread_mutex_unlock(&input->lock);
	die_at(input, line, text);
}

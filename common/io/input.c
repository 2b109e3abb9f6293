/* One input, a file or stdin, and those who read it. */
#define _GNU_SOURCE /* memrchr */
#include "common/io/input.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/io/unwrap.h"

enum {
	BLOCK_SIZE =
		256 << 10, /* bytes read for a block, at least, unless the input ends */
	END_SIZE =
		16
		<< 10, /* bytes in which the end of its last record is looked for first */
};

static const uint64_t no_block = UINT64_MAX;

struct input {
	const char *name;
	int descriptor;
	struct unwrap *unwrap;
	input_cut *cut;
	bool strict;
	pthread_mutex_t lock; /* over all that follows */
	bool ended; /* nothing is left but `ahead` */
	bool stopped; /* strict, and something was skipped */
	struct buf ahead; /* read, but not part of a block yet */
	bool is_shared; /* a file of which readers read their own blocks: */
	off_t next, end; /* what nobody has taken of it */
	struct buf around; /* what stands where a block may end */
	uint64_t blocks; /* given out */
	uint64_t *lines; /* of each block, once it has been read */
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
		size_t room = size - bytes->len;
		size_t got = unwrap_read(input->unwrap, buf_reserve(bytes, room), room);

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
	ahead->len -= mark.len;
	memmove(ahead->ptr, ahead->ptr + mark.len, ahead->len);
}

struct input *
input_open(const char *path)
{
	struct input *input = memory_new(1, sizeof(*input));
	bool is_stdin = !path || strcmp(path, "-") == 0;

	input->name = is_stdin ? "standard input" : path;
	input->descriptor = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (input->descriptor < 0)
		message_die("%s: cannot open: %s", path, strerror(errno));
	input->unwrap = unwrap_open(input->descriptor, input->name);
	input->cut = input_cut_lines;
	if (pthread_mutex_init(&input->lock, NULL) != 0)
		message_die("out of memory");
	drop_byte_order_mark(input);
	return input;
}

const char *
input_name(const struct input *input)
{
	return input->name;
}

struct str
input_peek(struct input *input, size_t size)
{
	read_up_to(input, &input->ahead, size);
	return str_slice(buf_str(&input->ahead), 0,
		input->ahead.len < size ? input->ahead.len : size);
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
	if (input->is_shared) /* what was read ahead is read again, by whose block it is in */
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

static uint64_t
add_up_to_limit(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static bool
is_before(const struct skip *a, const struct skip *b)
{
	return a->block < b->block || (a->block == b->block && a->line < b->line);
}

/* Adds `skip` to the row of its reason; earlier positions win. */
static void
count_skip(struct skip **skips, size_t *count, const struct skip *skip)
{
	struct skip *row;
	size_t i = 0;

	while (i < *count && strcmp((*skips)[i].reason, skip->reason) != 0)
		i++;
	if (i == *count) {
		*skips = memory_resize(*skips, *count + 1, sizeof(**skips));
		(*skips)[(*count)++] = *skip;
		return;
	}
	row = &(*skips)[i];
	row->records += skip->records;
	row->weight = add_up_to_limit(row->weight, skip->weight);
	if (is_before(skip, row)) {
		row->block = skip->block;
		row->line = skip->line;
	}
}

static uint64_t
line_of(const struct input *input, const struct skip *skip)
{
	uint64_t line = skip->line;

	/* what is found missing at the very end has no block of its own */
	for (uint64_t block = 0; block < skip->block && block < input->blocks; block++)
		line += input->lines[block];
	return line > 0 ? line : 1;
}

static void
report_skip(const struct input *input, const struct skip *skip, const char *records)
{
	uint64_t line = line_of(input, skip);
	struct buf text = {0};

	buf_grouped(&text, skip->records);
	buf_print(&text, " of ");
	buf_grouped(&text, input->records);
	buf_print(&text, " %s skipped", records);
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

static int
compare_skips(const void *a, const void *b)
{
	return is_before(b, a) - is_before(a, b);
}

void
input_report(const struct input *input, const char *records)
{
	if (input->skip_count == 0)
		return;
	qsort(input->skips, input->skip_count, sizeof(*input->skips), compare_skips);
	if (input->strict)
		message_die("%s:%llu: %s", input->name,
			(unsigned long long)line_of(input, &input->skips[0]),
			input->skips[0].reason);
	for (size_t i = 0; i < input->skip_count; i++)
		report_skip(input, &input->skips[i], records);
}

void
input_close(struct input *input)
{
	unwrap_close(input->unwrap);
	if (input->descriptor != STDIN_FILENO)
		close(input->descriptor);
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
}

/* Remembers how many lines the block had that the reader is done with. */
static void
hand_in_lines(struct reader *reader)
{
	struct input *input = reader->input;

	if (reader->block == no_block)
		return;
	input->lines = memory_grow(input->lines, &input->lines_capacity,
		(size_t)input->blocks, sizeof(*input->lines));
	input->lines[reader->block] = reader->line;
}

/* Puts what has been read ahead and then new bytes into `bytes`, up to where a record ends; what
 * follows that place is read ahead for the next block. The bytes stay the reader's own: what another
 * processor has in its cache is slow to write to. */
static void
fill_block(struct input *input, struct buf *bytes)
{
	size_t size = BLOCK_SIZE;
	size_t end = 0;

	bytes->len = 0;
	buf_add(bytes, buf_str(&input->ahead));
	input->ahead.len = 0;
	for (; end == 0; size *= 2) {
		read_up_to(input, bytes, size);
		end = input->ended ? bytes->len : input->cut(buf_str(bytes));
		if (input->ended)
			break;
	}
	buf_add(&input->ahead, str_from(buf_str(bytes), end));
	bytes->len = end;
}

/* Where the last record ends in the bytes of a shared file up to `end`, of which `size` are looked at;
 * `start` of them where none does. */
static off_t
find_record_end(struct input *input, off_t end, size_t size)
{
	struct buf *around = &input->around;
	off_t start = end - (off_t)size;

	around->len = 0;
	around->len = unwrap_read_at(input->unwrap, buf_reserve(around, size), size, start);
	return start + (off_t)input->cut(buf_str(around));
}

/* How many of the bytes of a shared file that nobody has taken make a block. */
static size_t
measure_block(struct input *input)
{
	size_t looked_at = END_SIZE;

	for (size_t size = BLOCK_SIZE; (off_t)size < input->end - input->next; size *= 2) {
		off_t end = input->next + (off_t)size;
		off_t record_end = find_record_end(input, end, looked_at);

		if (record_end > end - (off_t)looked_at)
			return (size_t)(record_end - input->next);
		looked_at = size * 2;
	}
	return (size_t)(input->end - input->next);
}

/* Takes the next block for the reader: what is known of it while the input is locked. Where it stands in
 * a shared file, which is all that is said of it then. */
static off_t
take_block(struct reader *reader)
{
	struct input *input = reader->input;
	off_t place = input->next;

	reader->bytes.len = 0;
	if (input->stopped)
		return place;
	if (!input->is_shared) {
		fill_block(input, &reader->bytes);
	} else {
		reader->bytes.len = measure_block(input);
		input->next += (off_t)reader->bytes.len;
	}
	if (reader->bytes.len > 0) {
		reader->block = input->blocks++;
		reader->line = 0;
	}
	return place;
}

static void
read_block(struct reader *reader, off_t place)
{
	size_t size = reader->bytes.len;

	reader->bytes.len = 0;
	reader->bytes.len = unwrap_read_at(
		reader->input->unwrap, buf_reserve(&reader->bytes, size), size, place);
}

static bool
next_block(struct reader *reader)
{
	struct input *input = reader->input;
	bool got;
	off_t place;

	pthread_mutex_lock(&input->lock);
	hand_in_lines(reader);
	place = take_block(reader);
	pthread_mutex_unlock(&input->lock);
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

	count_skip(&reader->skips, &reader->skip_count, &skip);
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
		count_skip(&input->skips, &input->skip_count, &reader->skips[i]);
	pthread_mutex_unlock(&input->lock);
	free(reader->skips);
	buf_free(&reader->bytes);
}

void
reader_die(const struct reader *reader, const char *text)
{
	uint64_t line = reader->line;

	for (uint64_t block = 0; reader->block != no_block && block < reader->block;
		block++)
		line += reader->input->lines[block];
	message_die("%s:%llu: %s", reader->input->name, (unsigned long long)line, text);
}

/* One input, a file or stdin, and those who read it: by lines, in order, or shared by
 * threads in blocks that end where a record ends. */
#ifndef COMMON_IO_INPUT_H
#define COMMON_IO_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/skips.h"

struct input;

/* Bytes that a record may have at most: a line or, in perf's text, a sample of several
 * lines. A longer one ends the program with STATUS_FAILED. */
enum { INPUT_LONGEST = 256 << 20 };

/* How much of `text` is whole records: the length up to the last place where a record
 * ends, 0 where none does. A text without such a place is read on until there is one. */
typedef size_t input_cut(struct str text);

/* After the last line end. An input is cut so unless input_set_cut says otherwise. */
input_cut input_cut_lines;

/* Anywhere: for what is not made of lines. */
input_cut input_cut_anywhere;

/* Opens `path`, or stdin where it is "-" or NULL. gzip and zstd are unwrapped, a byte
 * order mark is dropped. What cannot be opened or read ends the program with
 * STATUS_FAILED, now or later. */
struct input *input_open(const char *path);

/* The same, with another name for messages, which must last as long; NULL: that. */
struct input *input_open_as(const char *path, const char *name);

/* The name for messages: the path, or "standard input". */
const char *input_name(const struct input *input);

/* What was opened. */
const char *input_path(const struct input *input);

/* Up to `size` bytes of what comes next, which stays unread; fewer only at the end and
 * beyond INPUT_LONGEST. Valid until the next call of any function on the input. Only
 * before the first reader has started. */
struct str input_peek(struct input *input, size_t size);

/* Whether it is a plain file, of which any part can be read at any time; then its size. */
bool input_is_plain(const struct input *input, uint64_t *size);

/* `size` bytes of a plain file from `place` on, all of which were there when it was
 * opened. What readers get is not changed by it. */
void input_read_at(const struct input *input, char *to, size_t size, uint64_t place);

/* Says where records end. Only before the first reader has started. */
void input_set_cut(struct input *input, input_cut *cut);

/* Several readers will take blocks at the same time: each reads its own from a plain
 * file, as long as the file was when it was opened; from anything else one after the
 * other reads. Only before the first reader has started. */
void input_share(struct input *input);

/* From now on the first record that is skipped is an error: readers come to an end soon
 * after it, and input_report ends the program. */
void input_set_strict(struct input *input);

/* Once all readers have ended: how many records there were, and the sum of what was
 * skipped. */
uint64_t input_records(const struct input *input);
uint64_t input_skipped(const struct input *input);

/* Once all readers have ended: says what was skipped, a line a reason ("samples" being
 * what the records are called), nothing where nothing was. A strict input ends the
 * program instead. */
void input_report(const struct input *input, const char *records);

/* Where all of the input has been read, it is said if the file was written to meanwhile;
 * one that has become shorter ends the program. */
void input_close(struct input *input);

/* One who reads an input. Several may read one input, each in its own thread, and each
 * gets blocks of whole records; one alone gets everything in order. Fields are for the
 * functions below, but `records`, which whoever knows what a record is counts up. */
struct reader {
	struct input *input;
	/* What is left of the block. */
	const char *next, *end;
	/* Lines taken of the block. */
	uint64_t line;
	/* The number of the block in the input. */
	uint64_t block;
	/* Of all blocks. */
	uint64_t records;
	/* The block. */
	struct buf bytes;
	struct skip *skips;
	size_t skip_count;
};

void reader_start(struct reader *reader, struct input *input);

/* For reader_line: the next line where the block has been used up. */
bool reader_line_of_next_block(struct reader *reader, struct str *line);

/* The next line without its end (LF or CRLF); false at the end. It is valid until a call
 * that begins a new block, which changes reader->block. */
static inline bool
reader_line(struct reader *reader, struct str *line)
{
	size_t left = (size_t)(reader->end - reader->next);
	const char *end = left > 0 ? memchr(reader->next, '\n', left) : NULL;

	if (!end)
		return reader_line_of_next_block(reader, line);
	*line = (struct str){reader->next, (size_t)(end - reader->next)};
	reader->next = end + 1;
	reader->line++;
	if (line->len > 0 && line->ptr[line->len - 1] == '\r')
		line->len--;
	return true;
}

/* Whether the last line had no end: the input ends in the middle of it, or its writer
 * forgot. */
static inline bool
reader_is_unfinished(const struct reader *reader)
{
	return reader->next == reader->end && reader->end[-1] != '\n';
}

/* What is left of the block, which ends where a record does, and taking `bytes` of it,
 * so many whole lines: for who finds lines in his own way. */
static inline struct str
reader_rest(const struct reader *reader)
{
	return (struct str){reader->next, (size_t)(reader->end - reader->next)};
}

static inline void
reader_take(struct reader *reader, size_t bytes, size_t lines)
{
	reader->next += bytes;
	reader->line += lines;
}

/* The next bytes as they come, valid until the next call; false at the end. */
bool reader_bytes(struct reader *reader, struct str *bytes);

/* Up to `size` bytes as they come, put where the caller wants them; 0 at the end only.
 * For an input that one reader alone reads, and in no other way. */
size_t reader_read(struct reader *reader, char *to, size_t size);

/* Counts the record that the last line belongs to as left out. `weight` is what it would
 * have added, 0 where that is unknown; `reason` is a literal, few words, no full stop. */
void reader_skip(struct reader *reader, uint64_t weight, const char *reason);

/* The same for a record of several lines that began when these were the reader's `block`
 * and `line`. */
void reader_skip_at(struct reader *reader, uint64_t block, uint64_t line, uint64_t weight,
	const char *reason);

/* Hands what was counted to the input and gives the memory back. */
void reader_end(struct reader *reader);

/* Where a record makes it impossible to go on: the program ends with "FILE:LINE: TEXT"
 * and STATUS_FAILED, once other readers are done with all that stands before. */
_Noreturn void reader_die(const struct reader *reader, const char *text);

#endif

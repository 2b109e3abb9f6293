/* Samples as they stand in a recording. Each count in it is an attacker's: a list is
 * only taken if all of it is there. */
#include "collapse/perfdata/raw.h"

enum {
	WORD = 8, /* bytes */
	BRANCH = 3 * WORD,
};

size_t
raw_count(struct str list)
{
	return list.len / WORD;
}

uint64_t
raw_word(const struct raw *raw, struct str list, size_t index)
{
	struct cursor cursor = cursor_from(list, index * WORD, raw->swap);

	return cursor_u64(&cursor);
}

struct raw_places
raw_places(const struct attribute *attribute)
{
	const uint64_t before_thread = SAMPLE_IDENTIFIER | SAMPLE_IP;
	const uint64_t before_period = before_thread | SAMPLE_TID | SAMPLE_TIME |
				       SAMPLE_ADDR | SAMPLE_ID | SAMPLE_STREAM_ID |
				       SAMPLE_CPU;
	uint64_t type = attribute->sample_type;

	return (struct raw_places){
		(size_t)__builtin_popcountll(type & before_thread) * WORD,
		(size_t)__builtin_popcountll(type & before_period) * WORD};
}

/* So many things of `size` bytes. */
static struct str
read_list(struct cursor *cursor, uint64_t count, size_t size)
{
	if (count > cursor_left(cursor) / size) {
		cursor_fail(cursor);
		return (struct str){0};
	}
	return cursor_bytes(cursor, count * size);
}

/* Words that tell of one counter: its value, its id, what it lost. */
static unsigned
counter_words(uint64_t format)
{
	return 1 + (format & READ_ID ? 1u : 0) + (format & READ_LOST ? 1u : 0);
}

/* Values of counters: of the event, whose times stand behind the value, or of all in
 * its group. */
static void
read_counters(struct raw *raw, struct cursor *cursor)
{
	uint64_t format = raw->attribute->read_format, count = 1;
	unsigned times =
		(format & READ_ENABLED ? 1u : 0) + (format & READ_RUNNING ? 1u : 0);
	unsigned words = counter_words(format);

	if (format & READ_GROUP) {
		count = cursor_u64(cursor);
		read_list(cursor, times, WORD);
		raw->counters = read_list(cursor, count, words * (size_t)WORD);
	} else {
		raw->counters = read_list(cursor, 1, (words + times) * (size_t)WORD);
	}
}

size_t
raw_counters(const struct raw *raw)
{
	uint64_t format = raw->attribute->read_format;

	if (format & READ_GROUP)
		return raw_count(raw->counters) / counter_words(format);
	return raw->counters.len > 0;
}

void
raw_counter(const struct raw *raw, size_t index, uint64_t *id, uint64_t *value)
{
	uint64_t format = raw->attribute->read_format;
	size_t words = counter_words(format), place = index * words;
	size_t times = (format & READ_ENABLED ? 1u : 0) + (format & READ_RUNNING ? 1u : 0);

	*value = raw_word(raw, raw->counters, place);
	*id = raw_word(raw, raw->counters, place + 1 + (format & READ_GROUP ? 0 : times));
}

static void
read_who(struct raw *raw, struct cursor *cursor, uint64_t type)
{
	if (type & SAMPLE_IDENTIFIER)
		cursor_u64(cursor);
	if (type & SAMPLE_IP)
		raw->ip = cursor_u64(cursor);
	if (type & SAMPLE_TID) {
		raw->pid = cursor_u32(cursor);
		raw->tid = cursor_u32(cursor);
	}
	if (type & SAMPLE_TIME)
		raw->time = cursor_u64(cursor);
	if (type & SAMPLE_ADDR)
		cursor_u64(cursor);
	if (type & SAMPLE_ID)
		cursor_u64(cursor);
	if (type & SAMPLE_STREAM_ID)
		cursor_u64(cursor);
	if (type & SAMPLE_CPU) {
		raw->cpu = cursor_u32(cursor);
		cursor_u32(cursor);
	}
}

/* The kernel writes a count of 0 alone where the processor did not tell of branches. */
static void
read_branches(struct raw *raw, struct cursor *cursor)
{
	uint64_t type = raw->attribute->branch_type;
	uint64_t count = cursor_u64(cursor);

	if (type & BRANCH_INDEX && (count > 0 || !raw->is_untold))
		cursor_u64(cursor);
	raw->branches = read_list(cursor, count, BRANCH);
	if (type & BRANCH_COUNTERS)
		read_list(cursor, count, WORD);
}

static void
read_stack(struct raw *raw, struct cursor *cursor)
{
	uint64_t size = cursor_u64(cursor), used;

	if (size == 0)
		return;
	raw->stack = cursor_bytes(cursor, size);
	used = cursor_u64(cursor);
	if (used < raw->stack.len)
		raw->stack.len = (size_t)used;
}

static void
read_how_much(struct raw *raw, struct cursor *cursor, uint64_t type)
{
	if (type & SAMPLE_PERIOD)
		raw->period = cursor_u64(cursor);
	if (type & SAMPLE_READ)
		read_counters(raw, cursor);
}

static void
read_where(struct raw *raw, struct cursor *cursor, uint64_t type)
{
	unsigned registers = (unsigned)__builtin_popcountll(raw->attribute->registers);

	if (type & SAMPLE_CALLCHAIN)
		raw->chain = read_list(cursor, cursor_u64(cursor), WORD);
	if (type & SAMPLE_RAW)
		raw->written = cursor_bytes(cursor, cursor_u32(cursor));
	if (type & SAMPLE_BRANCHES)
		read_branches(raw, cursor);
	if (type & SAMPLE_REGISTERS)
		raw->abi = cursor_u64(cursor);
	if (raw->abi != ABI_NONE)
		raw->registers = read_list(cursor, registers, WORD);
	if (type & SAMPLE_STACK)
		read_stack(raw, cursor);
}

/* Whether what is left behind the fields is as much as those have that are of no use here:
 * a word each (weight, source of the data, pages ...). Of an event with others that is
 * not known. */
static bool
is_all(const struct cursor *cursor, uint64_t type)
{
	const uint64_t read = SAMPLE_IDENTIFIER | (2 * SAMPLE_STACK - 1);
	uint64_t words = type & SAMPLE_WORDS;

	return (type & ~(read | words)) != 0 ||
	       cursor_left(cursor) / WORD == (size_t)__builtin_popcountll(words);
}

/* Who waited, for how long, and where: the sample itself tells of the thread that came
 * next. */
static bool
read_wait(struct raw *raw)
{
	struct cursor cursor = cursor_of(raw->written, raw->swap);

	raw->pid = cursor_u32(&cursor);
	raw->tid = cursor_u32(&cursor);
	raw->period = cursor_u64(&cursor);
	raw->chain = read_list(&cursor, cursor_u64(&cursor), WORD);
	return !cursor.failed;
}

static bool
read_fields(struct raw *raw, struct str body)
{
	uint64_t type = raw->attribute->sample_type;
	struct cursor cursor = cursor_of(body, raw->swap);

	read_who(raw, &cursor, type);
	read_how_much(raw, &cursor, type);
	raw->head = str_slice(body, 0, body.len - cursor_left(&cursor));
	read_where(raw, &cursor, type);
	if (cursor.failed || !is_all(&cursor, type))
		return false;
	return !attribute_is_off_cpu(raw->attribute) || read_wait(raw);
}

bool
raw_read(struct raw *raw, struct attribute *attribute, struct str body, bool swap)
{
	const struct raw start = {
		.attribute = attribute, .swap = swap, .pid = UINT32_MAX, .tid = UINT32_MAX};

	*raw = start;
	if (read_fields(raw, body))
		return true;
	if (!(attribute->sample_type & SAMPLE_BRANCHES))
		return false;
	*raw = start;
	raw->is_untold = true;
	return read_fields(raw, body);
}

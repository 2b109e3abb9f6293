/* A scanner that goes over the input once. It needs no look at where the bytes end: a NUL
 * follows them, at which every token stops. One that has not ended there is begun again
 * once more has been read. */
#include "collapse/carrier/json-events.h"

#include <stdlib.h>
#include <string.h>

#include "collapse/carrier/json-string.h"
#include "common/base/memory.h"

enum {
	LEAST_PIECE = 64 << 10, /* bytes that are read at a time */
	LARGEST_PIECE = 32 << 20,
};

/* What the grammar asks for. */
enum json_expected {
	EXPECT_VALUE,
	EXPECT_FIRST_ITEM, /* or the end of the array */
	EXPECT_FIRST_KEY, /* or the end of the object */
	EXPECT_COLON,
	EXPECT_NEXT, /* a comma, or the end of what is open */
	EXPECT_NOTHING,
};

void
json_events_start(struct json_events *events, struct reader *reader)
{
	*events = (struct json_events){.reader = reader, .expected = EXPECT_VALUE};
}

static void
note(struct json_events *events, enum json_kind kind, const char *text, size_t len)
{
	if (events->count == events->capacity)
		events->list = memory_grow(events->list, &events->capacity,
			events->count + 1, sizeof(*events->list));
	events->list[events->count++] = (struct json_event){text, (uint32_t)len, kind};
}

/* Remembers where a token is none, or has no end yet. */
static const char *
stop(struct json_events *events, const char *at)
{
	events->stop = at;
	return NULL;
}

static const char *
end_of(const struct json_events *events)
{
	return events->bytes.ptr + events->bytes.len;
}

/* Of the functions below, each takes what begins at a place, and returns what follows it;
 * NULL where it stops. */

static const char *
end_value(struct json_events *events, const char *end)
{
	events->expected = events->open.len > 0 ? EXPECT_NEXT : EXPECT_NOTHING;
	return end;
}

static const char *
take_open(struct json_events *events, const char *at)
{
	bool is_object = *at == '{';

	note(events, is_object ? JSON_OBJECT : JSON_ARRAY, "", 0);
	buf_byte(&events->open, *at);
	events->expected = is_object ? EXPECT_FIRST_KEY : EXPECT_FIRST_ITEM;
	return at + 1;
}

static bool
is_in(const struct json_events *events, char bracket)
{
	return events->open.len > 0 && events->open.ptr[events->open.len - 1] == bracket;
}

static const char *
take_close(struct json_events *events, const char *at)
{
	bool is_object = is_in(events, '{');

	if (*at != (is_object ? '}' : ']'))
		return stop(events, at);
	note(events, is_object ? JSON_OBJECT_END : JSON_ARRAY_END, "", 0);
	events->open.len--;
	return end_value(events, at + 1);
}

static const char *
take_word(struct json_events *events, const char *at, enum json_kind kind, struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (at[i] != word.ptr[i])
			return stop(events, at + i);
	note(events, kind, word.ptr, word.len);
	return end_value(events, at + word.len);
}

/* Whether there are digits; *at is behind them. */
static bool
pass_digits(const char **at)
{
	const char *start = *at;

	while (is_digit(**at))
		++*at;
	return *at > start;
}

/* Whether there is a number: "-1.5e+3"; *at is where it ends or fails. */
static bool
pass_number(const char **at)
{
	*at += **at == '-';
	if (**at == '0')
		++*at;
	else if (!pass_digits(at))
		return false;
	if (**at == '.') {
		++*at;
		if (!pass_digits(at))
			return false;
	}
	if (**at != 'e' && **at != 'E')
		return true;
	++*at;
	*at += **at == '+' || **at == '-';
	return pass_digits(at);
}

/* Takes a number and, in an array, those that follow it right behind commas. */
static const char *
take_numbers(struct json_events *events, const char *at)
{
	const char *end = at, *bytes_end = end_of(events);
	bool has_more = is_in(events, '[');

	/* a number that the bytes end with may go on */
	if (!pass_number(&end) || end == bytes_end)
		return stop(events, end);
	note(events, JSON_NUMBER, at, (size_t)(end - at));
	while (has_more && *end == ',') {
		const char *next = end + 1;

		if (!pass_number(&next) || next == bytes_end)
			break;
		note(events, JSON_NUMBER, end + 1, (size_t)(next - end - 1));
		end = next;
	}
	return end_value(events, end);
}

static const char *
take_string(struct json_events *events, const char *at, enum json_kind kind)
{
	const char *end = at;
	struct str text;

	if (*at != '"' || !json_string_pass(&end, &text, &events->texts))
		return stop(events, end);
	note(events, kind, text.ptr, text.len);
	return end;
}

static const char *
take_key(struct json_events *events, const char *at)
{
	at = take_string(events, at, JSON_KEY);
	if (at)
		events->expected = EXPECT_COLON;
	return at;
}

static const char *
take_value(struct json_events *events, const char *at)
{
	switch (*at) {
	case '{':
	case '[':
		return take_open(events, at);
	case '"':
		at = take_string(events, at, JSON_STRING);
		return at ? end_value(events, at) : NULL;
	case 't':
		return take_word(events, at, JSON_BOOLEAN, STR("true"));
	case 'f':
		return take_word(events, at, JSON_BOOLEAN, STR("false"));
	case 'n':
		return take_word(events, at, JSON_NULL, STR("null"));
	default:
		return take_numbers(events, at);
	}
}

static const char *
skip_blanks(const char *at)
{
	while (*at == ' ' || (*at >= '\t' && *at <= '\r'))
		at++;
	return at;
}

/* Takes a comma with what follows it, or the end of what is open. */
static const char *
take_next(struct json_events *events, const char *at)
{
	if (*at != ',')
		return take_close(events, at);
	at = skip_blanks(at + 1);
	return is_in(events, '{') ? take_key(events, at) : take_value(events, at);
}

static const char *
take_token(struct json_events *events, const char *at)
{
	switch ((enum json_expected)events->expected) {
	case EXPECT_VALUE:
		return take_value(events, at);
	case EXPECT_FIRST_ITEM:
		return *at == ']' ? take_close(events, at) : take_value(events, at);
	case EXPECT_FIRST_KEY:
		return *at == '}' ? take_close(events, at) : take_key(events, at);
	case EXPECT_COLON:
		if (*at == ':')
			return take_value(events, skip_blanks(at + 1));
		break;
	case EXPECT_NEXT:
		return take_next(events, at);
	case EXPECT_NOTHING:
		break;
	}
	return stop(events, at);
}

/* Whether all tokens are sound, but for one that has no end yet. */
static bool
scan(struct json_events *events)
{
	const char *at = events->bytes.ptr, *next = at;

	while (next) {
		at = skip_blanks(next);
		next = take_token(events, at);
	}
	events->done = (size_t)(at - events->bytes.ptr);
	return events->stop == end_of(events);
}

uint64_t
json_events_line(const struct json_events *events, size_t place)
{
	struct str bytes = buf_str(&events->bytes);
	size_t at = events->count > 0 ? 0 : (size_t)(events->stop - bytes.ptr);

	while (place-- > 0 && at == 0) {
		uintptr_t distance =
			(uintptr_t)events->list[place].text - (uintptr_t)bytes.ptr;

		if (distance < bytes.len)
			at = distance;
	}
	return events->lines + str_count(str_slice(bytes, 0, at), '\n') + 1;
}

static void
drop_parsed(struct json_events *events)
{
	struct buf *bytes = &events->bytes;

	arena_rewind(&events->texts);
	events->count = 0;
	if (events->done == 0)
		return;
	events->lines += str_count(str_slice(buf_str(bytes), 0, events->done), '\n');
	bytes->len -= events->done;
	memmove(bytes->ptr, bytes->ptr + events->done, bytes->len);
}

/* Puts bytes of the input, so many or fewer, behind those there are; false at its end. */
static bool
read_on(struct json_events *events, size_t size)
{
	struct buf *bytes = &events->bytes;
	size_t before = bytes->len, end = before + size;

	while (bytes->len < end &&
		(events->left.len > 0 || (!events->is_text && reader_bytes(events->reader,
								      &events->left)))) {
		if (size > events->left.len)
			size = events->left.len;
		buf_add(bytes, str_slice(events->left, 0, size));
		events->left = str_from(events->left, size);
		size = end - bytes->len;
	}
	return bytes->len > before;
}

/* Of a text that goes on, more is read each time, so that the time stays linear. */
static size_t
size_of_next(struct json_events *events)
{
	size_t held = events->bytes.len;

	if (held > INPUT_LONGEST) {
		events->reader->line = events->lines + 1;
		reader_die(events->reader, "a text of more than 256 MiB");
	}
	if (held < LEAST_PIECE)
		return LEAST_PIECE;
	return held < LARGEST_PIECE ? held : LARGEST_PIECE;
}

void
json_events_parse(struct json_events *events)
{
	bool is_sound;

	drop_parsed(events);
	events->ended = !read_on(events, size_of_next(events));
	if (events->ended) /* what a number ends at, too */
		buf_byte(&events->bytes, ' ');
	memset(buf_reserve(&events->bytes, JSON_BEHIND), '\0', JSON_BEHIND);
	is_sound = scan(events);
	if (events->ended)
		events->ending = is_sound && events->expected == EXPECT_NOTHING
					 ? JSON_WHOLE
					 : JSON_UNFINISHED;
	else if (!is_sound) {
		events->ending = JSON_DAMAGED;
		events->ended = true;
	}
}

void
json_events_free(struct json_events *events)
{
	free(events->list);
	buf_free(&events->bytes);
	buf_free(&events->open);
	arena_free(&events->texts);
}

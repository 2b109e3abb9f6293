/* The cursor takes one event after the other. */
#include "collapse/carrier/json.h"

#include "collapse/carrier/fixed.h"
#include "common/tree/line.h"

bool
json_begins(struct str head, char first)
{
	size_t at = 0;

	while (at < head.len && memchr(" \t\r\n", head.ptr[at], 4))
		at++;
	return at < head.len && head.ptr[at] == first;
}

void
json_start(struct json *json, struct reader *reader)
{
	*json = (struct json){.reader = reader, .unread = true};
	json_events_start(&json->events, reader);
}

void
json_start_text(struct json *json, struct reader *reader, struct str text)
{
	json_start(json, reader);
	json->events.left = text;
	json->events.is_text = true;
}

void
json_skip(struct json *json, uint64_t weight, const char *reason)
{
	json->reader->line = json_events_line(&json->events, json->next);
	reader_skip(json->reader, weight, reason);
}

/* Parses on; false at the end. Rare beside what asks for it, and too much to be a part of
 * that. */
__attribute__((noinline)) static bool
parse(struct json *json)
{
	while (!json->events.ended) {
		json_events_parse(&json->events);
		json->next = 0;
		if (json->events.count > 0)
			return true;
	}
	return false;
}

/* What comes next; NULL at the end. */
static inline const struct json_event *
peek(struct json *json)
{
	if (json->next == json->events.count && !parse(json))
		return NULL;
	return &json->events.list[json->next];
}

/* Takes what comes next. */
static inline const struct json_event *
take(struct json *json)
{
	const struct json_event *event = peek(json);

	if (!event)
		return NULL;
	json->unread = false;
	json->next++;
	if (event->kind == JSON_OBJECT || event->kind == JSON_ARRAY)
		json->depth++;
	else if (event->kind == JSON_OBJECT_END || event->kind == JSON_ARRAY_END)
		json->depth--;
	return event;
}

/* Passes over a value. */
static void
pass(struct json *json)
{
	size_t depth = json->depth;

	while (take(json) && json->depth > depth)
		;
}

enum json_kind
json_kind(struct json *json)
{
	const struct json_event *event = json->unread ? peek(json) : NULL;

	return event ? event->kind : JSON_NOTHING;
}

static bool
enter(struct json *json, enum json_kind kind)
{
	return json_kind(json) == kind && take(json);
}

bool
json_object(struct json *json)
{
	return enter(json, JSON_OBJECT);
}

bool
json_array(struct json *json)
{
	return enter(json, JSON_ARRAY);
}

bool
json_key(struct json *json, struct str *key)
{
	const struct json_event *event;

	if (json->unread)
		pass(json);
	event = take(json);
	json->cut |= !event;
	if (!event || event->kind != JSON_KEY)
		return false;
	json->key.len = 0;
	buf_add(&json->key, json_event_text(event));
	*key = buf_str(&json->key);
	json->unread = true;
	return true;
}

bool
json_item(struct json *json)
{
	const struct json_event *event;

	if (json->unread)
		pass(json);
	event = peek(json);
	json->cut |= !event;
	if (!event)
		return false;
	if (event->kind == JSON_ARRAY_END) {
		take(json);
		return false;
	}
	json->unread = true;
	return true;
}

bool
json_is_cut(const struct json *json)
{
	return json->cut;
}

struct str
json_text(struct json *json)
{
	switch (json_kind(json)) {
	case JSON_BOOLEAN:
	case JSON_NUMBER:
	case JSON_STRING:
		return json_event_text(take(json));
	default:
		return STR("");
	}
}

bool
json_number(struct json *json, uint64_t *number)
{
	struct line_count count;

	if (!line_count(json_text(json), &count) || count.decimals > 0)
		return false;
	*number = count.value;
	return true;
}

bool
json_fixed(struct json *json, unsigned decimals, int64_t *value)
{
	return fixed_read(json_text(json), decimals, value);
}

/* What an item of an array of numbers may be. */
struct wanted {
	bool whole;
	unsigned decimals;
	int64_t none;
};

static inline int64_t
read_wanted(struct str text, struct wanted wanted)
{
	struct line_count count;
	int64_t number;

	if (!wanted.whole)
		return fixed_read(text, wanted.decimals, &number) ? number : wanted.none;
	if (!line_count(text, &count) || count.decimals > 0 || count.value > INT64_MAX)
		return wanted.none;
	return (int64_t)count.value;
}

/* Reads the item at hand; numbers behind it that have been parsed already are taken as they
 * stand. */
static void
read_items(struct json *json, struct wanted wanted, struct numbers *numbers)
{
	const struct json_event *event, *end;

	numbers_add(numbers, read_wanted(json_text(json), wanted));
	event = &json->events.list[json->next];
	end = &json->events.list[json->events.count];
	for (; event < end && event->kind == JSON_NUMBER; event++)
		numbers_add(numbers, read_wanted(json_event_text(event), wanted));
	json->next = (size_t)(event - json->events.list);
}

static void
read_numbers(struct json *json, struct wanted wanted, struct numbers *numbers)
{
	if (json_array(json))
		while (json_item(json))
			read_items(json, wanted, numbers);
}

void
json_numbers(struct json *json, unsigned decimals, int64_t none, struct numbers *numbers)
{
	read_numbers(json, (struct wanted){false, decimals, none}, numbers);
}

void
json_add_items(struct json *json, unsigned decimals, int64_t none, struct numbers *numbers)
{
	read_items(json, (struct wanted){false, decimals, none}, numbers);
}

void
json_whole_numbers(struct json *json, int64_t none, struct numbers *numbers)
{
	read_numbers(json, (struct wanted){true, 0, none}, numbers);
}

/* All that is left of the input is read, so that damage in it is said. */
void
json_end(struct json *json)
{
	while (take(json))
		;
	if (json->events.ending != JSON_WHOLE) {
		json->reader->records++;
		json_skip(json, 0,
			json->events.ending == JSON_DAMAGED
				? "the JSON is damaged: what follows is missing"
				: "the input ends in the middle of it");
	}
	json_events_free(&json->events);
	buf_free(&json->key);
}

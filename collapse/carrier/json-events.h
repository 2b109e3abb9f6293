/* JSON as a list of what is in it, piece by piece of the input: what the cursor
 * (json.h) goes over. */
#ifndef COLLAPSE_CARRIER_JSON_EVENTS_H
#define COLLAPSE_CARRIER_JSON_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/input.h"

enum json_kind {
	JSON_NOTHING, /* the end of the input */
	JSON_NULL,
	JSON_BOOLEAN,
	JSON_NUMBER,
	JSON_STRING,
	JSON_KEY,
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
};

/* How the input ended. */
enum json_ending {
	JSON_WHOLE,
	JSON_UNFINISHED, /* in the middle of a value */
	JSON_DAMAGED, /* in what is no JSON */
};

/* Something in the input, with its text where it has one. */
struct json_event {
	const char *text;
	uint32_t len;
	enum json_kind kind;
};

struct json_events {
	struct reader *reader;
	/* What has been read of the input and not been parsed before, and what was found in
	 * it. */
	struct buf bytes;
	struct json_event *list;
	size_t count, capacity;
	/* Texts that are not in the bytes as they stand. */
	struct arena texts;
	/* How many of the bytes are parsed, and where in them parsing stopped. */
	size_t done;
	const char *stop;
	/* What has been read behind them, which is all there is of a text. */
	struct str left;
	bool is_text;
	/* A bracket for each object and array that is open. */
	struct buf open;
	/* For the parser. */
	int expected;
	/* Lines before the bytes. */
	uint64_t lines;
	/* Nothing is left to parse. */
	bool ended;
	enum json_ending ending;
};

void json_events_start(struct json_events *events, struct reader *reader);

/* Goes on to the next piece: the list is of what is in that, be it nothing. Not once all
 * has ended. */
void json_events_parse(struct json_events *events);

/* The line in which the text stands that comes last before this place in the list; of an
 * empty list, where parsing stopped. */
uint64_t json_events_line(const struct json_events *events, size_t place);

void json_events_free(struct json_events *events);

static inline struct str
json_event_text(const struct json_event *event)
{
	return (struct str){event->text, event->len};
}

#endif

/* JSON, read as it streams by: a cursor that is asked for one value after the other.
 *
 *     if (json_object(json))
 *             while (json_key(json, &key))
 *                     if (str_equal(key, STR("nodes")) && json_array(json))
 *                             while (json_item(json))
 *                                     read_node(json);
 *
 * A value that nobody reads is passed over, and so is one that is not what it is read
 * as. What has been entered is read to its end: each loop runs until it gets false. Where
 * the input ends in the middle or is damaged, all calls give false from there on. */
#ifndef COLLAPSE_CARRIER_JSON_H
#define COLLAPSE_CARRIER_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/carrier/json-events.h"
#include "collapse/carrier/numbers.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/input.h"

/* For the functions below. */
struct json {
	struct reader *reader;
	struct json_events events;
	/* Of the events, the one that comes next. */
	size_t next;
	/* The last one. */
	struct buf key;
	/* How many objects and arrays are open. */
	size_t depth;
	/* A value that json_key or json_item has come to and that nobody has read yet. */
	bool unread;
	/* A loop has ended because nothing was left. */
	bool cut;
};

/* Whether the first byte that is no blank is this one: for detection. */
bool json_begins(struct str head, char first);

/* The input must be cut anywhere (input_cut_anywhere). */
void json_start(struct json *json, struct reader *reader);

/* The same for JSON in a text of the input, which must last as long. */
void json_start_text(struct json *json, struct reader *reader, struct str text);

/* Counts what is missing of an input that is unfinished or damaged as a skipped record,
 * unless the format takes it for whole (json->events.ending). */
void json_end(struct json *json);

enum json_kind json_kind(struct json *json);

/* Enters an object, an array. */
bool json_object(struct json *json);
bool json_array(struct json *json);

/* The next key of an object, whose value comes next; the next item of an array. False at
 * its end, which is left by that. The key is valid until the next json_key. */
bool json_key(struct json *json, struct str *key);
bool json_item(struct json *json);

/* A string, or a number as it stands; empty where it is something else. Valid until the
 * next call. */
struct str json_text(struct json *json);

/* A whole number that is not negative; false where it is something else, be it `null`. */
bool json_number(struct json *json, uint64_t *number);

/* A number in units of 10^-decimals, rounded; false where it is none or too large. */
bool json_fixed(struct json *json, unsigned decimals, int64_t *value);

/* Adds the items of an array of numbers, in units of 10^-decimals; `none` for each that is
 * no number. Nothing where it is no array. */
void
json_numbers(struct json *json, unsigned decimals, int64_t none, struct numbers *numbers);

/* The same for the item that json_item has come to, and numbers right behind it. */
void
json_add_items(struct json *json, unsigned decimals, int64_t none, struct numbers *numbers);

/* The same for all of an array, whole numbers that are not negative. */
void json_whole_numbers(struct json *json, int64_t none, struct numbers *numbers);

/* Whether the input ended in the middle of an object or array that was being read, so
 * that not all is known of it. */
bool json_is_cut(const struct json *json);

/* Skips a record that ends where the cursor is. */
void json_skip(struct json *json, uint64_t weight, const char *reason);

#endif

/* The tables of a Firefox profile: columns of numbers, and the strings that some of them
 * mean. */
#ifndef COLLAPSE_FORMATS_FIREFOX_TABLES_H
#define COLLAPSE_FORMATS_FIREFOX_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/carrier/json.h"
#include "collapse/carrier/numbers.h"
#include "common/base/arena.h"
#include "common/base/str.h"

/* The columns that are read, by table. Times are in ns, weights in millionths. */
enum firefox_column {
	FRAME_FUNC,
	FRAME_ADDRESS,
	FRAME_LIB,
	FRAME_LOCATION,
	STACK_FRAME,
	STACK_PREFIX,
	STACK_OFFSET,
	FUNC_NAME,
	FUNC_RESOURCE,
	RESOURCE_LIB,
	SAMPLE_STACK,
	SAMPLE_TIME,
	SAMPLE_DELTA,
	SAMPLE_WEIGHT,
	SAMPLE_CPU,
	JS_STACK,
	JS_TIME,
	JS_WEIGHT,
	NATIVE_STACK,
	NATIVE_TIME,
	NATIVE_WEIGHT,
	FIREFOX_COLUMNS,
};

/* An item that is `null`, or missing. */
static const int64_t FIREFOX_NONE = INT64_MIN;

/* Zero is empty. */
struct firefox_tables {
	struct numbers columns[FIREFOX_COLUMNS];
	struct str *strings;
	size_t string_count, string_capacity;
	/* Of the samples: "samples", "tracing-ms", "bytes"; or empty. */
	struct str weight_type;
	struct arena texts;
};

/* Reads the value of a key, if it is one of the tables. */
bool firefox_tables_read(struct firefox_tables *tables, struct json *json, struct str key);

/* A column: the thread's own or, where it has none, the one that threads share. */
static inline const struct numbers *
firefox_column(const struct firefox_tables *own, const struct firefox_tables *shared,
	enum firefox_column column)
{
	return own->columns[column].count > 0 ? &own->columns[column]
					      : &shared->columns[column];
}

static inline int64_t
firefox_item(const struct numbers *list, int64_t row)
{
	return row >= 0 && (uint64_t)row < list->count ? list->items[row] : FIREFOX_NONE;
}

/* A string; empty where there is none. */
struct str firefox_string(const struct firefox_tables *own,
	const struct firefox_tables *shared, int64_t number);

void firefox_tables_free(struct firefox_tables *tables);

#endif

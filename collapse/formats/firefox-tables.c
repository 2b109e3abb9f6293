/* Processed profiles have an array for each column, {"stack": [0, 1], "time": [2, 3]};
 * what Firefox writes itself, an array for each row, and says which column is where:
 *
 *     {"schema": {"stack": 0, "time": 1}, "data": [[0, 2], [1, 3]]} */
#include "collapse/formats/firefox-tables.h"

#include <assert.h>
#include <stdlib.h>

#include "common/base/memory.h"

enum {
	MOST_IN_ROW = 32, /* items of a row that are looked at */
	MILLIONTHS = 6, /* decimals of times and weights */
};

static const struct row {
	struct str table, column;
	unsigned decimals;
} rows[] = {
	[FRAME_FUNC] = {STR_INIT("frameTable"), STR_INIT("func"), 0},
	[FRAME_ADDRESS] = {STR_INIT("frameTable"), STR_INIT("address"), 0},
	[FRAME_LIB] = {STR_INIT("frameTable"), STR_INIT("lib"), 0},
	[FRAME_LOCATION] = {STR_INIT("frameTable"), STR_INIT("location"), 0},
	[STACK_FRAME] = {STR_INIT("stackTable"), STR_INIT("frame"), 0},
	[STACK_PREFIX] = {STR_INIT("stackTable"), STR_INIT("prefix"), 0},
	[STACK_OFFSET] = {STR_INIT("stackTable"), STR_INIT("prefixOffset"), 0},
	[FUNC_NAME] = {STR_INIT("funcTable"), STR_INIT("name"), 0},
	[FUNC_RESOURCE] = {STR_INIT("funcTable"), STR_INIT("resource"), 0},
	[RESOURCE_LIB] = {STR_INIT("resourceTable"), STR_INIT("lib"), 0},
	[SAMPLE_STACK] = {STR_INIT("samples"), STR_INIT("stack"), 0},
	[SAMPLE_TIME] = {STR_INIT("samples"), STR_INIT("time"), 6},
	[SAMPLE_DELTA] = {STR_INIT("samples"), STR_INIT("timeDeltas"), 6},
	[SAMPLE_WEIGHT] = {STR_INIT("samples"), STR_INIT("weight"), 6},
	[SAMPLE_CPU] = {STR_INIT("samples"), STR_INIT("threadCPUDelta"), 0},
	[JS_STACK] = {STR_INIT("jsAllocations"), STR_INIT("stack"), 0},
	[JS_TIME] = {STR_INIT("jsAllocations"), STR_INIT("time"), 6},
	[JS_WEIGHT] = {STR_INIT("jsAllocations"), STR_INIT("weight"), 6},
	[NATIVE_STACK] = {STR_INIT("nativeAllocations"), STR_INIT("stack"), 0},
	[NATIVE_TIME] = {STR_INIT("nativeAllocations"), STR_INIT("time"), 6},
	[NATIVE_WEIGHT] = {STR_INIT("nativeAllocations"), STR_INIT("weight"), 6},
};

static_assert(countof(rows) == FIREFOX_COLUMNS, "a row for each column");

/* The column of that name in the table; FIREFOX_COLUMNS: it is not read. */
static enum firefox_column
find_column(struct str table, struct str name)
{
	enum firefox_column column = 0;

	while (column < FIREFOX_COLUMNS && !(str_equal(rows[column].column, name) &&
						   str_equal(rows[column].table, table)))
		column++;
	return column;
}

/* Rows as they are read, before it is known which column each of their items is of. */
struct row_reader {
	enum firefox_column places[MOST_IN_ROW];
	/* In millionths. */
	struct numbers items[MOST_IN_ROW];
	size_t count;
};

static void
read_schema(struct row_reader *reader, struct json *json, struct str table)
{
	struct str name;
	uint64_t place;

	if (!json_object(json))
		return;
	while (json_key(json, &name)) {
		enum firefox_column column = find_column(table, name);

		if (json_number(json, &place) && place < MOST_IN_ROW)
			reader->places[place] = column;
	}
}

/* What rows lack is `null`. */
static void
fill(struct numbers *items, size_t count)
{
	while (items->count < count)
		numbers_add(items, FIREFOX_NONE);
}

static void
read_row(struct row_reader *reader, struct json *json)
{
	int64_t item;

	if (json_array(json))
		for (size_t place = 0; json_item(json); place++) {
			if (place >= MOST_IN_ROW)
				continue;
			fill(&reader->items[place], reader->count);
			numbers_add(&reader->items[place],
				json_fixed(json, MILLIONTHS, &item) ? item : FIREFOX_NONE);
		}
	reader->count++;
}

static void
read_data(struct row_reader *reader, struct json *json)
{
	if (json_array(json))
		while (json_item(json))
			read_row(reader, json);
}

/* Items become those of their columns. */
static void
end_rows(struct row_reader *reader, struct firefox_tables *tables)
{
	for (size_t place = 0; place < MOST_IN_ROW; place++) {
		struct numbers *items = &reader->items[place];
		enum firefox_column column = reader->places[place];

		if (column < FIREFOX_COLUMNS) {
			fill(items, reader->count);
			for (size_t i = 0; i < items->count; i++)
				numbers_add(&tables->columns[column],
					items->items[i] == FIREFOX_NONE ||
							rows[column].decimals == MILLIONTHS
						? items->items[i]
						: items->items[i] / 1000000);
		}
		numbers_free(items);
	}
}

static void
read_table(struct firefox_tables *tables, struct json *json, struct str table)
{
	struct row_reader reader = {.count = 0};
	struct str key;

	for (unsigned i = 0; i < MOST_IN_ROW; i++)
		reader.places[i] = FIREFOX_COLUMNS;
	if (!json_object(json))
		return;
	while (json_key(json, &key)) {
		enum firefox_column column = find_column(table, key);

		if (column < FIREFOX_COLUMNS)
			json_numbers(json, rows[column].decimals, FIREFOX_NONE,
				&tables->columns[column]);
		else if (str_equal(key, STR("schema")))
			read_schema(&reader, json, table);
		else if (str_equal(key, STR("data")))
			read_data(&reader, json);
		else if (str_equal(key, STR("weightType")) &&
			 str_equal(table, STR("samples")))
			tables->weight_type = arena_copy(&tables->texts, json_text(json));
	}
	end_rows(&reader, tables);
}

static void
read_strings(struct firefox_tables *tables, struct json *json)
{
	if (!json_array(json))
		return;
	while (json_item(json)) {
		tables->strings = memory_grow(tables->strings, &tables->string_capacity,
			tables->string_count + 1, sizeof(*tables->strings));
		tables->strings[tables->string_count++] =
			arena_copy(&tables->texts, json_text(json));
	}
}

bool
firefox_tables_read(struct firefox_tables *tables, struct json *json, struct str key)
{
	if (str_equal(key, STR("stringArray")) || str_equal(key, STR("stringTable"))) {
		read_strings(tables, json);
		return true;
	}
	for (size_t i = 0; i < countof(rows); i++)
		if (str_equal(rows[i].table, key)) {
			read_table(tables, json, rows[i].table);
			return true;
		}
	return false;
}

struct str
firefox_string(const struct firefox_tables *own, const struct firefox_tables *shared,
	int64_t number)
{
	const struct firefox_tables *tables = own->string_count > 0 ? own : shared;

	if (number < 0 || (uint64_t)number >= tables->string_count)
		return STR("");
	return tables->strings[number];
}

void
firefox_tables_free(struct firefox_tables *tables)
{
	for (unsigned i = 0; i < FIREFOX_COLUMNS; i++)
		numbers_free(&tables->columns[i]);
	free(tables->strings);
	arena_free(&tables->texts);
}

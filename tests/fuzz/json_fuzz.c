/* What JSON is to the cursor it is to yajl, too, with the same things in it, be it read as
 * a whole or in two pieces. */
#include <stdlib.h>
#include <yajl/yajl_parse.h>

#include "collapse/carrier/json-events.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PIECE = 64 << 10 }; /* what is read at a time */

/* What is in a text: for each a byte that says of what kind, and its text. */
static int
add(void *context, enum json_kind kind, const char *text, size_t len)
{
	buf_byte(context, (char)kind);
	buf_add(context, (struct str){text, len});
	return 1;
}

static int
on_null(void *context)
{
	return add(context, JSON_NULL, "null", 4);
}

static int
on_boolean(void *context, int value)
{
	return add(context, JSON_BOOLEAN, value ? "true" : "false", value ? 4 : 5);
}

static int
on_number(void *context, const char *text, size_t len)
{
	return add(context, JSON_NUMBER, text, len);
}

static int
on_string(void *context, const unsigned char *text, size_t len)
{
	return add(context, JSON_STRING, (const char *)text, len);
}

static int
on_key(void *context, const unsigned char *text, size_t len)
{
	return add(context, JSON_KEY, (const char *)text, len);
}

static int
on_object(void *context)
{
	return add(context, JSON_OBJECT, "", 0);
}

static int
on_object_end(void *context)
{
	return add(context, JSON_OBJECT_END, "", 0);
}

static int
on_array(void *context)
{
	return add(context, JSON_ARRAY, "", 0);
}

static int
on_array_end(void *context)
{
	return add(context, JSON_ARRAY_END, "", 0);
}

static bool
is_theirs(struct str text, struct buf *found)
{
	static const yajl_callbacks callbacks = {
		.yajl_null = on_null,
		.yajl_boolean = on_boolean,
		.yajl_number = on_number,
		.yajl_string = on_string,
		.yajl_start_map = on_object,
		.yajl_map_key = on_key,
		.yajl_end_map = on_object_end,
		.yajl_start_array = on_array,
		.yajl_end_array = on_array_end,
	};
	yajl_handle parser = yajl_alloc(&callbacks, NULL, found);
	bool good;

	yajl_config(parser, yajl_dont_validate_strings, 1);
	good = yajl_parse(parser, (const unsigned char *)text.ptr, text.len) ==
		       yajl_status_ok &&
	       yajl_complete_parse(parser) == yajl_status_ok;
	yajl_free(parser);
	return good;
}

static bool
ours(struct str text, struct buf *found)
{
	struct reader nobody = {0};
	struct json_events events;
	bool good;

	json_events_start(&events, &nobody);
	events.left = text;
	events.is_text = true;
	while (!events.ended) {
		json_events_parse(&events);
		for (size_t i = 0; i < events.count; i++)
			add(found, events.list[i].kind, events.list[i].text,
				events.list[i].len);
	}
	good = events.ending == JSON_WHOLE;
	json_events_free(&events);
	return good;
}

/* yajl leaves out what follows half a pair of surrogates. */
static bool
has_surrogates(struct str text)
{
	return str_find_text(text, STR("\\ud")) < text.len ||
	       str_find_text(text, STR("\\uD")) < text.len;
}

/* To yajl, a text is whole behind which a string begins that does not end; it is not where
 * a bracket follows. */
static bool
theirs(struct str text, struct buf *found)
{
	struct buf longer = {0}, ignored = {0};
	bool has_end;

	buf_add(&longer, text);
	buf_add(&longer, STR(" ["));
	has_end = !is_theirs(buf_str(&longer), &ignored);
	buf_free(&longer);
	buf_free(&ignored);
	return is_theirs(text, found) && has_end;
}

/* Of what is no JSON as a whole, how much is found depends on where pieces end. */
static void
compare(struct str text, struct str input)
{
	struct buf a = {0}, b = {0};
	bool good = ours(text, &a);

	if (good != theirs(text, &b))
		abort();
	if (good && !has_surrogates(input) && !str_equal(buf_str(&a), buf_str(&b)))
		abort();
	buf_free(&a);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf text = {0};

	compare(input, input);
	if (size == 0)
		return 0;
	memset(buf_reserve(&text, PIECE), ' ', PIECE);
	text.len = PIECE - bytes[0] % (size < PIECE ? size + 1 : PIECE);
	buf_add(&text, str_from(input, 1));
	compare(buf_str(&text), input);
	buf_free(&text);
	return 0;
}

/* The cursor over JSON. */
#include "collapse/carrier/json.h"

#include <unistd.h>

#include "tests/unit/folded_file.h"

/* A cursor on a text. */
struct fixture {
	char path[32];
	struct input *input;
	struct reader reader;
	struct json json;
};

static void
start(struct fixture *f, struct str text)
{
	write_file(f->path, text.ptr, text.len);
	f->input = input_open(f->path);
	input_set_cut(f->input, input_cut_anywhere);
	reader_start(&f->reader, f->input);
	json_start(&f->json, &f->reader);
}

/* Returns how many records were skipped. */
static size_t
end(struct fixture *f)
{
	size_t skips;

	json_end(&f->json);
	skips = f->reader.skip_count;
	reader_end(&f->reader);
	input_close(f->input);
	unlink(f->path);
	return skips;
}

static void
what_nobody_reads_is_passed_over(void **state)
{
	struct fixture f;
	struct str key;
	uint64_t number = 0;

	(void)state;
	start(&f,
		STR("{\"a\": [1, {\"b\": [[]]}], \"n\": 7, \"s\": \"\\u0041;\\n\", \"z\": "
		    "{}}"));
	assert_true(json_object(&f.json));
	assert_true(json_key(&f.json, &key));
	assert_str_equal(key, "a");
	assert_false(json_object(&f.json)); /* it is an array */
	assert_true(json_key(&f.json, &key));
	assert_str_equal(key, "n");
	assert_int_equal(json_kind(&f.json), JSON_NUMBER);
	assert_true(json_number(&f.json, &number));
	assert_int_equal(number, 7);
	assert_int_equal(json_kind(&f.json), JSON_NOTHING);
	assert_true(json_key(&f.json, &key));
	assert_str_equal(json_text(&f.json), "A;\n");
	assert_true(json_key(&f.json, &key));
	assert_false(json_key(&f.json, &key));
	assert_false(json_is_cut(&f.json));
	assert_int_equal(end(&f), 0);
}

static void
items_may_be_of_any_kind(void **state)
{
	struct fixture f;
	uint64_t number;
	unsigned items = 0, numbers = 0;

	(void)state;
	start(&f, STR("[1, 2.0, 3e1, \"4\", -5, 0.5, null, true, [6], {\"7\": 7}, "
		      "18446744073709551616]"));
	assert_true(json_array(&f.json));
	for (; json_item(&f.json); items++)
		numbers += json_number(&f.json, &number);
	assert_int_equal(items, 11);
	assert_int_equal(numbers, 4);
	assert_int_equal(end(&f), 0);
}

/* What is none has its place. */
static void
numbers_stand_among_others(void **state)
{
	const int64_t expected[] = {1, 2, -1, -1, 4, -1, 0, 5};
	struct fixture f;
	struct numbers numbers = {0};
	unsigned others = 0;

	(void)state;
	start(&f, STR("[1,2, 99999999999999999999,[3],\"4\",null,{\"3\":3},0,{},5]"));
	assert_true(json_array(&f.json));
	while (json_item(&f.json))
		if (json_kind(&f.json) == JSON_OBJECT)
			others++;
		else
			json_add_items(&f.json, 0, -1, &numbers);
	assert_int_equal(others, 2);
	assert_int_equal(numbers.count, countof(expected));
	assert_memory_equal(numbers.items, expected, sizeof(expected));
	numbers_free(&numbers);
	assert_int_equal(end(&f), 0);
}

/* How many items there are in an array of a text, and what is missing of it. */
static void
expect_items(struct str text, unsigned expected, enum json_ending ending)
{
	struct fixture f;
	unsigned items = 0;

	start(&f, text);
	if (json_array(&f.json))
		while (json_item(&f.json) && json_text(&f.json).len > 0)
			items++;
	assert_int_equal(items, expected);
	assert_int_equal(end(&f), ending != JSON_WHOLE);
	assert_int_equal(f.json.events.ending, ending);
}

static void
what_is_whole_is_read(void **state)
{
	(void)state;
	expect_items(STR("[1, 2]"), 2, JSON_WHOLE);
	expect_items(STR("[1, 2, "), 2, JSON_UNFINISHED);
	expect_items(STR("[1, 2, \"3"), 2, JSON_UNFINISHED);
	expect_items(STR("[1, 2, }"), 2, JSON_DAMAGED);
	expect_items(STR("[1, 2] 3 "), 2, JSON_DAMAGED);
	expect_items(STR(""), 0, JSON_UNFINISHED);
	expect_items(STR("{}"), 0, JSON_WHOLE);
}

/* A text that is longer than many pieces of the input, and what follows it. */
static void
long_texts_are_whole(void **state)
{
	struct buf text = {0};
	struct fixture f;
	size_t len = 3 << 20;

	(void)state;
	buf_add(&text, STR("[\""));
	while (text.len < len + 2)
		buf_byte(&text, ',');
	buf_add(&text, STR("\", \"end\"]"));
	start(&f, buf_str(&text));
	assert_true(json_array(&f.json));
	assert_true(json_item(&f.json));
	assert_int_equal(json_text(&f.json).len, len);
	assert_true(json_item(&f.json));
	assert_str_equal(json_text(&f.json), "end");
	assert_false(json_item(&f.json));
	assert_int_equal(end(&f), 0);
	buf_free(&text);
}

/* The end of a piece in every place of a text. */
static void
tokens_may_be_cut_anywhere(void **state)
{
	static const char json[] =
		"[\"a\\u00e9\\ud83d\\ude00\\n\", -12.5e+3, true, null, {\"key\": 7}]";
	enum { PIECE = 64 << 10 };

	(void)state;
	for (size_t cut = 0; cut < sizeof(json); cut++) {
		struct buf text = {0};
		struct fixture f;
		struct str key;
		uint64_t number = 0;
		int64_t value = 0;

		memset(buf_reserve(&text, PIECE), '\n', PIECE);
		text.len = PIECE - cut;
		buf_add(&text, str_of(json));
		start(&f, buf_str(&text));
		assert_true(json_array(&f.json));
		assert_true(json_item(&f.json));
		assert_str_equal(json_text(&f.json), "a\xc3\xa9\xf0\x9f\x98\x80\n");
		assert_true(json_item(&f.json));
		assert_true(json_fixed(&f.json, 0, &value));
		assert_int_equal(value, -12500);
		assert_true(json_item(&f.json));
		assert_int_equal(json_kind(&f.json), JSON_BOOLEAN);
		assert_true(json_item(&f.json));
		assert_int_equal(json_kind(&f.json), JSON_NULL);
		assert_true(json_item(&f.json));
		assert_true(json_object(&f.json));
		assert_true(json_key(&f.json, &key));
		assert_str_equal(key, "key");
		assert_true(json_number(&f.json, &number));
		assert_int_equal(number, 7);
		json_skip(&f.json, 0, "it is odd");
		assert_int_equal(f.reader.skips[0].line, PIECE - cut + 1);
		assert_false(json_key(&f.json, &key));
		assert_false(json_item(&f.json));
		assert_int_equal(end(&f), 1);
		buf_free(&text);
	}
}

static void
expect_decoded(const char *json, const char *expected)
{
	struct fixture f;

	start(&f, str_of(json));
	assert_str_equal(json_text(&f.json), expected);
	assert_int_equal(end(&f), 0);
}

static void
escapes_stand_for_characters(void **state)
{
	(void)state;
	expect_decoded("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
	expect_decoded("\"\\u0041\\u00e9\\u20AC\"", "A\xc3\xa9\xe2\x82\xac");
	expect_decoded("\"\\uD83D\\uDE00\"", "\xf0\x9f\x98\x80");
	expect_decoded("\"\\ud83d!\\ude00\\ud83d\\u0041\"", "?!??A"); /* no pairs */
	expect_decoded("\"\xff\"", "\xff"); /* no UTF-8: kept as it is */
}

static void
what_is_no_json_is_damaged(void **state)
{
	static const char *const texts[] = {"[1 2 ]", "[1,]", "[,1]", "{1: 2}", "{\"a\" 1}",
		"{\"a\": 1,}", "[01]", "[1.]", "[.5]", "[1e]", "[+1]", "[- 1]", "[tru]",
		"[nullx]", "[\"\\x\"]", "[\"\\u12g4\"]", "[\"a\nb\"]", "[1}", "{]", "]",
		"'a'"};

	(void)state;
	for (size_t i = 0; i < countof(texts); i++) {
		struct fixture f;

		start(&f, str_of(texts[i]));
		assert_int_equal(end(&f), 1);
		assert_int_equal(f.json.events.ending, JSON_DAMAGED);
	}
}

static void
depth_costs_no_stack(void **state)
{
	struct buf text = {0};

	(void)state;
	while (text.len < 1 << 20)
		buf_byte(&text, '[');
	expect_items(buf_str(&text), 0, JSON_UNFINISHED);
	buf_free(&text);
}

static void
skips_have_their_line(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, STR("[\n1,\n2,\n3]"));
	assert_true(json_array(&f.json));
	assert_true(json_item(&f.json));
	assert_true(json_item(&f.json));
	json_skip(&f.json, 0, "it is odd");
	assert_int_equal(f.reader.skips[0].line, 2);
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_nobody_reads_is_passed_over),
		cmocka_unit_test(items_may_be_of_any_kind),
		cmocka_unit_test(numbers_stand_among_others),
		cmocka_unit_test(what_is_whole_is_read),
		cmocka_unit_test(long_texts_are_whole),
		cmocka_unit_test(tokens_may_be_cut_anywhere),
		cmocka_unit_test(escapes_stand_for_characters),
		cmocka_unit_test(what_is_no_json_is_damaged),
		cmocka_unit_test(depth_costs_no_stack),
		cmocka_unit_test(skips_have_their_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What certain functions are to carry in the picture. */
#include "flamegraph/picture/attributes.h"

#include "tests/unit/test.h"

static void
read_attributes(struct attributes *attributes, const char *text)
{
	char path[32];

	write_file(path, text, strlen(text));
	attributes_read(attributes, path);
	unlink(path);
}

static void
assert_json(const char *text, const char *expected)
{
	struct attributes attributes = {0};
	struct buf json = {0};

	read_attributes(&attributes, text);
	attributes_json(&attributes, &json);
	assert_buf_equal(&json, expected);
	attributes_free(&attributes);
}

static void
attributes_are_sorted_by_function_and_kind(void **state)
{
	(void)state;
	assert_json("", "{}");
	assert_json("b\thref=/b\ttitle=B\n\na\tid=x\tclass=y\n",
		"{\"a\":{\"class\":\"y\",\"id\":\"x\"},"
		"\"b\":{\"title\":\"B\",\"href\":\"/b\"}}");
	assert_json("f\ttitle=a=\"b\"\n", "{\"f\":{\"title\":\"a=\\\"b\\\"\"}}");
}

static void
lists_are_taken_apart(void **state)
{
	(void)state;
	assert_json("f\tg_extra=data-a=\"1\" data-b='2 \"3\"'\ta_extra=rel=\"next\"\n",
		"{\"f\":{\"data-a\":\"1\",\"data-b\":\"2 \\\"3\\\"\",\"rel\":\"next\"}}");
}

static void
functions_are_found_among_others(void **state)
{
	struct attributes attributes = {0};
	const struct attribute *found;
	size_t count;

	(void)state;
	assert_null(attributes_of(&attributes, STR("a"), &count));
	read_attributes(&attributes, "c\tid=1\nb\tid=2\ttitle=t\na\tid=3\n");
	found = attributes_of(&attributes, STR("b"), &count);
	assert_int_equal(count, 2);
	assert_int_equal(found[0].kind, ATTRIBUTE_TITLE);
	assert_string_equal(found[1].key, "id");
	assert_str_equal(found[1].value, "2");
	assert_null(attributes_of(&attributes, STR("bb"), &count));
	assert_int_equal(count, 0);
	attributes_free(&attributes);
}

static void
read_path(const void *path)
{
	struct attributes attributes = {0};

	attributes_read(&attributes, path);
}

static void
expect_refused(const char *line)
{
	struct ending ending;
	char path[32], start[64];

	write_file(path, line, strlen(line));
	ending = end_of(read_path, path);
	unlink(path);
	snprintf(start, sizeof(start), "flamepipe: %s:1: ", path);
	if (ending.status != 1 || strncmp(ending.text, start, strlen(start)) != 0)
		fail_msg("%s: %s", line, ending.text);
}

static void
links_open_pages_and_run_nothing(void **state)
{
	static const char *const safe[] = {
		"http://x/", "HTTPS://x/", "/a:b", "?a:b", "#a:b", "page.html", "a/b:c"};
	static const char *const unsafe[] = {"javascript:alert(1)", "JaVaScript:x",
		" java\x01script:x", "data:text/html,x", "vbscript:x", "mailto:x", ":x",
		"httpsx:"};
	char line[64];

	(void)state;
	for (size_t i = 0; i < countof(safe); i++) {
		struct attributes attributes = {0};

		snprintf(line, sizeof(line), "f\thref=%s\n", safe[i]);
		read_attributes(&attributes, line);
		assert_int_equal(attributes.count, 1);
		attributes_free(&attributes);
	}
	for (size_t i = 0; i < countof(unsafe); i++) {
		snprintf(line, sizeof(line), "f\thref=%s\n", unsafe[i]);
		expect_refused(line);
	}
}

static void
what_makes_no_sense_is_refused(void **state)
{
	static const char *const wrong[] = {"f\n", "f\tid\n", "f\tonclick=x\n",
		"f\tid=1\tid=2\n", "f\tg_extra=onclick=\"x\"\n",
		"f\tg_extra=OnLoad=\"x\"\n", "f\ta_extra=href=\"x\"\n",
		"f\tg_extra=a=\"x\n", "f\tg_extra=a=x\n", "f\tg_extra=1a=\"x\"\n"};

	(void)state;
	for (size_t i = 0; i < countof(wrong); i++)
		expect_refused(wrong[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_are_sorted_by_function_and_kind),
		cmocka_unit_test(lists_are_taken_apart),
		cmocka_unit_test(functions_are_found_among_others),
		cmocka_unit_test(links_open_pages_and_run_nothing),
		cmocka_unit_test(what_makes_no_sense_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

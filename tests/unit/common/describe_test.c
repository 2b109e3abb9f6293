/* What a file seems to be. */
#include "common/text/describe.h"

#include "tests/unit/test.h"

static void
assert_mark(struct str head, const char *expected)
{
	const char *what = describe_by_mark(head);

	assert_non_null(what);
	assert_string_equal(what, expected);
	assert_string_equal(describe(head), expected);
}

static void
files_are_known_by_how_they_begin(void **state)
{
	(void)state;
	assert_mark(STR("\177ELF\2\1\1"), "an ELF file, a program or library");
	assert_mark(STR("# callgrind format\nversion: 1\n"),
		"a callgrind profile: give it to collapse-callgrind");
	assert_mark(STR("\n  <svg xmlns='http://www.w3.org/2000/svg'>"), "an SVG picture");
	assert_mark(STR("PeriodType: cpu nanoseconds\nPeriod: 1\nSamples:\n"),
		"what pprof prints: pprof -proto FILE > OUT makes a profile that can be "
		"read");
}

static void
more_special_marks_come_first(void **state)
{
	(void)state;
	assert_mark(STR("<?xml version='1.0'?>\n<svg>"), "an SVG picture");
	assert_mark(STR("<?xml version='1.0'?>\n<trace-query-result>"),
		"what xctrace export writes: give it to collapse-xctrace");
	assert_mark(STR("<?xml version='1.0'?>\n<other>"), "XML");
	assert_mark(
		STR("{\"traceEvents\": []}"), "a Chrome trace: give it to collapse-chrome");
	assert_mark(STR("{\"any\": []}"), "JSON of a kind not known here");
	assert_mark(STR("[{\"ph\": \"X\", \"ts\": 1}]"),
		"a Chrome trace: give it to collapse-chrome");
	assert_mark(STR("[{\"a\": 1}]"), "JSON of a kind not known here");
}

/* The start, then as many blanks, then the mark. */
static const char *
describe_with_mark_at(const char *start, size_t blanks, const char *mark)
{
	struct buf text = {0};
	const char *what;

	buf_add(&text, str_of(start));
	memset(buf_reserve(&text, blanks), ' ', blanks);
	text.len += blanks;
	buf_add(&text, str_of(mark));
	what = describe_by_mark(buf_str(&text));
	buf_free(&text);
	return what;
}

static void
marks_of_text_are_near_its_start(void **state)
{
	(void)state;
	assert_string_equal(describe_with_mark_at("<?xml", 100, "<svg"), "an SVG picture");
	assert_string_equal(describe_with_mark_at("<?xml", 10000, "<svg"), "XML");
	assert_string_equal(describe_with_mark_at("{", 10000, "\"stackTable\": 1}"),
		"a profile of the Firefox Profiler: give it to collapse-firefox");
}

static void
folded_text_and_stacks_have_no_mark(void **state)
{
	(void)state;
	assert_null(describe_by_mark(STR("main;read 1\n")));
	assert_null(describe_by_mark(STR("[kernel];read 1\n")));
	assert_null(describe_by_mark(STR("{closure};read 1\n")));
	assert_null(describe_by_mark(STR("<module>;read 1\n")));
	assert_null(describe_by_mark(STR("<svg::Path as Shape>::draw;read 1\nsome\n")));
	assert_null(describe_by_mark(STR("<html5ever::x as y>::z;read 1\nsome\n")));
	assert_null(describe_by_mark(STR("perf 1/1 1.0: cycles:\n\t1000 main\n")));
	assert_null(describe_by_mark(STR("{")));
	assert_null(describe_by_mark(STR("[")));
}

static void
protobuf_is_known_by_its_fields(void **state)
{
	(void)state;
	/* field 1 and 2 of a few bytes, then 4: sample types, samples, locations */
	assert_mark(STR("\x0a\x02\x08\x01\x12\x02\x08\x01\x22\x02\x08\x01"),
		"a pprof profile: give it to collapse-pprof");
	assert_mark(STR("\x12\x02\x08\x01"),
		"a message of protobuf, maybe an OpenTelemetry profile: export it as "
		"pprof");
	assert_null(describe_by_mark(STR("\x0b\x01\x02\x03")));
	assert_null(describe_by_mark(
		STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01")));
}

static void
something_can_be_said_of_any_bytes(void **state)
{
	(void)state;
	assert_string_equal(describe((struct str){0}), "empty");
	assert_string_equal(describe(STR(" \t\r\n")), "nothing but blanks");
	assert_string_equal(describe(STR("\x01\x02\x03")), "binary data");
	assert_string_equal(describe(STR("\x1b[1mtext\x1b[0m\f")), "text of no known kind");
	assert_string_equal(describe(STR("any text")), "text of no known kind");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_known_by_how_they_begin),
		cmocka_unit_test(more_special_marks_come_first),
		cmocka_unit_test(marks_of_text_are_near_its_start),
		cmocka_unit_test(folded_text_and_stacks_have_no_mark),
		cmocka_unit_test(protobuf_is_known_by_its_fields),
		cmocka_unit_test(something_can_be_said_of_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Folded text read and written: what a user would see with `collapse`. */
#include "tests/unit/test.h"

#include "common/tree/folded.h"
#include "tests/unit/folded_file.h"

/* What folded_write makes of what folded_read makes of `text`; the caller frees it. */
static struct str
round_trip(struct str text)
{
	char in[32], out[32];
	struct str result;
	struct tree tree;
	struct output *output;

	write_file(in, text.ptr, text.len);
	write_file(out, "", 0);
	read_folded_file(in, &tree);
	output = output_open(out);
	folded_write(&tree, output);
	output_close(output);
	result = read_file(out);
	unlink(in);
	unlink(out);
	tree_free(&tree);
	return result;
}

static void
expect_bytes(struct str text, const char *wanted)
{
	struct str got = round_trip(text);

	assert_string_equal(got.ptr, wanted);
	free((void *)(uintptr_t)got.ptr);
}

static void
expect(const char *text, const char *wanted)
{
	expect_bytes(str_of(text), wanted);
}

static void
do_read(const void *path)
{
	struct tree tree;

	read_folded_file(path, &tree);
	tree_free(&tree);
}

/* What is said on stderr, after the file's name. The file is not the reader's, who may
 * end early. */
static void
expect_message(const char *text, int status, const char *wanted)
{
	struct ending ending;
	char path[32], start[64];

	write_file(path, text, strlen(text));
	ending = end_of(do_read, path);
	unlink(path);
	snprintf(start, sizeof(start), "flamepipe: %s:", path);
	assert_true(strlen(ending.text) >= strlen(start));
	assert_memory_equal(ending.text, start, strlen(start));
	assert_string_equal(ending.text + strlen(start), wanted);
	assert_int_equal(ending.status, status);
}

static void
lines_are_sorted_by_stack_bytes(void **state)
{
	(void)state;
	expect("foo;x 1\nfoo.cold 2\nfoo 5\nfoo;x;y 1\nfoo:b 3\nfoo;;z 4\n",
		"foo 5\nfoo.cold 2\nfoo:b 3\nfoo;;z 4\nfoo;x 1\nfoo;x;y 1\n");
	expect("b 1\n\xff 1\na b 1\na 1\na;b 1\na: 1\n",
		"a 1\na b 1\na: 1\na;b 1\nb 1\n\xff 1\n");
}

static void
equal_stacks_add_up_wherever_they_are(void **state)
{
	(void)state;
	expect("a;b 1\na 2\na;b 3\nb 0\n", "a 2\na;b 4\n");
	expect("a 18446744073709551614\na 1\n", "a 18446744073709551615\n");
}

static void
what_others_write_is_read(void **state)
{
	(void)state;
	expect("a;b 1\r\na;c 2\r\n", "a;b 1\na;c 2\n"); /* Windows */
	expect("\xef\xbb\xbf"
	       "a;b 1\n",
		"a;b 1\n"); /* a byte order mark */
	expect("a;b\t1\n", "a;b 1\n");
	expect("a;b 1", "a;b 1\n"); /* no line end at the end */
	expect("a;b 1  \n", "a;b 1\n");
	expect("\n  \n# a comment\n#\na 1\n\n", "a 1\n");
	expect("#include 3\n", "#include 3\n"); /* a name, not a comment */
	expect("", "");
}

static void
names_are_bytes(void **state)
{
	(void)state;
	expect("std::map<int, char>::at (x) const;operator() 7\n",
		"std::map<int, char>::at (x) const;operator() 7\n");
	expect("\xff\xc3;\xe7\x81\xab 1\n", "\xff\xc3;\xe7\x81\xab 1\n");
	expect(" a ; b  2\n",
		" a ; b  2\n"); /* one blank is the separator, the rest is name */
	expect("a;;b 1\n;a 1\na; 1\n", ";a 1\na; 1\na;;b 1\n"); /* empty names */
	expect("a\x01\x1b[m;b\x7f 1\n", "a\\x01\\x1b[m;b\\x7f 1\n");
	expect_bytes(STR("a\0b 1\n"), "a\\x00b 1\n");
	expect("wk 0;main 1\n", "wk 0;main 1\n");
}

static void
what_is_written_is_never_a_comment(void **state)
{
	struct str once = round_trip(STR("x;# y 1\n;# 2\n"));

	(void)state;
	assert_string_equal(once.ptr, ";# 2\nx;# y 1\n");
	free((void *)(uintptr_t)once.ptr);
}

static void
fractions_are_kept_and_add_up_exactly(void **state)
{
	(void)state;
	expect("a 0.1\nb 0.2\na 0.2\nc 3\n", "a 0.3\nb 0.2\nc 3\n");
	expect("a 0.5\na 0.5\n", "a 1\n");
	expect("a 12.\nb 1.50\nc 0.000\n", "a 12\nb 1.5\n");
	expect("a 0.000000000000000001\nb 18\n", "a 0.000000000000000001\nb 18\n");
	expect("a 0.50000000000000000000000\nb 18\n", "a 0.5\nb 18\n");
	expect("a 1.05\nb 1.005\n", "a 1.05\nb 1.005\n");
}

static void
exponents_are_read_exactly(void **state)
{
	(void)state;
	expect("a 1e5\nb 1.5E+2\nc 20e-1\nd 0e9999\n", "a 100000\nb 150\nc 2\n");
	expect("a 2e-3\nb 1\n", "a 0.002\nb 1\n");
	expect("a 1e19\n", "a 10000000000000000000\n");
	expect("a 1e5 2\nb 3 4e0\n", "a 100000 2\nb 3 4\n");
}

static void
two_columns_are_before_and_after(void **state)
{
	(void)state;
	expect("a;b 1 2\na 0 5\na;b 3 0\nc 0 0\n", "a 0 5\na;b 4 2\n");
	expect("a 0.5 1\nb 2 3\n", "a 0.5 1\nb 2 3\n");
}

static void
columns_have_names(void **state)
{
	(void)state;
	expect("# columns: before before after\na;b 1 2 3\n# more\na 4 5 6\n",
		"# columns: before before after\na 4 5 6\na;b 1 2 3\n");
	expect("# columns: only\na 1\nb 2 3\n", "# columns: only\na 1\nb 2 3\n");
}

static void
unit_travels_wherever_it_stands(void **state)
{
	(void)state;
	expect("# unit: ns\na 1\n", "# unit: ns\na 1\n");
	expect("a 1\n# unit: ns\nb 2\n# unit:\tns \r\n", "# unit: ns\na 1\nb 2\n");
	expect("# unit: page faults\n# columns: before after\na 1 2\n",
		"# columns: before after\n# unit: page faults\na 1 2\n");
	expect("# unit: \xc2\xb5s\xff\na 1\n", "# unit: \xc2\xb5s\xff\na 1\n");
	expect_message("# unit: ns\na 1\n# unit: bytes\n", 1,
		" counts bytes and ns, which do not add up\n");
}

/* Programs of the field pass over a line that does not end in a blank and a number: one
 * that does says nothing, and nobody counts it. */
static void
what_could_be_taken_for_a_stack_tells_nothing(void **state)
{
	(void)state;
	expect("# unit: 5\n# unit: ns 5\n# unit: 1.5\n# unit: ns 99999999999999999999\na "
	       "1\n",
		"a 1\n");
	expect("# columns: 1 2\na 3 4\n", "a 3 4\n");
	expect("# unit:\n# unit:  \n# columns:\n# unit: \x1b[31m\n# unit: a\tb\n# columns: "
	       "\x1b[m\na 1\n",
		"a 1\n");
	expect("# scale: 1/40\n# weather: \"rain\"\n# time: 1.5s..2.5s\n# weather: rain\na "
	       "1\n",
		"a 1\n");
	expect("# unit: ns\na 0\n", "");
	assert_true(folded_is_unit(STR("L1-dcache-load-misses")));
	assert_true(folded_is_unit(STR("r01c2")));
	assert_false(folded_is_unit(STR("")));
	assert_false(folded_is_unit(STR("16")));
}

static void
columns_are_named_once(void **state)
{
	(void)state;
	expect("# columns: before after\na 1 2\n# columns: before after\na 1 2\n",
		"# columns: before after\na 2 4\n");
	expect_message("# columns: before after\na 1 2\n# columns: after before\n", 1,
		" its columns have different names in different lines\n");
	expect_message("a 1\n# columns: before after\na 1 2\n", 1,
		"2: another number of columns than in the lines before\n");
}

static void
number_in_a_name_is_no_column(void **state)
{
	(void)state;
	expect("wk 0 15\nwk 0;main 3\nwk 1;main;f 4\n",
		"# columns: count\nwk 0 15\nwk 0;main 3\nwk 1;main;f 4\n");
	expect("# columns: count\nwk 0 15\n", "# columns: count\nwk 0 15\n");
	expect("# columns: before after\nwk 0 15 16\n",
		"# columns: before after\nwk 0 15 16\n");
}

static void
frame_without_a_name_is_a_stack(void **state)
{
	(void)state;
	expect(" 5\na 1\n", " 5\na 1\n");
	expect(" 6 7\n", " 6 7\n");
	expect(";;b 1\n;a 2\n 3\n", " 3\n;;b 1\n;a 2\n");
}

static void
what_is_no_stack_is_said(void **state)
{
	static const char *const unfit[] = {"18446744073709551616", "1e20", "1e99999", "-1",
		"1.1234567890123456789", "1e-19"};

	(void)state;
	expect_message("a;b 1\nno count here\nx 1 -\ny 1ee9\nz\na;c 1\nb 1\nc 1\n", 0,
		" 4 of 8 lines skipped, first at line 2: no count\n");
	for (size_t i = 0; i < countof(unfit); i++) {
		char text[100];

		snprintf(text, sizeof(text), "a %s\nb 1\n", unfit[i]);
		expect_message(text, 0,
			" 1 of 2 lines skipped, first at line 1: "
			"a count below 0, beyond 2^64-1 or with more than 18 decimals\n");
	}
	expect_message("a 1 2\nb 3 4\nc 5\n", 1,
		"3: another number of columns than in the lines before\n");
}

static void
lone_carriage_return_ends_a_line_or_is_in_a_name(void **state)
{
	(void)state;
	expect("a;b 10\ra;c 20\n", "a;b 10\na;c 20\n");
	expect("a;b 10 \r\ra;c 20\r", "a;b 10\na;c 20\n");
	expect("a 1 2\ra 3 4\rb 5 6\r", "a 4 6\nb 5 6\n");
	expect("x 1\n# of it\ra;b 10\n# unit: ns\rc 5\n", "# unit: ns\na;b 10\nc 5\nx 1\n");
	expect("a 1\r\r\nb 2\r\r\n", "a 1\nb 2\n");
	expect("a\rb;main 5\rc 1\n", "a\\x0db;main 5\nc 1\n");
	expect("a;12\rb 5\n", "a;12\\x0db 5\n");
	expect_message("a 1\rb\rc 2\rd\n", 0,
		" 1 of 3 lines skipped, first at line 1: no count\n");
}

static void
very_deep_stacks_are_read_and_written(void **state)
{
	enum { DEPTH = 200000 };
	char *text = malloc(DEPTH * 2 + 2);
	struct str got;

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < (size_t)DEPTH * 2; i++)
		text[i] = i % 2 == 0 ? 'f' : ';';
	memcpy(text + DEPTH * 2 - 1, " 1\n", 3);
	got = round_trip((struct str){text, DEPTH * 2 + 2});
	assert_int_equal(got.len, DEPTH * 2 + 2);
	assert_memory_equal(got.ptr, text, got.len);
	free((void *)(uintptr_t)got.ptr);
	free(text);
}

static void
folded_text_is_known_by_most_of_its_lines(void **state)
{
	(void)state;
	assert_true(folded_detect(STR("a;b 1\na;c 2\n")) > 0);
	assert_true(folded_detect(STR("# x\na;b 1.5\r\n\n")) > 0);
	assert_true(folded_detect(STR("a 1 2\n")) > 0);
	assert_true(folded_detect(STR("# x\ra;b 1\ra;c 2\r")) > 0);
	assert_int_equal(folded_detect(STR("")), 0);
	assert_int_equal(folded_detect(STR("# only a comment\n")), 0);
	assert_int_equal(folded_detect(STR("<html>\n<body>\n403\n")), 0);
	assert_int_equal(
		folded_detect(STR("perf 1/1 1.0: cycles:\n\t1000 main+0x1 (/a)\n\n")), 0);
}

/* Reading in blocks: what a line shares with the one before is the same wherever a block
 * ends. */
static void
blocks_do_not_show(void **state)
{
	struct buf text = {0};
	struct str got;

	(void)state;
	for (unsigned i = 0; text.len < 900000; i++)
		buf_print(&text, "main;work;deep;%06u;leaf %u\n", i, 1 + i % 9);
	got = round_trip(buf_str(&text));
	assert_int_equal(got.len, text.len);
	assert_memory_equal(got.ptr, text.ptr, text.len);
	free((void *)(uintptr_t)got.ptr);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_sorted_by_stack_bytes),
		cmocka_unit_test(equal_stacks_add_up_wherever_they_are),
		cmocka_unit_test(what_others_write_is_read),
		cmocka_unit_test(names_are_bytes),
		cmocka_unit_test(what_is_written_is_never_a_comment),
		cmocka_unit_test(fractions_are_kept_and_add_up_exactly),
		cmocka_unit_test(exponents_are_read_exactly),
		cmocka_unit_test(two_columns_are_before_and_after),
		cmocka_unit_test(columns_have_names),
		cmocka_unit_test(unit_travels_wherever_it_stands),
		cmocka_unit_test(what_could_be_taken_for_a_stack_tells_nothing),
		cmocka_unit_test(columns_are_named_once),
		cmocka_unit_test(number_in_a_name_is_no_column),
		cmocka_unit_test(frame_without_a_name_is_a_stack),
		cmocka_unit_test(what_is_no_stack_is_said),
		cmocka_unit_test(lone_carriage_return_ends_a_line_or_is_in_a_name),
		cmocka_unit_test(very_deep_stacks_are_read_and_written),
		cmocka_unit_test(folded_text_is_known_by_most_of_its_lines),
		cmocka_unit_test(blocks_do_not_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

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

/* What is said on stderr, after the file's name. The file is not the reader's, who may end early. */
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
test_lines_are_sorted_by_stack_bytes(void **state)
{
	(void)state;
	expect("foo;x 1\nfoo.cold 2\nfoo 5\nfoo;x;y 1\nfoo:b 3\nfoo;;z 4\n",
		"foo 5\nfoo.cold 2\nfoo:b 3\nfoo;;z 4\nfoo;x 1\nfoo;x;y 1\n");
	expect("b 1\n\xff 1\na b 1\na 1\na;b 1\na: 1\n",
		"a 1\na b 1\na: 1\na;b 1\nb 1\n\xff 1\n");
}

static void
test_equal_stacks_add_up_wherever_they_are(void **state)
{
	(void)state;
	expect("a;b 1\na 2\na;b 3\nb 0\n", "a 2\na;b 4\n");
	expect("a 18446744073709551614\na 1\n", "a 18446744073709551615\n");
}

static void
test_what_others_write_is_read(void **state)
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
test_names_are_bytes(void **state)
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
test_what_is_written_is_never_a_comment(void **state)
{
	struct str once = round_trip(STR("x;# y 1\n;# 2\n"));

	(void)state;
	assert_string_equal(once.ptr, ";# 2\nx;# y 1\n");
	free((void *)(uintptr_t)once.ptr);
}

static void
test_fractions_are_kept_and_add_up_exactly(void **state)
{
	(void)state;
	expect("a 0.1\nb 0.2\na 0.2\nc 3\n", "a 0.3\nb 0.2\nc 3\n");
	expect("a 0.5\na 0.5\n", "a 1\n");
	expect("a 12.\nb 1.50\nc 0.000\n", "a 12\nb 1.5\n");
	expect("a 0.000000000000000001\nb 18\n", "a 0.000000000000000001\nb 18\n");
	expect("a 1.05\nb 1.005\n", "a 1.05\nb 1.005\n");
}

static void
test_two_columns(void **state)
{
	(void)state;
	expect("a;b 1 2\na 0 5\na;b 3 0\nc 0 0\n", "a 0 5\na;b 4 2\n");
	expect("a 0.5 1\nb 2 3\n", "a 0.5 1\nb 2 3\n");
}

static void
test_named_columns(void **state)
{
	(void)state;
	expect("# columns: before before after\na;b 1 2 3\n# more\na 4 5 6\n",
		"# columns: before before after\na 4 5 6\na;b 1 2 3\n");
	expect("# columns: only\na 1\nb 2 3\n", "# columns: only\na 1\nb 2 3\n");
}

static void
test_a_number_in_a_name_is_no_column(void **state)
{
	(void)state;
	expect("wk 0 15\nwk 0;main 3\nwk 1;main;f 4\n",
		"# columns: count\nwk 0 15\nwk 0;main 3\nwk 1;main;f 4\n");
	expect("# columns: count\nwk 0 15\n", "# columns: count\nwk 0 15\n");
	expect("# columns: before after\nwk 0 15 16\n",
		"# columns: before after\nwk 0 15 16\n");
}

static void
test_a_frame_without_a_name_is_a_stack(void **state)
{
	(void)state;
	expect(" 5\na 1\n", " 5\na 1\n");
	expect(" 6 7\n", " 6 7\n");
	expect(";;b 1\n;a 2\n 3\n", " 3\n;;b 1\n;a 2\n");
}

static void
test_what_is_no_stack_is_said(void **state)
{
	(void)state;
	expect_message("a;b 1\nno count here\nx -1\ny 1e9\nz\na 1\n", 0,
		" 4 of 6 lines skipped, first at line 2: no count\n");
	expect_message("a 18446744073709551616\nb 1\n", 0,
		" 1 of 2 lines skipped, first at line 1: no count\n");
	expect_message("a 1 2\nb 3 4\nc 5\n", 1,
		"3: another number of columns than in the lines before\n");
}

static void
test_a_very_deep_stack(void **state)
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
test_detection(void **state)
{
	(void)state;
	assert_true(folded_detect(STR("a;b 1\na;c 2\n")) > 0);
	assert_true(folded_detect(STR("# x\na;b 1.5\r\n\n")) > 0);
	assert_true(folded_detect(STR("a 1 2\n")) > 0);
	assert_int_equal(folded_detect(STR("")), 0);
	assert_int_equal(folded_detect(STR("# only a comment\n")), 0);
	assert_int_equal(folded_detect(STR("<html>\n<body>\n403\n")), 0);
	assert_int_equal(
		folded_detect(STR("perf 1/1 1.0: cycles:\n\t1000 main+0x1 (/a)\n\n")), 0);
}

/* Reading in blocks: what a line shares with the one before is the same wherever a block ends. */
static void
test_blocks_do_not_show(void **state)
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
		cmocka_unit_test(test_lines_are_sorted_by_stack_bytes),
		cmocka_unit_test(test_equal_stacks_add_up_wherever_they_are),
		cmocka_unit_test(test_what_others_write_is_read),
		cmocka_unit_test(test_names_are_bytes),
		cmocka_unit_test(test_what_is_written_is_never_a_comment),
		cmocka_unit_test(test_fractions_are_kept_and_add_up_exactly),
		cmocka_unit_test(test_two_columns),
		cmocka_unit_test(test_named_columns),
		cmocka_unit_test(test_a_number_in_a_name_is_no_column),
		cmocka_unit_test(test_a_frame_without_a_name_is_a_stack),
		cmocka_unit_test(test_what_is_no_stack_is_said),
		cmocka_unit_test(test_a_very_deep_stack),
		cmocka_unit_test(test_detection),
		cmocka_unit_test(test_blocks_do_not_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

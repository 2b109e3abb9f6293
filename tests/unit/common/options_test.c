/* Options that programs share. */
#include "common/base/options.h"

#include "tests/unit/test.h"

static const struct argp_option rows[] = {
	{"depth", 'd', "N", 0, "Draw N rows", 0},
	{"hidden", OPTIONS_KEY + 1, 0, OPTION_HIDDEN, "Not in the help", 0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	(void)argument;
	if (key == ARGP_KEY_INIT)
		state->child_inputs[0] = state->input;
	return key == 'd' || key == OPTIONS_KEY + 1 ? 0 : ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
static const struct argp program = {.options = rows, .parser = parse, .children = children};

/* Parses words that end in NULL. */
static void
parse_words(struct options *options, const char *const *words)
{
	static char copies[16][64], *pointers[16] = {copies[0]};
	int count = 1;

	for (; words[count - 1]; count++) {
		snprintf(copies[count], sizeof(copies[count]), "%s", words[count - 1]);
		pointers[count] = copies[count];
	}
	pointers[count] = NULL;
	options_parse(&program, count, pointers, options);
}

static void
files_keep_their_order(void **state)
{
	static const char *const words[] = {
		"b", "--strict", "a", "-o", "out", "-d3", "--", "-o", NULL};
	struct options options = {0};

	(void)state;
	parse_words(&options, words);
	assert_string_equal(options.output, "out");
	assert_true(options.strict);
	assert_int_equal(options.file_count, 3);
	assert_string_equal(options.files[0], "b");
	assert_string_equal(options.files[1], "a");
	assert_string_equal(options.files[2], "-o");
	options_free(&options);
}

static void
no_words_say_nothing(void **state)
{
	static const char *const words[] = {NULL};
	struct options options = {0};

	(void)state;
	parse_words(&options, words);
	assert_null(options.output);
	assert_false(options.strict);
	assert_int_equal(options.file_count, 0);
	options_free(&options);
}

/* With stdout where stderr goes. */
static void
run(const void *words)
{
	struct options options = {0};

	dup2(STDERR_FILENO, STDOUT_FILENO);
	parse_words(&options, words);
	fflush(stdout);
}

static void
options_are_listed_with_those_of_children(void **state)
{
	static const char *const words[] = {"--list-options", NULL};
	struct ending ending = end_of(run, words);

	(void)state;
	assert_int_equal(ending.status, 0);
	assert_ptr_equal(strstr(ending.text, "depth\td\tN\t0\tDraw N rows\n"
					     "hidden\t\t\t2\tNot in the help\n"),
		ending.text);
	assert_non_null(strstr(ending.text,
		"\noutput\to\tFILE\t0\tWrite to FILE instead of standard output\n"));
	assert_non_null(strstr(ending.text,
		"\nstrict\t\t\t0\tFail on the first record that cannot be read\n"));
}

static void
unknown_options_are_errors_of_usage(void **state)
{
	static const char *const words[] = {"--nonsense\x1b[2J", NULL};
	struct ending ending = end_of(run, words);

	(void)state;
	assert_int_equal(ending.status, 2);
	assert_non_null(strstr(ending.text, "--nonsense\\x1b[2J"));
	assert_non_null(strstr(ending.text, "try 'flamepipe --help'\n"));
}

static void
help_goes_to_stdout(void **state)
{
	static const char *const words[] = {"--help", NULL};
	struct ending ending = end_of(run, words);

	(void)state;
	assert_int_equal(ending.status, 0);
	assert_non_null(strstr(ending.text, "--output=FILE"));
	assert_null(strstr(ending.text, "--hidden"));
}

static void
read_integer(const void *text)
{
	options_integer("--width", text, 10, 1000);
}

static void
read_real(const void *text)
{
	options_real("--alpha", text, 0, 1);
}

static void
integers_are_within_bounds(void **state)
{
	static const char *const wrong[] = {"", "9", "1001", "-10", "+10", "10px", "1e2",
		"0x10", " 10", "18446744073709551626"};

	(void)state;
	assert_int_equal(options_integer("--width", "10", 10, 1000), 10);
	assert_int_equal(options_integer("--width", "1000", 10, 1000), 1000);
	assert_int_equal(options_integer("--width", "18446744073709551615", 0, UINT64_MAX),
		UINT64_MAX);
	for (size_t i = 0; i < countof(wrong); i++)
		assert_int_equal(end_of(read_integer, wrong[i]).status, 2);
	expect_end(read_integer, "9", 2,
		"flamepipe: --width takes a whole number from 10 to 1000, not '9'\n"
		"flamepipe: try 'flamepipe --help'\n");
}

static void
numbers_are_within_bounds(void **state)
{
	static const char *const wrong[] = {
		"", "-0.1", "1.01", "nan", "inf", "0.5%", "half"};

	(void)state;
	assert_true(options_real("--alpha", "0", 0, 1) == 0);
	assert_true(options_real("--alpha", "1", 0, 1) == 1);
	assert_true(options_real("--alpha", "2.5e-1", 0, 1) == 0.25);
	for (size_t i = 0; i < countof(wrong); i++)
		assert_int_equal(end_of(read_real, wrong[i]).status, 2);
	expect_end(read_real, "nan", 2,
		"flamepipe: --alpha takes a number from 0 to 1, not 'nan'\n"
		"flamepipe: try 'flamepipe --help'\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_keep_their_order),
		cmocka_unit_test(no_words_say_nothing),
		cmocka_unit_test(options_are_listed_with_those_of_children),
		cmocka_unit_test(unknown_options_are_errors_of_usage),
		cmocka_unit_test(help_goes_to_stdout),
		cmocka_unit_test(integers_are_within_bounds),
		cmocka_unit_test(numbers_are_within_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

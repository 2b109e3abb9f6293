/* Messages, as a user sees them. */
#include "tests/unit/test.h"

#include "common/base/message.h"

/* `count` times the same byte. */
static char *
many(char byte, size_t count)
{
	char *text = malloc(count + 1);

	assert_non_null(text);
	memset(text, byte, count);
	text[count] = '\0';
	return text;
}

static void
start_and_warn(const void *program)
{
	message_start(program);
	message_warn("so");
}

static void
program_s_name_is_cut_and_shown(void **state)
{
	char *name = many('p', 5000);
	char wanted[200];

	(void)state;
	snprintf(wanted, sizeof(wanted), "%.100s: so\n", name);
	expect_end(start_and_warn, name, 0, wanted);
	memset(name, '\033', 5000);
	expect_end(start_and_warn, name, 0,
		"\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b"
		"\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b\\x1b: so\n");
	expect_end(start_and_warn, "/bin/x\033[31m", 0, "x\\x1b[31m: so\n");
	free(name);
}

static void
start_long_and_warn_of(const void *name)
{
	char *program = many('\033', 5000);

	message_start(program);
	free(program);
	message_warn("%s: the cause", (const char *)name);
}

static void
long_name_leaves_the_cause(void **state)
{
	static const char ends[] = {'f', '\001', '\200', '\377'};

	(void)state;
	for (size_t i = 0; i < sizeof(ends); i++) {
		char *name = many(ends[i], 100000);
		struct ending ending = end_of(start_long_and_warn_of, name);

		assert_int_equal(ending.status, 0);
		assert_non_null(strstr(ending.text, "..."));
		assert_non_null(strstr(ending.text, ": the cause\n"));
		free(name);
	}
}

static void
warn_of(const void *name)
{
	message_warn("%s", (const char *)name);
}

static void
no_byte_of_an_input_reaches_a_terminal_raw(void **state)
{
	(void)state;
	expect_end(warn_of, "a\033[31m\n\xc2\x9b\xff z \xe2\x82\xac", 0,
		"flamepipe: a\\x1b[31m\\x0a\\xc2\\x9b\\xff z \xe2\x82\xac\n");
}

static void
what_is_left_out_leaves_whole_characters(void **state)
{
	char text[4001];

	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		memset(text, 'x', shift);
		for (size_t at = shift; at < sizeof(text) - 4; at += 3)
			memcpy(text + at, "\342\202\254", 4);
		assert_null(strstr(end_of(warn_of, text).text, "\\x"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(program_s_name_is_cut_and_shown),
		cmocka_unit_test(long_name_leaves_the_cause),
		cmocka_unit_test(no_byte_of_an_input_reaches_a_terminal_raw),
		cmocka_unit_test(what_is_left_out_leaves_whole_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

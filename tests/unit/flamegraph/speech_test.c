/* What a program that we run says on stderr. */
#include "flamegraph/conductor/speech.h"

#include "tests/unit/test.h"

/* Says the text as a program does that ends then. */
static void
say(struct speech *speech, bool kept, const char *text)
{
	int to = speech_start(speech, kept);

	assert_int_equal(write(to, text, strlen(text)), strlen(text));
	close(to);
	while (speech->from >= 0)
		speech_take(speech);
}

static void
assert_reason(const char *text, const char *expected)
{
	struct speech speech;

	say(&speech, true, text);
	assert_true(speech.any == (*text != '\0'));
	assert_str_equal(speech_reason(&speech), expected);
	buf_free(&speech.text);
}

static void
reason_is_the_first_line_about_an_error(void **state)
{
	(void)state;
	assert_reason("", "");
	assert_reason("\n  \n", "");
	assert_reason("no permission\n", "no permission");
	assert_reason("Error:\nno such event\nRun perf list\n", "no such event");
	assert_reason(
		"WARNING: kptr\nevent syntax error: 'x'\n", "event syntax error: 'x'");
	assert_reason("Warning:\n mmap failed \n", "mmap failed");
	assert_reason("first\nsecond", "first");
}

static void
only_the_beginning_is_kept(void **state)
{
	struct speech speech;
	struct buf text = {0};
	int to = speech_start(&speech, true);

	(void)state;
	memset(buf_reserve(&text, 40000), 'x', 40000);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(write(to, text.ptr, 40000), 40000);
		speech_take(&speech);
	}
	assert_int_equal(speech.text.len, 64 << 10);
	close(to);
	speech_end(&speech);
	speech_end(&speech);
	assert_int_equal(speech.from, -1);
	buf_free(&speech.text);
	buf_free(&text);
}

static void
nothing_said_is_not_waited_for(void **state)
{
	struct speech speech;
	int to = speech_start(&speech, true);

	(void)state;
	speech_take(&speech);
	assert_false(speech.any);
	assert_true(speech.from >= 0);
	close(to);
	speech_end(&speech);
}

static void
pass_on(const void *text)
{
	struct speech speech;

	say(&speech, false, text);
}

static void
what_is_not_kept_is_handed_on(void **state)
{
	(void)state;
	expect_end(pass_on, "one\ntwo", 0, "one\ntwo");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reason_is_the_first_line_about_an_error),
		cmocka_unit_test(only_the_beginning_is_kept),
		cmocka_unit_test(nothing_said_is_not_waited_for),
		cmocka_unit_test(what_is_not_kept_is_handed_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How users want things to be called. */
#include "collapse/stack/naming.h"

#include "tests/unit/test.h"

static void
assert_process(struct naming naming, const char *comm, const char *pid, const char *tid,
	const char *expected)
{
	struct buf text = {0};

	naming_process(&naming, str_of(comm), str_of(pid), str_of(tid), &text);
	assert_buf_equal(&text, expected);
}

static void
process_has_its_name_and_the_numbers_asked_for(void **state)
{
	(void)state;
	assert_process((struct naming){0}, "Web Content", "7", "8", "Web_Content");
	assert_process((struct naming){.pid = true}, "sh", "7", "8", "sh-7");
	assert_process((struct naming){.tid = true}, "sh", "7", "8", "sh-7/8");
	assert_process((struct naming){.tid = true}, "sh", "", "8", "sh-?/8");
	assert_process((struct naming){.tid = true}, "sh", "7", "", "sh-7/?");
	assert_process((struct naming){.pid = true, .tid = true}, "sh", "", "", "sh");
}

static void
process_that_is_not_known_is_asked_for(void **state)
{
	(void)state;
	assert_process((struct naming){0}, "", "7", "8", "");
	assert_process((struct naming){.pid = true}, "", "7", "", "?-7");
	assert_process((struct naming){.process = true}, "", "", "", "?");
	assert_process((struct naming){.pid = true}, "", "", "", "");
}

static void
options_say_what_is_shown(void **state)
{
	char program[] = "collapse", all[] = "--all", tid[] = "--tid";
	char *words[] = {program, all, tid, NULL};
	struct naming naming = {0};

	(void)state;
	assert_int_equal(argp_parse(&naming_argp, 3, words, 0, NULL, &naming), 0);
	assert_true(naming.kernel);
	assert_true(naming.jit);
	assert_true(naming.tid);
	assert_false(naming.raw);
	assert_false(naming.addresses);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(process_has_its_name_and_the_numbers_asked_for),
		cmocka_unit_test(process_that_is_not_known_is_asked_for),
		cmocka_unit_test(options_say_what_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which samples count. */
#include "collapse/stack/selection.h"

#include "tests/unit/test.h"

static struct str asked[] = {STR_INIT("cycles"), STR_INIT("faults")};

static void
first_event_counts_where_none_is_asked_for(void **state)
{
	struct selection selection = {0};

	(void)state;
	assert_true(selection_wants(&selection, STR("cycles"), STR("cycles")));
	assert_false(selection_wants(&selection, STR("cycles"), STR("faults")));
	assert_true(selection_wants(&selection, STR(""), STR("faults")));
	assert_true(selection_wants(&selection, STR("cycles"), STR("")));
}

static void
events_asked_for_count_whatever_comes_first(void **state)
{
	struct selection selection = {.events = asked, .event_count = 2};

	(void)state;
	assert_true(selection_wants(&selection, STR("other"), STR("cycles:u")));
	assert_true(selection_wants(&selection, STR("other"), STR("faults")));
	assert_false(selection_wants(&selection, STR("other"), STR("other")));
	assert_false(selection_wants(&selection, STR(""), STR("")));
}

static void
all_events_count_where_all_are_shown_or_listed(void **state)
{
	struct selection all = {.all_events = true};
	struct selection list = {.list_events = true, .events = asked, .event_count = 1};

	(void)state;
	assert_true(selection_wants(&all, STR("cycles"), STR("faults")));
	assert_true(selection_wants(&list, STR("cycles"), STR("faults")));
}

static void
process_stands_below_what_tells_stacks_apart(void **state)
{
	(void)state;
	assert_int_equal(selection_depth(&(struct selection){0}), 0);
	assert_int_equal(selection_depth(&(struct selection){.by = BY_CPU}), 1);
	assert_int_equal(
		selection_depth(&(struct selection){.by = BY_CPU, .all_events = true}), 2);
}

/* Words that end in NULL; the caller frees what they say. */
static void
parse(const void *words)
{
	static char copies[8][32], *pointers[8] = {copies[0]};
	const char *const *word = words;
	struct selection selection = {0};
	int count = 1;

	for (; *word; word++, count++) {
		snprintf(copies[count], sizeof(copies[count]), "%s", *word);
		pointers[count] = copies[count];
	}
	argp_parse(&selection_argp, count, pointers, 0, NULL, &selection);
	fprintf(stderr, "samples %d by %d events %zu stops %zu inline %d %d\n",
		selection.samples, selection.by, selection.event_count,
		selection.stop_count, selection.inlined, selection.no_inlined);
	selection_free(&selection);
}

static void
last_of_two_options_that_contradict_counts(void **state)
{
	static const char *const words[] = {"--count=samples", "--count=period",
		"--by=thread", "--by=module", "--inline", "--no-inline", NULL};

	(void)state;
	expect_end(parse, words, 0, "samples 0 by 4 events 0 stops 0 inline 0 1\n");
}

static void
names_may_be_repeated(void **state)
{
	static const char *const words[] = {"--event=a", "--event-filter=b",
		"--skip-after=f", "--count=samples", "--inline", NULL};

	(void)state;
	expect_end(parse, words, 0, "samples 1 by 0 events 2 stops 1 inline 1 0\n");
}

static void
other_words_are_errors_of_usage(void **state)
{
	static const char *const wrong[][3] = {
		{"--by=process"}, {"--count=cycles"}, {"--event=a", "--all-events"}};

	(void)state;
	for (size_t i = 0; i < countof(wrong); i++)
		assert_int_equal(end_of(parse, wrong[i]).status, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_event_counts_where_none_is_asked_for),
		cmocka_unit_test(events_asked_for_count_whatever_comes_first),
		cmocka_unit_test(all_events_count_where_all_are_shown_or_listed),
		cmocka_unit_test(process_stands_below_what_tells_stacks_apart),
		cmocka_unit_test(last_of_two_options_that_contradict_counts),
		cmocka_unit_test(names_may_be_repeated),
		cmocka_unit_test(other_words_are_errors_of_usage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

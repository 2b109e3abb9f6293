/* Names of perf's events. */
#include "collapse/stack/event.h"

#include "tests/unit/test.h"

static void
events_match_with_and_without_modifiers(void **state)
{
	(void)state;
	assert_true(event_matches(STR("cycles:u"), STR("cycles")));
	assert_true(event_matches(STR("cycles:P"), STR("cpu_atom/cycles/P")));
	assert_true(event_matches(STR("cpu/cycles/P"), STR("cycles")));
	assert_true(event_matches(STR("sched:sched_switch"), STR("sched:sched_switch")));
	assert_false(event_matches(STR("sched:sched_switch"), STR("sched")));
	assert_false(event_matches(STR("cycles:u"), STR("cycles:k")));
}

static void
assert_name(const char *text, const char *expected)
{
	struct buf scratch = {0};

	assert_str_equal(event_name(str_of(text), &scratch), expected);
	buf_free(&scratch);
}

static void
halves_of_an_event_have_one_name(void **state)
{
	(void)state;
	assert_name("cpu_core/cycles/P", "cycles:P");
	assert_name("cpu_atom/cycles/P", "cycles:P");
	assert_name("cpu_core/cycles/:u", "cycles:u");
	assert_name("cpu_core/cycles/", "cycles");
	assert_name("cpu/cycles/P", "cpu/cycles/P");
	assert_name("cycles:u", "cycles:u");
	assert_name("", "");
}

static void
clocks_count_time_and_others_themselves(void **state)
{
	(void)state;
	assert_str_equal(event_unit(STR("cpu-clock")), "ns");
	assert_str_equal(event_unit(STR("task-clock:u")), "ns");
	assert_str_equal(event_unit(STR("offcpu-time")), "ns");
	assert_str_equal(event_unit(STR("cycles:ppp")), "cycles");
	assert_str_equal(event_unit(STR("cpu/cycles/P")), "cycles");
	assert_str_equal(event_unit(STR("sched:sched_switch")), "sched:sched_switch");
	assert_str_equal(event_unit(STR("")), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_match_with_and_without_modifiers),
		cmocka_unit_test(halves_of_an_event_have_one_name),
		cmocka_unit_test(clocks_count_time_and_others_themselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

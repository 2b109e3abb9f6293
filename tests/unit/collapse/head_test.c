/* What a line of `perf script` says, by its grammar. */

#include "collapse/perf/frame.h"
#include "collapse/perf/head.h"
#include "tests/unit/test.h"

static void
expect(struct str got, const char *wanted)
{
	assert_true(str_equal(got, str_of(wanted)));
}

static void
expect_head(const char *line, const char *comm, const char *pid, const char *tid,
	const char *cpu, uint64_t period, const char *event)
{
	struct perf_head head;

	perf_head_read(str_of(line), &head);
	expect(head.comm, comm);
	expect(head.pid, pid);
	expect(head.tid, tid);
	expect(head.cpu, cpu);
	assert_int_equal(head.period, period);
	expect(head.event, event);
}

static void
heads_are_read_outwards_from_the_time(void **state)
{
	(void)state;
	expect_head("wk 0 22237/22238 [001] U 2026-11-23 07:25:28.123456   919.904801:   7 "
		    "cycles:u: ",
		"wk 0", "22237", "22238", "001", 7, "cycles:u");
	expect_head("java 19983 cycles:", "java", "", "19983", "", 0, "cycles");
	expect_head("gcc 10795    1003009 cpu-clock: ", "gcc", "", "10795", "", 1003009,
		"cpu-clock");
	expect_head("1.5: 3 sched:sched_switch: a=1 b: c 2.5: d", "", "", "", "", 3,
		"sched:sched_switch");
	expect_head("x 1 1.0: raw 0x1a8: ", "x", "", "1", "", 0, "raw 0x1a8");
	expect_head("wk 0   919.904801:          7 ", "wk 0", "", "", "", 7, "");
}

static void
expect_frame(const char *line, const char *address, const char *symbol, const char *module)
{
	struct perf_frame frame;

	assert_true(perf_frame_read(str_of(line), &frame));
	expect(frame.address, address);
	expect(frame.symbol, symbol);
	expect(frame.module, module);
}

static void
frames_have_symbols_and_modules_of_any_kind(void **state)
{
	struct perf_frame frame;

	(void)state;
	expect_frame("\t 8d64 work::exprs+0x604 (/bin/deep)", "8d64", "work::exprs",
		"/bin/deep");
	expect_frame("\tff f(int) (/opt/a b (x86)/c (deleted))", "ff", "f(int)",
		"/opt/a b (x86)/c (deleted)");
	expect_frame("ff f (/opt/a :)/c)", "ff", "f", "/opt/a :)/c");
	expect_frame("\tff f(int)", "ff", "f(int)", "");
	expect_frame("\tff ([kernel.kallsyms])", "ff", "", "[kernel.kallsyms]");
	expect_frame("\tff f+0x1 (/bin/x+0x401)", "ff", "f", "/bin/x");
	expect_frame("\tff", "ff", "", "");
	assert_false(perf_frame_read(STR("  file.c:12"), &frame));
	assert_false(perf_frame_read(STR(""), &frame));
}

static void
blocks_end_where_samples_do(void **state)
{
	(void)state;
	assert_int_equal(perf_cut(STR("a 1 1.0: c: \n\t1 f\n\nb 1")), 19);
	assert_int_equal(perf_cut(STR("a 1 1.0: c: \r\n\t1 f\r\n\r\nb 1")), 22);
	assert_int_equal(
		perf_cut(STR("a 1 1.0: c: 1 f (m)\nb 1 2.0: c: 1 f (m)\nc 1")), 20);
	assert_int_equal(perf_cut(STR("a 1 1.0: c: \n\t1 f\n\t2")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_are_read_outwards_from_the_time),
		cmocka_unit_test(frames_have_symbols_and_modules_of_any_kind),
		cmocka_unit_test(blocks_end_where_samples_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Why perf may not record. */
#include "flamegraph/conductor/refusal.h"

#include <errno.h>

#include "tests/unit/test.h"

struct refused {
	struct record record;
	struct refusal refusal;
};

static void
explain(const void *given)
{
	const struct refused *refused = given;

	refusal_die(&refused->record, &refused->refusal);
}

static void
assert_reason(
	const char *processes, bool all_cpus, struct refusal refusal, const char *reason)
{
	struct refused refused = {{.processes = processes, .all_cpus = all_cpus}, refusal};
	char expected[400];

	snprintf(expected, sizeof(expected), "flamepipe: %s\n", reason);
	expect_end(explain, &refused, 1, expected);
}

static void
setting_that_forbids_it_is_named(void **state)
{
	(void)state;
	assert_reason(NULL, false, (struct refusal){EACCES, 4, 0},
		"perf may not record: kernel.perf_event_paranoid is 4; run as root, or "
		"allow it with: sudo sysctl kernel.perf_event_paranoid=1");
	assert_reason(NULL, false, (struct refusal){EACCES, 3, 1},
		"perf may not record: kernel.perf_event_paranoid is 3; run as root, or "
		"allow it with: sudo sysctl kernel.perf_event_paranoid=1 "
		"kernel.kptr_restrict=0");
}

static void
all_processors_take_more(void **state)
{
	(void)state;
	assert_reason(NULL, true, (struct refusal){EACCES, 1, 0},
		"perf may not record: kernel.perf_event_paranoid is 1; run as root, or "
		"allow it with: sudo sysctl kernel.perf_event_paranoid=0");
}

static void
process_of_another_is_its_owners(void **state)
{
	(void)state;
	assert_reason("17", false, (struct refusal){EACCES, 2, 0},
		"perf may not record process 17: run as its owner, or as root");
}

static void
container_is_told_from_the_kernel(void **state)
{
	(void)state;
	assert_reason(NULL, false, (struct refusal){EPERM, 2, 0},
		"perf may not record: kernel.perf_event_paranoid is 2, which allows it, "
		"but perf_event_open is refused (Operation not permitted), as in a "
		"container: start that with --cap-add PERFMON --security-opt "
		"seccomp=unconfined");
}

static void
kernel_without_events_is_said(void **state)
{
	static const char reason[] = "perf cannot record: this kernel has no perf events";

	(void)state;
	assert_reason(NULL, false, (struct refusal){ENOSYS, 2, 0}, reason);
	assert_reason(NULL, false, (struct refusal){ENOENT, REFUSAL_NO_SETTING, 0}, reason);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_that_forbids_it_is_named),
		cmocka_unit_test(all_processors_take_more),
		cmocka_unit_test(process_of_another_is_its_owners),
		cmocka_unit_test(container_is_told_from_the_kernel),
		cmocka_unit_test(kernel_without_events_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Why perf may not record, and what helps. */
#define _GNU_SOURCE /* syscall */
#include "flamegraph/conductor/refusal.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/base/message.h"

/* A number from a file of /proc/sys/kernel. */
static long
kernel_setting(const char *path)
{
	long value = REFUSAL_NO_SETTING;
	FILE *file = fopen(path, "re");

	if (!file)
		return value;
	if (fscanf(file, "%ld", &value) != 1)
		value = REFUSAL_NO_SETTING;
	fclose(file);
	return value;
}

/* Whether the kernel lets us count what is to be recorded: 0, or an errno. */
static int
try_to_count(const struct record *record)
{
	struct perf_event_attr event = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(event),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.disabled = 1,
		.exclude_kernel = 1,
		.exclude_hv = 1,
	};
	pid_t pid = record->processes ? (pid_t)strtol(record->processes, NULL, 10) : 0;
	bool all = record->all_cpus;
	long descriptor =
		syscall(SYS_perf_event_open, &event, all ? -1 : pid, all ? 0 : -1, -1, 0UL);

	if (descriptor < 0)
		return errno;
	close((int)descriptor);
	return 0;
}

void
refusal_die(const struct record *record, const struct refusal *refusal)
{
	int enough = record->all_cpus ? 0 : 2; /* for functions of programs */
	int advice = record->all_cpus ? 0 : 1; /* for the kernel's as well */

	if (refusal->error == ENOSYS || refusal->paranoid == REFUSAL_NO_SETTING)
		message_die("perf cannot record: this kernel has no perf events");
	if (refusal->paranoid > enough)
		message_die(
			"perf may not record: kernel.perf_event_paranoid is %ld; run as "
			"root, or allow it with: sudo sysctl "
			"kernel.perf_event_paranoid=%d%s",
			refusal->paranoid, advice,
			refusal->hidden > 0 ? " kernel.kptr_restrict=0" : "");
	if (record->processes)
		message_die("perf may not record process %s: run as its owner, or as root",
			record->processes);
	message_die("perf may not record: kernel.perf_event_paranoid is %ld, which allows "
		    "it, but perf_event_open is refused (%s), as in a container: start "
		    "that with --cap-add PERFMON --security-opt seccomp=unconfined",
		refusal->paranoid, strerror(refusal->error));
}

void
refusal_check(const struct record *record)
{
	struct refusal refusal = {.error = try_to_count(record)};

	if (refusal.error == 0)
		return;
	refusal.paranoid = kernel_setting("/proc/sys/kernel/perf_event_paranoid");
	refusal.hidden = kernel_setting("/proc/sys/kernel/kptr_restrict");
	refusal_die(record, &refusal);
}

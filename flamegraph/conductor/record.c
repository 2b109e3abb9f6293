/* Recording with perf: a command, processes, or the whole system. */
#define _GNU_SOURCE /* syscall */
#include "flamegraph/conductor/record.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/str.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/status.h"

enum {
	KEY_CALL_GRAPH = OPTIONS_PROGRAM + 0x100,
	KEY_DURATION,
	KEY_PERF_ARGS,
	KEY_RECORDING,
	KEY_INLINE,
};

enum { CUT_SHARE = 20 }; /* one stack in so many is worth a word */

static const struct argp_option rows[] = {
	{0, 'p', "PID[,PID...]", 0, "Record these processes", 0},
	{"all-cpus", 'a', 0, 0, "Record the whole system", 0},
	{"duration", KEY_DURATION, "SECONDS", 0, "End the recording after this time", 0},
	{"freq", 'F', "HZ", 0, "Samples a second and CPU (997)", 0},
	{0, 'e', "EVENT", 0, "Record this event of perf list; may be repeated", 0},
	{"call-graph", KEY_CALL_GRAPH, "fp|dwarf[,SIZE]|lbr", 0,
		"How perf finds the callers (dwarf)", 0},
	{"perf-args", KEY_PERF_ARGS, "ARGS", 0, "Further arguments for perf record", 0},
	{"recording", KEY_RECORDING, "FILE", 0, "Keep what perf records in FILE", 0},
	{"inline", KEY_INLINE, 0, 0, "Name inlined functions, which can take minutes", 0},
	{0},
};

/* Texts that live as long as the program: arguments, and names that its end needs. */
static struct arena texts;

/* The next of several arguments in one text, parted by blanks; '...' and "..." hold blanks together.
 * NULL at the end. */
static const char *
next_piece(const char **text)
{
	struct buf piece = {0};
	const char *at = *text + strspn(*text, " \t\n");
	char quote = '\0';
	const char *copy;

	if (*at == '\0')
		return NULL;
	for (; *at != '\0' && (quote || !strchr(" \t\n", *at)); at++) {
		if (*at == quote)
			quote = '\0';
		else if (!quote && (*at == '\'' || *at == '"'))
			quote = *at;
		else
			buf_byte(&piece, *at);
	}
	if (quote)
		message_die_usage("--perf-args: a %c is missing in: %s", quote, *text);
	*text = at;
	copy = arena_copy(&texts, buf_str(&piece)).ptr;
	buf_free(&piece);
	return copy;
}

static void
add_pieces(struct arguments *arguments, const char *text)
{
	const char *piece;

	while ((piece = next_piece(&text)) != NULL)
		arguments_add(arguments, piece);
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct record *record = state->input;

	switch (key) {
	case 'p':
		record->processes = argument;
		break;
	case 'a':
		record->all_cpus = true;
		break;
	case KEY_DURATION:
		record->duration = options_real("--duration", argument, 0.001, 1e6);
		break;
	case 'F':
		record->frequency = argument;
		break;
	case 'e':
		arguments_add(&record->perf, "-e");
		arguments_add(&record->perf, argument);
		break;
	case KEY_CALL_GRAPH:
		record->call_graph = argument;
		break;
	case KEY_PERF_ARGS:
		add_pieces(&record->perf, argument);
		break;
	case KEY_RECORDING:
		record->file = argument;
		break;
	case KEY_INLINE:
		record->inlined = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp record_argp = {.options = rows, .parser = parse};

bool
record_wanted(const struct record *record)
{
	return record->command.count > 0 || record->processes || record->all_cpus;
}

const char *
record_stray_option(const struct record *record)
{
	if (record_wanted(record))
		return NULL;
	if (record->duration > 0)
		return "--duration";
	if (record->frequency)
		return "-F";
	if (record->call_graph)
		return "--call-graph";
	if (record->perf.count > 0)
		return "-e or --perf-args";
	if (record->file)
		return "--recording";
	return record->inlined ? "--inline" : NULL;
}

/* A number from a file of /proc/sys/kernel, -2 where there is none. */
static long
kernel_setting(const char *path)
{
	long value = -2;
	FILE *file = fopen(path, "re");

	if (!file)
		return value;
	if (fscanf(file, "%ld", &value) != 1)
		value = -2;
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

/* Why perf may not record, and what helps. */
_Noreturn static void
die_of_refusal(const struct record *record, int error)
{
	long paranoid = kernel_setting("/proc/sys/kernel/perf_event_paranoid");
	long hidden = kernel_setting("/proc/sys/kernel/kptr_restrict");
	int enough = record->all_cpus ? 0 : 2; /* for functions of programs */
	int advice = record->all_cpus ? 0 : 1; /* for the kernel's as well */

	if (error == ENOSYS || paranoid == -2)
		message_die("perf cannot record: this kernel has no perf events");
	if (paranoid > enough)
		message_die(
			"perf may not record: kernel.perf_event_paranoid is %ld; run as "
			"root, or allow it with: sudo sysctl "
			"kernel.perf_event_paranoid=%d%s",
			paranoid, advice, hidden > 0 ? " kernel.kptr_restrict=0" : "");
	if (record->processes)
		message_die("perf may not record process %s: run as its owner, or as root",
			record->processes);
	message_die("perf may not record: kernel.perf_event_paranoid is %ld, which allows "
		    "it, but perf_event_open is refused (%s), as in a container: start "
		    "that with --cap-add PERFMON --security-opt seccomp=unconfined",
		paranoid, strerror(error));
}

/* perf record up to where the command stands. */
static void
add_perf_record(const struct record *record, const char *file, struct arguments *arguments)
{
	const char *const first[] = {"perf", "record", "-F",
		record->frequency ? record->frequency : "997", "--call-graph",
		record->call_graph ? record->call_graph : "dwarf", "-o", file};

	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++)
		arguments_add(arguments, first[i]);
	if (record->all_cpus)
		arguments_add(arguments, "-a");
	if (record->processes) {
		arguments_add(arguments, "-p");
		arguments_add(arguments, record->processes);
	}
	for (size_t i = 0; i < record->perf.count; i++)
		arguments_add(arguments, record->perf.items[i]);
}

/* The first line that says something: "event syntax error: 'x'". */
static struct str
find_reason(struct str said)
{
	struct cut cut = {.tail = said};

	while (cut.tail.ptr) {
		cut = str_cut(cut.tail, '\n');
		cut.head = str_trim(cut.head);
		if (cut.head.len > 0 && !str_equal(cut.head, STR("Error:")))
			return cut.head;
	}
	return STR("");
}

/* All that can be read from a pipe. */
static void
read_all(int descriptor, struct buf *bytes)
{
	ssize_t got;

	do {
		got = read(descriptor, buf_reserve(bytes, PIPE_BUF), PIPE_BUF);
		bytes->len += got > 0 ? (size_t)got : 0;
	} while (got > 0 || (got < 0 && errno == EINTR));
}

/* Whether perf, which may be allowed what we are not, can record `true`; what it says goes to `said`. */
static bool
perf_can_record(const struct record *record, const char *perf, struct buf *said)
{
	struct arguments arguments = {0};
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int ends[2];
	pid_t pid;
	int status;

	if (null < 0)
		message_die("/dev/null: cannot open: %s", strerror(errno));
	stage_pipe(ends);
	add_perf_record(record, "/dev/null", &arguments);
	arguments_add(&arguments, "--");
	arguments_add(&arguments, "true");
	pid = stage_spawn(perf, &arguments, (struct stage_io){null, null, ends[1], 0});
	close(ends[1]);
	close(null);
	read_all(ends[0], said);
	close(ends[0]);
	status = stage_wait(pid);
	arguments_free(&arguments);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* perf has recorded nothing, and may have said why. What it says to a trial is why in one line. */
_Noreturn static void
die_of_failure(const struct record *record, const char *perf)
{
	struct buf said = {0};
	struct str reason;

	if (perf_can_record(record, perf, &said))
		message_die("perf record has recorded nothing");
	reason = find_reason(buf_str(&said));
	message_die("perf cannot record: %.*s", STR_ARG(reason));
}

static void
check_command(const struct record *record)
{
	const char *name;
	char *path;

	if (record->command.count == 0)
		return;
	name = record->command.items[0];
	path = stage_find(name, false);
	if (!path)
		message_die("%s: cannot run: %s", name,
			access(name, F_OK) == 0 ? "not a program" : "not found");
	free(path);
}

static void
check_processes(const struct record *record)
{
	struct cut cut = {.tail = str_of(record->processes ? record->processes : "1")};

	while (cut.tail.ptr) {
		uint64_t pid;

		cut = str_cut(cut.tail, ',');
		if (!str_number(cut.head, &pid) || pid == 0 || pid > INT32_MAX)
			message_die_usage(
				"-p takes process numbers, not '%.*s'", STR_ARG(cut.head));
		if (kill((pid_t)pid, 0) != 0 && errno == ESRCH)
			message_die("no process has the number %.*s", STR_ARG(cut.head));
	}
}

/* A file in a directory of its own, for perf renames a file that is there. */
static const char *
temporary_file(void)
{
	const char *parent = getenv("TMPDIR");
	struct buf name = {0};
	char *directory, *file;
	sigset_t mask;

	buf_print(&name, "%s/flamegraph.XXXXXX", parent && *parent ? parent : "/tmp");
	directory = arena_new(&texts, name.len + 1, 1);
	memcpy(directory, name.ptr, name.len);
	ending_hold(&mask);
	if (!mkdtemp(directory))
		message_die("%s: cannot create: %s", directory, strerror(errno));
	name.len = 0;
	buf_print(&name, "%s/perf.data", directory);
	file = arena_new(&texts, name.len + 1, 1);
	memcpy(file, name.ptr, name.len);
	ending_add_temporary(directory, file);
	ending_release(&mask);
	buf_free(&name);
	return file;
}

static volatile sig_atomic_t is_over; /* by a signal or by the clock */
static volatile pid_t recorder;

/* An interrupt or the end of the time ends the recording, not what comes after it. perf writes what it
 * has, and ends the command if that has not come to an end by the same signal. */
static void
on_end_of_recording(int number)
{
	(void)number;
	is_over = 1;
	if (recorder > 0)
		kill(recorder, SIGINT);
}

static void
set_clock(double seconds)
{
	struct itimerval time = {0};

	time.it_value.tv_sec = (time_t)seconds;
	time.it_value.tv_usec =
		(suseconds_t)((seconds - (double)time.it_value.tv_sec) * 1e6);
	setitimer(ITIMER_REAL, &time, NULL);
}

static int
run_perf(const char *perf, const struct arguments *arguments, double seconds, int out)
{
	struct sigaction action = {.sa_handler = on_end_of_recording};
	struct sigaction interrupt;
	int status;

	sigaction(SIGALRM, &action, NULL);
	sigaction(SIGINT, NULL, &interrupt);
	if (interrupt.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
	recorder = stage_spawn(
		perf, arguments, (struct stage_io){STDIN_FILENO, out, STDERR_FILENO, 0});
	if (is_over) /* before there was anybody to tell */
		kill(recorder, SIGINT);
	set_clock(seconds);
	status = stage_wait(recorder);
	recorder = 0;
	set_clock(0);
	sigaction(SIGINT, &interrupt, NULL);
	return status;
}

static bool
has_recorded(const char *file)
{
	struct stat status;

	return stat(file, &status) == 0 && status.st_size > 0;
}

/* perf ends as the command has ended. */
static void
report_command(const struct record *record, int status)
{
	const char *name = record->command.count > 0 ? record->command.items[0] : "perf";

	if (is_over)
		return;
	if (WIFSIGNALED(status))
		message_warn("%s: ended by signal %d (%s); drawing what was recorded", name,
			WTERMSIG(status), strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		message_warn("%s: ended with status %d; drawing what was recorded", name,
			WEXITSTATUS(status));
}

static char *
find_perf(void)
{
	char *perf = stage_find("perf", false);

	if (!perf)
		message_die("perf is not on PATH: install it with: sudo apt install "
			    "linux-perf (Ubuntu: linux-tools-$(uname -r); Fedora, Arch: "
			    "perf)");
	return perf;
}

const char *
record_run(const struct record *record, int out)
{
	struct arguments arguments = {0};
	char *perf = find_perf();
	struct buf said = {0};
	const char *file;
	int refusal, status;

	check_command(record);
	check_processes(record);
	file = record->file ? record->file : temporary_file();
	refusal = try_to_count(record);
	if (refusal != 0 && !perf_can_record(record, perf, &said))
		die_of_refusal(record, refusal);
	add_perf_record(record, file, &arguments);
	arguments_add(&arguments, "--quiet");
	if (record->command.count > 0)
		arguments_add(&arguments, "--");
	for (size_t i = 0; i < record->command.count; i++)
		arguments_add(&arguments, record->command.items[i]);
	if (record->command.count == 0) /* else the terminal is the command's */
		status_start("recording", file);
	status = run_perf(perf, &arguments, record->duration, out);
	status_stop();
	if (!has_recorded(file))
		die_of_failure(record, perf);
	report_command(record, status);
	arguments_free(&arguments);
	buf_free(&said);
	free(perf);
	return file;
}

void
record_script(const struct record *record, const char *file, struct arguments *arguments)
{
	arguments_add(arguments, "perf");
	arguments_add(arguments, "script");
	arguments_add(arguments, record->inlined ? "--inline" : "--no-inline");
	arguments_add(arguments, "--show-lost-events"); /* collapse says how many */
	arguments_add(arguments, "--max-stack"); /* else 127 frames, whatever was copied */
	arguments_add(arguments, "2048");
	arguments_add(arguments, "-i");
	arguments_add(arguments, file);
}

void
record_report(const struct record *record, struct tally seen)
{
	const char *how = record->call_graph ? record->call_graph : "dwarf";
	bool is_dwarf = strncmp(how, "dwarf", strlen("dwarf")) == 0;

	if (!is_dwarf || seen.cut == 0 || seen.cut * CUT_SHARE < seen.samples)
		return;
	message_warn("%llu of 100 stacks lack their outermost callers, for the copy of the "
		     "stack was too small: record with --call-graph %s",
		(unsigned long long)(seen.cut * 100 / seen.samples),
		strcmp(how, "dwarf,65528") == 0
			? "fp, and compile with -fno-omit-frame-pointer"
			: "dwarf,65528");
}

void
record_free(struct record *record)
{
	arguments_free(&record->perf);
	arguments_free(&record->command);
}

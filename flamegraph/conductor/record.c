/* What is to be recorded with perf. */
#include "flamegraph/conductor/record.h"

#include <string.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/str.h"
#include "flamegraph/conductor/runtime.h"

static const char default_call_graph[] = "dwarf";

enum {
	KEY_CALL_GRAPH = OPTIONS_KEY,
	KEY_DURATION,
	KEY_PERF_ARGS,
	KEY_RECORDING,
};

static const struct argp_option rows[] = {
	{0, 'p', "PID[,PID...]", 0, "Record these processes", 0},
	{"all-cpus", 'a', 0, 0, "Record the whole system", 0},
	{"duration", KEY_DURATION, "SECONDS", 0, "End the recording after this time", 0},
	{"freq", 'F', "HZ", 0, "Samples a second and CPU (997)", 0},
	{0, 'e', "EVENT", 0, "Record this event of perf list; may be repeated", 0},
	{"call-graph", KEY_CALL_GRAPH, "fp|dwarf[,SIZE]|lbr", 0,
		"How callers are found (fp for Go, node and others that keep frame "
		"pointers, "
		"else dwarf)",
		0},
	{"perf-args", KEY_PERF_ARGS, "ARGS", 0, "Further arguments for perf record", 0},
	{"recording", KEY_RECORDING, "FILE", 0, "Keep what perf records in FILE", 0},
	{0},
};

static bool
starts(const char *text, const char *start)
{
	return str_starts(str_of(text), str_of(start));
}

/* Whether an argument of perf names its output. Behind letters that take no argument
 * there may be another one: -go FILE is -g -o FILE. */
static bool
is_output(const char *piece)
{
	static const char single[] = "abdgiknqsvABDNPRTW";

	if (starts(piece, "--"))
		return starts(piece, "--ou") || starts(piece, "--timestamp-f");
	return *piece == '-' && piece[1 + strspn(piece + 1, single)] == 'o';
}

static void
check_piece(const char *piece)
{
	if (is_output(piece))
		message_die_usage("--perf-args: %s: the file of the recording is for "
				  "--recording to name",
			piece);
	if (starts(piece, "--switch-o"))
		message_die_usage("--perf-args: %s: a recording is one file", piece);
}

/* The next of several arguments in one text, parted by blanks; '...' and "..." hold
 * blanks together. False at the end. */
static bool
next_piece(const char **text, struct buf *piece)
{
	const char *at = *text + strspn(*text, " \t\n");
	char quote = '\0';

	piece->len = 0;
	if (*at == '\0')
		return false;
	for (; *at != '\0' && (quote || !strchr(" \t\n", *at)); at++) {
		if (*at == quote)
			quote = '\0';
		else if (!quote && (*at == '\'' || *at == '"'))
			quote = *at;
		else
			buf_byte(piece, *at);
	}
	if (quote)
		message_die_usage("--perf-args: a %c is missing in: %s", quote, *text);
	*text = at;
	return true;
}

static void
add_pieces(struct record *record, const char *text)
{
	struct buf piece = {0};

	while (next_piece(&text, &piece)) {
		const char *copy = arena_copy(&record->texts, buf_str(&piece)).ptr;

		check_piece(copy);
		arguments_add(&record->perf, copy);
	}
	buf_free(&piece);
}

/* perf takes what is no number for 0. */
static const char *
check_frequency(const char *text)
{
	uint64_t number;

	if (strcmp(text, "max") != 0 && !(str_number(str_of(text), &number) && number > 0))
		message_die_usage("-F takes samples a second, or max, not '%s'", text);
	return text;
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
		record->frequency = check_frequency(argument);
		break;
	case 'e':
		arguments_add(&record->perf, "-e");
		arguments_add(&record->perf, argument);
		break;
	case KEY_CALL_GRAPH:
		record->call_graph = argument;
		break;
	case KEY_PERF_ARGS:
		add_pieces(record, argument);
		break;
	case KEY_RECORDING:
		record->file = argument;
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
	return NULL;
}

/* perf's options that say themselves what to record, each for all that begin with it. */
static bool
has_own_target(const struct record *record)
{
	static const char *const targets[] = {"-a", "--all-cpu", "-C", "--cpu", "-p",
		"--pid", "-t", "--tid", "-u", "--uid"};

	for (size_t i = 0; i < record->perf.count; i++)
		for (size_t j = 0; j < countof(targets); j++)
			if (starts(record->perf.items[i], targets[j]))
				return true;
	return record->all_cpus || record->processes;
}

static bool
has_own_call_graph(const struct record *record)
{
	for (size_t i = 0; i < record->perf.count; i++)
		if (starts(record->perf.items[i], "--call-g") ||
			strcmp(record->perf.items[i], "-g") == 0)
			return true;
	return record->call_graph;
}

/* Of several processes the first one that there is something to say about. */
static const struct runtime *
runtime_of_processes(const char *processes)
{
	struct cut cut = {.tail = str_of(processes)};
	const struct runtime *runtime = NULL;

	while (!runtime && cut.tail.ptr) {
		uint64_t pid;

		cut = str_cut(cut.tail, ',');
		if (str_number(cut.head, &pid) && pid <= INT32_MAX)
			runtime = runtime_of_process((pid_t)pid);
	}
	return runtime;
}

void
record_choose_call_graph(struct record *record)
{
	const struct runtime *runtime = NULL;

	if (has_own_call_graph(record))
		return;
	if (record->processes)
		runtime = runtime_of_processes(record->processes);
	else if (record->command.count > 0 && !has_own_target(record))
		runtime = runtime_of_command(&record->command);
	if (!runtime)
		return;
	record->call_graph = runtime->call_graph;
	message_warn(
		"recording with --call-graph %s: %s", runtime->call_graph, runtime->reason);
}

static const char *
number_text(struct record *record, pid_t pid)
{
	struct buf text = {0};
	const char *copy;

	buf_print(&text, "%ld", (long)pid);
	copy = arena_copy(&record->texts, buf_str(&text)).ptr;
	buf_free(&text);
	return copy;
}

static void
add_target(struct record *record, pid_t pid, struct arguments *arguments)
{
	if (record->all_cpus)
		arguments_add(arguments, "-a");
	if (record->processes) {
		arguments_add(arguments, "-p");
		arguments_add(arguments, record->processes);
	}
	if (pid > 0 && !has_own_target(record)) {
		arguments_add(arguments, "-p");
		arguments_add(arguments, number_text(record, pid));
	}
}

/* What perf does by default and nobody here needs: as root it takes a second to ask for
 * programs in the kernel, and it copies what was recorded to ~/.debug. Root may also have
 * more memory for each CPU, so that perf loses nothing while it waits for one; for each
 * thread of a process it would be too much. The arguments of the user stand behind, and
 * may ask for something else. */
static void
add_comforts(const struct record *record, struct arguments *arguments)
{
	if (geteuid() == 0 && !record->processes) {
		arguments_add(arguments, "-m");
		arguments_add(arguments, "2M");
	}
	arguments_add(arguments, "--no-bpf-event");
	arguments_add(arguments, "--no-buildid-cache");
}

void
record_perf(struct record *record, const char *file, pid_t pid, bool comforts,
	struct arguments *arguments)
{
	const char *const first[] = {"perf", "record", "-o", file, "-F",
		record->frequency ? record->frequency : "997", "--call-graph",
		record->call_graph ? record->call_graph : default_call_graph};

	for (size_t i = 0; i < countof(first); i++)
		arguments_add(arguments, first[i]);
	if (comforts)
		add_comforts(record, arguments);
	add_target(record, pid, arguments);
	arguments_add_all(arguments, &record->perf);
	arguments_add(arguments, "-o"); /* the last one counts */
	arguments_add(arguments, file);
}

void
record_free(struct record *record)
{
	arguments_free(&record->perf);
	arguments_free(&record->command);
	arena_free(&record->texts);
}

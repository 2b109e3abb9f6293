/* A recording in the making.
 *
 * The command is a process of ours, and not of perf: so its end is told from perf's, and
 * its stderr from what perf has to say. It waits until perf has found it, as if the user
 * had typed
 *
 *     perf record -o FILE -p PID sh -c 'exec cat >&3' -- COMMAND <leash 3>answer
 *
 * where sh has no use for COMMAND: it is there for perf to note what was recorded.
 * The first that cat hands on says that perf records; perf ends when cat does, once the
 * leash is let go. Where the recording goes to standard output, perf gives cat another
 * one: so cat has a descriptor of its own. */
#include "flamegraph/conductor/recording.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/message.h"
#include "common/base/str.h"
#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/clock.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/executable.h"
#include "flamegraph/conductor/pipe.h"
#include "flamegraph/conductor/refusal.h"
#include "flamegraph/conductor/watch.h"

enum {
	BEGINNING = 10000, /* ms that perf has to begin */
	URGENCY = 2000, /* ms that it has to end once it is interrupted, and terminated */
	PATIENCE = 8000, /* further ms that it has where there is something to write */
	BYTES_A_MS = 20000, /* bytes of a recording that perf looks through in a ms, then */
};

const char recording_is_drawn[] = "; drawing what was recorded";

struct recording {
	struct record *record;
	/* Where the recording goes: a place or a stream, the other being NULL. */
	struct place *place;
	const struct stream *stream;
	struct watch watch;
	struct status_line line;
	/* Where perf is. */
	char *path;
	struct child perf, command;
	struct hold hold;
	/* -1: it has been let go. */
	int leash;
	/* Where cat's answer comes from; -1: it has come, or never will. */
	int answer;
	/* Interrupts that have been acted upon. */
	unsigned interrupts;
	/* Perf records. */
	bool has_begun;
	/* An interrupt or the clock has ended it. */
	bool is_over;
	/* perf has ended it before the command ended. */
	bool is_cut_short;
	/* Perf has not ended by an interrupt, and has been terminated. */
	bool is_urged;
	/* Perf does without comforts. */
	bool is_plain;
	/* The next step, where nothing else happens. */
	int64_t until;
};

static bool
has_command(const struct recording *recording)
{
	return recording->record->command.count > 0;
}

/* Says why a command cannot be run. A name without a folder is looked for on PATH, where
 * what is at hand is not. */
_Noreturn static void
die_of_command(const char *name)
{
	if (access(name, F_OK) != 0)
		message_die("%s: cannot run: not found", name);
	if (strchr(name, '/') || !executable_is_program(name))
		message_die("%s: cannot run: not a program", name);
	message_die(
		"%s: cannot run: not on PATH; the one in this folder is ./%s", name, name);
}

void
recording_check_command(const struct record *record)
{
	const char *name;
	char *path;

	if (record->command.count == 0)
		return;
	name = record->command.items[0];
	path = child_find(name, false);
	if (!path)
		die_of_command(name);
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

static char *
find_perf(void)
{
	char *perf = child_find("perf", false);

	if (!perf)
		message_die("perf is not on PATH: install it with: sudo apt install "
			    "linux-perf (Ubuntu: linux-tools-$(uname -r); Fedora, Arch: "
			    "perf)");
	return perf;
}

static void
start_command(struct recording *recording, int out)
{
	if (!has_command(recording))
		return;
	child_start_held(&recording->command, &recording->record->command,
		(struct child_io){STDIN_FILENO, out, STDERR_FILENO, 0}, &recording->hold);
}

/* What perf gets as its stdout. */
static int
stream_of(const struct recording *recording)
{
	return recording->stream ? recording->stream->to : STDERR_FILENO;
}

static void
add_command(const struct recording *recording, struct arguments *arguments)
{
	arguments_add(arguments, "sh");
	arguments_add(arguments, "-c");
	arguments_add(arguments, "exec cat >&3");
	if (!has_command(recording))
		return;
	arguments_add(arguments, "--");
	arguments_add_all(arguments, &recording->record->command);
}

static void
spawn_perf(struct recording *recording, int in, int answer)
{
	const char *file = recording->stream ? "-" : recording->place->file;
	struct child_io io = {in, stream_of(recording), -1, answer};
	struct arguments arguments = {0};
	sigset_t mask;

	record_perf(recording->record, file, recording->command.pid, !recording->is_plain,
		&arguments);
	add_command(recording, &arguments);
	recording->perf.name = "perf record";
	recording->perf.speech.kept = true;
	ending_hold(&mask);
	child_start(&recording->perf, recording->path, &arguments, io);
	ending_add_writer(recording->perf.pid);
	ending_release(&mask);
	arguments_free(&arguments);
}

static void
start_perf(struct recording *recording)
{
	int leash[2], answer[2];

	pipe_make(leash);
	pipe_make(answer);
	fcntl(answer[0], F_SETFL, O_NONBLOCK);
	if (write(leash[1], "\n", 1) < 0)
		message_die("cannot write to a pipe: %s", strerror(errno));
	spawn_perf(recording, leash[0], answer[1]);
	close(leash[0]);
	close(answer[1]);
	recording->leash = leash[1];
	recording->answer = recording->watch.also = answer[0];
}

/* When the time is over that a recording that begins now may take. */
static int64_t
end_of_time(const struct recording *recording)
{
	double duration = recording->record->duration;

	return duration > 0 ? clock_now() + (int64_t)(duration * 1000) : clock_never;
}

/* The terminal is the command's where there is one. */
static void
start_line(struct recording *recording)
{
	status_start(&recording->line, "recording");
	if (recording->stream)
		recording->line.tally = recording->stream->tally;
	else
		recording->line.file = recording->place->file;
	recording->watch.line = &recording->line;
}

static void
start(struct recording *recording, int out)
{
	recording->until = end_of_time(recording);
	start_command(recording, out);
	start_perf(recording);
	/* perf ends because the command has: whether it has must be looked at later */
	watch_add(&recording->watch, &recording->perf);
	if (has_command(recording))
		watch_add(&recording->watch, &recording->command);
	else
		start_line(recording);
	if (recording->until != clock_never) /* perf takes a while to begin */
		recording->until += BEGINNING;
}

static void
let_perf_go(struct recording *recording)
{
	if (recording->leash >= 0)
		close(recording->leash);
	recording->leash = -1;
}

/* The command, and the time, begin when perf answers that it records. */
static void
take_answer(struct recording *recording)
{
	char byte;
	ssize_t got = recording->answer < 0 ? -1 : read(recording->answer, &byte, 1);

	if (got < 0)
		return;
	if (got == 1 && !recording->is_over) {
		recording->has_begun = true;
		recording->until = end_of_time(recording);
		if (has_command(recording))
			hold_release(&recording->hold);
	}
	close(recording->answer);
	recording->answer = recording->watch.also = -1;
}

/* perf has to look through what it has recorded, if anything. */
static int64_t
patience_for(const struct recording *recording)
{
	uint64_t size = recording->stream ? 0 : place_size(recording->place);

	if (!recording->has_begun)
		return URGENCY;
	return PATIENCE + (int64_t)(size == UINT64_MAX ? 0 : size / BYTES_A_MS);
}

/* Asks perf and the command to end; perf writes what it has. */
static void
end_recording(struct recording *recording)
{
	recording->until = clock_now() + URGENCY;
	let_perf_go(recording);
	if (recording->perf.pid > 0)
		kill(recording->perf.pid, SIGINT);
	if (recording->command.pid > 0)
		kill(recording->command.pid, SIGTERM);
}

/* A wrapper of perf may ignore interrupts. To a perf that writes it says nothing new. */
static void
urge(struct recording *recording)
{
	recording->is_urged = true;
	recording->until = clock_now() + patience_for(recording);
	if (recording->perf.pid > 0)
		kill(recording->perf.pid, SIGTERM);
}

static void
kill_child(const struct child *child)
{
	if (child->pid <= 0)
		return;
	message_warn("%s: has not ended when asked to, and is killed", child->name);
	kill(child->pid, SIGKILL);
}

static void
on_time(struct recording *recording)
{
	if (!recording->is_over && !recording->is_cut_short) {
		recording->is_over = true;
		end_recording(recording);
		return;
	}
	if (!recording->is_urged) {
		urge(recording);
		return;
	}
	kill_child(&recording->perf);
	kill_child(&recording->command);
	recording->until = clock_never;
}

/* The first interrupt ends the recording, the second one everything. */
static void
on_interrupt(struct recording *recording)
{
	if (recording->interrupts++ > 0) {
		ending_signal_processes(SIGKILL);
		ending_by_signal(SIGINT);
	}
	if (!recording->is_over)
		end_recording(recording);
	recording->is_over = true;
}

static bool
is_running(const struct recording *recording)
{
	return recording->perf.pid > 0 ||
	       (recording->has_begun && recording->command.pid > 0);
}

/* Whether perf has ended at once because of a comfort: its version does not know the
 * option, or root may not lock memory, as in a container. */
static bool
refuses_comforts(const struct recording *recording)
{
	const struct child *perf = &recording->perf;
	struct str text = buf_str(&perf->speech.text);

	return !recording->is_plain && !recording->has_begun && perf->pid == 0 &&
	       child_signal(perf) == 0 &&
	       (str_find_text(text, STR("unknown option `no-")) < text.len ||
		       str_find_text(text, STR("error mapping pages")) < text.len);
}

static void
start_plain_perf(struct recording *recording)
{
	recording->is_plain = true;
	buf_free(&recording->perf.speech.text);
	let_perf_go(recording);
	start_perf(recording);
}

/* Whether one of those who read the recording has ended, which may be known before it has
 * been waited for. */
static bool
is_unread(const struct stream *stream)
{
	struct pollfd to = {.fd = stream->to};

	return stages_one_has_ended(stream->stages) ||
	       (poll(&to, 1, 0) > 0 && (to.revents & POLLERR) != 0);
}

/* Who reads the recording has ended: then it ends, too. */
static void
look_at_stages(struct recording *recording)
{
	if (!recording->stream || recording->is_over || !is_unread(recording->stream))
		return;
	recording->is_over = true;
	end_recording(recording);
}

/* perf ends with the command. It may also end by itself, where it has failed or has
 * reached a limit; then the command ends with it. */
static void
look_at_children(struct recording *recording)
{
	if (has_command(recording) && recording->command.pid <= 0)
		let_perf_go(recording);
	if (recording->perf.pid > 0 || !is_running(recording) || recording->is_over ||
		recording->is_cut_short)
		return;
	recording->is_cut_short = true;
	end_recording(recording);
}

static void
run(struct recording *recording)
{
	while (is_running(recording)) {
		watch_wait(&recording->watch, recording->until);
		take_answer(recording);
		if (refuses_comforts(recording))
			start_plain_perf(recording);
		if (recording->watch.interrupts > recording->interrupts)
			on_interrupt(recording);
		else if (clock_now() >= recording->until)
			on_time(recording);
		look_at_stages(recording);
		look_at_children(recording);
	}
	if (recording->answer >= 0)
		close(recording->answer);
	status_stop(&recording->line);
	watch_end(&recording->watch);
}

/* perf writes all that it has when it is asked to end, as it does when its command ends,
 * and then ends as if it had not been prepared for it. A shell around it says the same
 * in its own way. */
static bool
has_been_asked(const struct child *perf, int number)
{
	return child_signal(perf) == number || child_ended_with(perf, 128 + number);
}

static bool
has_ended_well(const struct recording *recording)
{
	const struct child *perf = &recording->perf;

	return recording->has_begun &&
	       (child_ended_with(perf, 0) || has_been_asked(perf, SIGINT) ||
		       has_been_asked(perf, SIGTERM));
}

static void
check_place(const struct place *place)
{
	int error = place_error(place);

	if (error != 0)
		message_die("%s: cannot write: %s", place->name, strerror(error));
}

/* Ends the program with why perf failed; what only perf knows is said in its words. */
_Noreturn static void
die_of_perf(const struct recording *recording)
{
	struct str reason = speech_reason(&recording->perf.speech);

	if (recording->place)
		check_place(recording->place);
	if (child_signal(&recording->perf) == 0) {
		if (!recording->has_begun || !has_command(recording))
			refusal_check(recording->record);
		if (reason.len > 0)
			message_die("perf cannot record: %.*s", STR_ARG(reason));
	}
	child_report(&recording->perf, "; there is no whole recording");
	exit(STATUS_FAILED);
}

/* Whether somebody has ended the command while it waited for perf. */
static void
check_start(const struct recording *recording)
{
	if (recording->has_begun || recording->is_over || !has_command(recording) ||
		recording->command.pid > 0)
		return;
	child_report(&recording->command, " before it ran; nothing was recorded");
	exit(STATUS_FAILED);
}

static void
check_recording(struct recording *recording)
{
	const struct child *command = &recording->command;
	int error = has_command(recording) && recording->has_begun
			    ? hold_failure(&recording->hold)
			    : 0;

	if (error != 0)
		message_die("%s: cannot run: %s", command->name, strerror(error));
	if (!recording->has_begun && recording->interrupts > 0)
		ending_by_signal(SIGINT);
	check_start(recording);
	if (!has_ended_well(recording))
		die_of_perf(recording);
	if (recording->place && place_size(recording->place) == 0)
		message_die("perf record has recorded nothing");
}

/* How it has ended; says so where nobody has asked for that. */
static enum recording_end
report(const struct recording *recording)
{
	const struct child *child =
		has_command(recording) ? &recording->command : &recording->perf;
	const char *then = recording->stream ? recording->stream->then : recording_is_drawn;

	if (recording->is_over)
		return recording->interrupts > 0 ? RECORDING_INTERRUPTED : RECORDING_WHOLE;
	if (recording->is_cut_short && child_signal(child) == SIGTERM)
		message_warn(
			"%s: ended, for perf has ended the recording%s", child->name, then);
	else if (child_ended_with(child, 0))
		return RECORDING_WHOLE;
	else
		child_report(child, then);
	return RECORDING_FAILED;
}

static enum recording_end
end(struct recording *recording)
{
	enum recording_end how = report(recording);

	buf_free(&recording->perf.speech.text);
	free(recording->path);
	return how;
}

/* Finds what is needed, before anything starts. */
static void
prepare(struct recording *recording, struct record *record)
{
	*recording = (struct recording){.record = record, .leash = -1, .answer = -1};
	recording->path = find_perf();
	recording_check_command(record);
	check_processes(record);
}

const char *
recording_make(struct record *record, int out, struct place *place)
{
	struct recording recording;

	prepare(&recording, record);
	place_create(place, record->file);
	recording.place = place;
	watch_start(&recording.watch, true);
	start(&recording, out);
	run(&recording);
	check_recording(&recording);
	end(&recording);
	return place_settle(place);
}

enum recording_end
recording_send(struct record *record, int out, const struct stream *stream)
{
	enum recording_end how = RECORDING_WHOLE;
	struct recording recording;

	prepare(&recording, record);
	recording.stream = stream;
	watch_start(&recording.watch, true);
	for (size_t i = 0; i < stream->stages->count; i++)
		watch_add(&recording.watch, &stream->stages->list[i].child);
	start(&recording, out);
	run(&recording);
	if (!is_unread(stream)) {
		check_recording(&recording);
		how = end(&recording);
	}
	close(stream->to);
	return how;
}

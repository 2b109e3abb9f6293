/* The command line of flamegraph: its own options, those of recording, and those that it
 * passes on. */
#include "flamegraph/conductor/request.h"

#include <string.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/io/output.h"
#include "flamegraph/conductor/executable.h"
#include "flamegraph/conductor/kind.h"

enum {
	KEY_OPEN = OPTIONS_KEY,
	KEY_DIFF,
	KEY_BEFORE,
	KEY_AFTER,
	KEY_COMPARE,
	KEY_RUNS,
	KEY_KEEP,
	KEY_HISTORY,
	KEY_CHECK,
};

enum {
	RUNS = 5,
	RUNS_MOST = 100,
};

static const char default_output[] = "flamegraph.svg";

static const struct argp_option rows[] = {
	{"output", 'o', "FILE", 0,
		"Write the picture to FILE (standard output or, where that is a terminal, "
		"flamegraph.svg)",
		0},
	{"open", KEY_OPEN, 0, 0, "Show the picture when it is done", 0},
	{"diff", KEY_DIFF, 0, 0,
		"Draw how the second of two files, or folders of runs, differs from the "
		"first",
		0},
	{"before", KEY_BEFORE, "FILE...", 0,
		"With --diff: the runs before, all files, and files of folders, up to the "
		"next "
		"option",
		0},
	{"after", KEY_AFTER, "FILE...", 0, "With --diff: the runs after", 0},
	{"compare", KEY_COMPARE, 0, 0,
		"Record two commands in turn, -- COMMAND -- COMMAND, and draw and check "
		"how "
		"the second differs from the first",
		0},
	{"runs", KEY_RUNS, "N", 0, "With --compare: record each command N times (5)", 0},
	{"keep", KEY_KEEP, "FOLDER", 0,
		"With --compare: keep what was recorded in FOLDER, folded: before-1.folded",
		0},
	{"history", KEY_HISTORY, "FOLDER", 0,
		"Draw how the shares of functions have changed over the runs kept in "
		"FOLDER",
		0},
	{"check", KEY_CHECK, 0, 0,
		"With --diff or --history, also print what check-folded says about it, and "
		"end with its status",
		0},
	{0},
};

/* A recording of perf may be a folder. */
static void
add_run(struct listing *side, const char *path)
{
	if (kind_is_recording_folder(path))
		listing_add(side, path);
	else
		listing_add_all(side, path);
}

/* Takes the operands that follow an option's argument: glibc would give them to the
 * program. */
static void
add_runs(struct listing *side, const char *first, struct argp_state *state)
{
	add_run(side, first);
	while (state->next < state->argc) {
		const char *next = state->argv[state->next];

		if (next[0] == '-' && next[1] != '\0')
			break;
		add_run(side, next);
		state->next++;
	}
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct request *request = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &request->record;
		for (size_t i = 0; i < PROGRAMS; i++)
			state->child_inputs[1 + i] = &request->passed;
		break;
	case 'o':
		request->output = argument;
		break;
	case KEY_OPEN:
		request->open = true;
		break;
	case KEY_DIFF:
		request->diff = true;
		break;
	case KEY_BEFORE:
		add_runs(&request->sides[SIDE_BEFORE], argument, state);
		break;
	case KEY_AFTER:
		add_runs(&request->sides[SIDE_AFTER], argument, state);
		break;
	case KEY_COMPARE:
		request->compare = request->check = true;
		break;
	case KEY_RUNS:
		request->runs = (unsigned)options_integer("--runs", argument, 1, RUNS_MOST);
		break;
	case KEY_KEEP:
		request->keep = argument;
		break;
	case KEY_HISTORY:
		request->history = argument;
		break;
	case KEY_CHECK:
		request->check = true;
		break;
	case ARGP_KEY_ARG:
		arguments_add(&request->files, argument);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

/* Takes the command off, what stands behind the first "--". Returns how many arguments
 * are left. */
static int
take_command(struct arguments *command, int argc, char **argv)
{
	int end = 1;

	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	for (int i = end + 1; i < argc; i++)
		arguments_add(command, argv[i]);
	if (end == argc - 1)
		message_die_usage("there is no command behind '--'");
	return end;
}

static void
parse_options(struct request *request, int argc, char **argv)
{
	static const struct argp own = {.options = rows};
	static const struct argp *const owns[] = {&own, &record_argp, NULL};
	struct argp_child children[1 + PROGRAMS + 1] = {
		{&record_argp, 0, "Recording with perf:", 1}};
	struct argp argp = {
		.options = rows,
		.parser = parse,
		.args_doc = "[FILE...]\n-- COMMAND [ARGUMENT...]\n-p PID[,PID...]\n"
			    "--diff BEFORE AFTER\n--diff --before FILE... --after FILE...\n"
			    "--compare -- COMMAND [ARGUMENT...] -- COMMAND [ARGUMENT...]\n"
			    "--compare COMMAND COMMAND\n"
			    "--history FOLDER",
		.doc = "Draws a flame graph of profiles, or of a program that it records.",
		.children = children,
	};

	argc = take_command(&request->record.command, argc, argv);
	passed_ask(&request->passed, owns);
	memcpy(children + 1, request->passed.children,
		sizeof(struct argp_child) * PROGRAMS);
	options_parse(&argp, argc, argv, request);
}

static void
check_passed(const struct request *request, unsigned programs, const char *when)
{
	const char *name = passed_stray(&request->passed, programs);

	if (name)
		message_die_usage("--%s makes sense only %s", name, when);
}

/* BEFORE and AFTER, where no options name them. */
static void
gather_sides(struct request *request)
{
	struct listing *sides = request->sides;

	if (sides[SIDE_BEFORE].count == 0 && sides[SIDE_AFTER].count == 0 &&
		request->files.count == 2) {
		add_run(&sides[SIDE_BEFORE], request->files.items[0]);
		add_run(&sides[SIDE_AFTER], request->files.items[1]);
		arguments_free(&request->files);
	}
}

/* All files that are read stand in one list. */
static void
list_sides(struct request *request)
{
	for (enum side side = 0; side < SIDES; side++)
		for (size_t i = 0; i < request->sides[side].count; i++)
			arguments_add(&request->files, request->sides[side].paths[i]);
}

static bool
has_sides(const struct request *request)
{
	return request->sides[SIDE_BEFORE].count > 0 &&
	       request->sides[SIDE_AFTER].count > 0;
}

static void
check_stdin(const struct request *request)
{
	size_t from_stdin = 0;

	for (enum side side = 0; side < SIDES; side++)
		for (size_t i = 0; i < request->sides[side].count; i++)
			from_stdin += strcmp(request->sides[side].paths[i], "-") == 0;
	if (from_stdin > 1)
		message_die_usage("standard input ('-') can be only one of the runs");
}

static void
check_difference(const struct request *request)
{
	if (record_wanted(&request->record) || request->files.count > 0 ||
		!has_sides(request))
		message_die_usage("--diff takes two files, before and after, or several "
				  "with --before and --after");
	check_stdin(request);
	if (!request->check)
		check_passed(request,
			1U << PROGRAM_RENDER | 1U << PROGRAM_COLLAPSE | 1U << PROGRAM_DIFF,
			"with --check");
}

static void
check_history(const struct request *request)
{
	if (request->diff || record_wanted(&request->record) || request->files.count > 0)
		message_die_usage("--history takes a folder, and nothing else to draw");
	check_passed(
		request, 1U << PROGRAM_HISTORY | 1U << PROGRAM_CHECK, "without --history");
	if (!request->check)
		check_passed(request, 1U << PROGRAM_HISTORY, "with --check");
	if (!listing_is_folder(request->history))
		message_die("%s: no such folder", request->history);
}

/* Two files are commands, whether or not their folder is on PATH. */
static void
take_files_for_commands(struct request *request)
{
	for (enum side side = 0; side < SIDES; side++) {
		const char *file = request->files.items[side];
		struct buf path = {0};

		buf_print(&path, "%s%s%c", strchr(file, '/') ? "" : "./", file, '\0');
		arguments_add(&request->commands[side],
			arena_copy(&request->texts, buf_str(&path)).ptr);
		buf_free(&path);
	}
	request->files.count = 0;
}

/* Parts the two commands. */
static void
split_commands(struct request *request)
{
	const struct arguments *words = &request->record.command;
	enum side side = SIDE_BEFORE;

	for (size_t i = 0; i < words->count; i++)
		if (side == SIDE_BEFORE && strcmp(words->items[i], "--") == 0)
			side = SIDE_AFTER;
		else
			arguments_add(&request->commands[side], words->items[i]);
	if (words->count == 0 && request->files.count == SIDES)
		take_files_for_commands(request);
	if (request->runs == 0)
		request->runs = RUNS;
}

/* Two results, of which one may be NULL, need two files. */
static void
check_is_other(const char *file, const char *what, const char *other, const char *is)
{
	if (file && other && output_is_same(file, other))
		message_die_usage("%s cannot be both the %s and the %s", file, is, what);
}

static void
check_comparison(const struct request *request)
{
	const struct record *record = &request->record;

	if (request->commands[SIDE_BEFORE].count == 0 ||
		request->commands[SIDE_AFTER].count == 0 || request->diff ||
		request->history || request->files.count > 0 || record->processes ||
		record->all_cpus)
		message_die_usage("--compare takes two commands, and nothing else to draw: "
				  "-- COMMAND -- COMMAND");
	if (record->file)
		message_die_usage("--recording takes one recording, not several");
	check_passed(request, ~(1U << PROGRAM_HISTORY), "with --history");
}

static void
check_recording(const struct request *request)
{
	const char *file = request->record.file;

	if (file && (!*file || strcmp(file, "-") == 0))
		message_die_usage("--recording needs a file");
	check_is_other(file, "recording", output_path(request->output), "picture");
}

/* --bundle, which collapse writes, once. */
static void
check_bundle(const struct request *request)
{
	const char *file = passed_text(&request->passed, "bundle");

	if (file && (request->diff || request->compare))
		message_die_usage("--bundle is for one recording");
	check_is_other(file, "bundle", output_path(request->output), "picture");
	check_is_other(file, "bundle", request->record.file, "recording");
}

/* Options that belong to another one. */
static void
check_strays(const struct request *request)
{
	const struct listing *sides = request->sides;

	if (!request->diff && sides[SIDE_BEFORE].count + sides[SIDE_AFTER].count > 0)
		message_die_usage("--before and --after make sense only with --diff");
	if (!request->compare && (request->runs > 0 || request->keep))
		message_die_usage("--%s makes sense only with --compare",
			request->keep ? "keep" : "runs");
}

/* Whoever forgets the "--" is told of it. */
static void
check_profiles(const struct request *request)
{
	for (size_t i = 0; i < request->files.count; i++) {
		const char *file = request->files.items[i];

		if (executable_is_program(file))
			message_die_usage("%s is a program, not a profile; to record it: "
					  "flamegraph -- %s%s",
				file, strchr(file, '/') ? "" : "./", file);
	}
}

/* What draws one profile. */
static void
check_plain(const struct request *request)
{
	const char *stray = record_stray_option(&request->record);

	if (request->check)
		message_die_usage("--check makes sense only with --diff or --history");
	check_passed(request, 1U << PROGRAM_RENDER | 1U << PROGRAM_COLLAPSE,
		"with --diff or --history");
	if (stray)
		message_die_usage(
			"%s makes sense only with a command or a process to record", stray);
	if (record_wanted(&request->record) && request->files.count > 0)
		message_die_usage("either draw files or record, not both");
	check_recording(request);
	check_profiles(request);
	if (!record_wanted(&request->record) && request->files.count == 0 &&
		isatty(STDIN_FILENO))
		message_die_usage("nothing to draw: give files, a pipe, or '-- COMMAND'");
}

static void
check(const struct request *request)
{
	check_strays(request);
	check_bundle(request);
	if (request->compare)
		check_comparison(request);
	else if (request->history)
		check_history(request);
	else if (request->diff)
		check_difference(request);
	else
		check_plain(request);
}

/* Where the picture goes when nobody has said so: not to a terminal. */
static void
choose_output(struct request *request)
{
	if (!request->output && (request->open || isatty(STDOUT_FILENO))) {
		request->output = default_output;
		request->says_where = true;
	}
	if (output_is_stdout(request->output))
		request->output = NULL;
	if (request->open && !request->output)
		message_die_usage("--open needs a file: -o FILE");
}

void
request_read(struct request *request, int argc, char **argv)
{
	*request = (struct request){0};
	parse_options(request, argc, argv);
	if (request->check)
		message_fail_with(STATUS_USAGE); /* 1 is a verdict */
	choose_output(request);
	if (request->diff)
		gather_sides(request);
	if (request->compare)
		split_commands(request);
	check(request);
	list_sides(request);
}

void
request_free(struct request *request)
{
	passed_free(&request->passed);
	record_free(&request->record);
	arguments_free(&request->files);
	arena_free(&request->texts);
	for (enum side side = 0; side < SIDES; side++) {
		listing_free(&request->sides[side]);
		arguments_free(&request->commands[side]);
	}
}

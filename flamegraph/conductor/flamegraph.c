/* flamegraph: what people type. Draws what it is given as a flame graph, or records a program and
 * draws that, by running the other programs as processes joined by pipes.
 *
 *     perf script | flamegraph > out.svg
 *     flamegraph -o out.svg -- ./program its arguments */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/tree/folded.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/passed.h"
#include "flamegraph/conductor/record.h"
#include "flamegraph/conductor/relay.h"
#include "flamegraph/conductor/stage.h"
#include "flamegraph/conductor/status.h"
#include "flamegraph/conductor/tally.h"

enum {
	KEY_OPEN = OPTIONS_PROGRAM,
	KEY_DIFF,
	KEY_CHECK,
};

enum { HEAD_SIZE = 64 << 10 }; /* bytes that tell folded text from everything else */

static const char default_output[] = "flamegraph.svg";

struct conductor {
	const char *output; /* -o FILE; NULL: stdout */
	bool open;
	bool diff;
	bool check;
	bool says_where; /* the picture goes to a file that the user has not named */
	int verdict; /* the exit status of check-folded */
	struct arguments files;
	struct record record;
	struct passed passed;
	struct stages stages;
	struct relay relay;
};

static const struct argp_option rows[] = {
	{"output", 'o', "FILE", 0,
		"Write the picture to FILE (standard output or, where that is a terminal, "
		"flamegraph.svg)",
		0},
	{"open", KEY_OPEN, 0, 0, "Show the picture when it is done", 0},
	{"diff", KEY_DIFF, 0, 0, "Draw how the second of two files differs from the first",
		0},
	{"check", KEY_CHECK, 0, 0,
		"With --diff, also print what check-folded says about it, and end with its "
		"status",
		0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct conductor *conductor = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &conductor->record;
		for (size_t i = 0; i < PROGRAMS; i++)
			state->child_inputs[1 + i] = &conductor->passed;
		break;
	case 'o':
		conductor->output = argument;
		break;
	case KEY_OPEN:
		conductor->open = true;
		break;
	case KEY_DIFF:
		conductor->diff = true;
		break;
	case KEY_CHECK:
		conductor->check = true;
		break;
	case ARGP_KEY_ARG:
		arguments_add(&conductor->files, argument);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

/* Takes the command off, what stands behind the first "--". Returns how many arguments are left. */
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
parse_options(struct conductor *conductor, int argc, char **argv)
{
	static const struct argp own = {.options = rows};
	static const struct argp *const owns[] = {&own, &record_argp, NULL};
	struct argp_child children[1 + PROGRAMS + 1] = {
		{&record_argp, 0, "Recording with perf:", 1}};
	struct argp argp = {
		.options = rows,
		.parser = parse,
		.args_doc = "[FILE...]\n-- COMMAND [ARGUMENT...]\n-p PID[,PID...]\n"
			    "--diff BEFORE AFTER",
		.doc = "Draws a flame graph of profiles, or of a program that it records.",
		.children = children,
	};

	argc = take_command(&conductor->record.command, argc, argv);
	passed_ask(&conductor->passed, owns);
	memcpy(children + 1, conductor->passed.children,
		sizeof(struct argp_child) * PROGRAMS);
	options_parse(&argp, argc, argv, conductor);
}

/* Starts render-svg, which reads `in` or, where they are folded already, the files. */
static void
start_render(struct conductor *conductor, int in, bool files)
{
	struct arguments arguments = {0};

	arguments_add(&arguments, program_names[PROGRAM_RENDER]);
	passed_add(&conductor->passed, PROGRAM_RENDER, &arguments);
	if (conductor->output) {
		arguments_add(&arguments, "-o");
		arguments_add(&arguments, conductor->output);
	}
	arguments_add(&arguments, "--");
	for (size_t i = 0; files && i < conductor->files.count; i++)
		arguments_add(&arguments, conductor->files.items[i]);
	stages_start(&conductor->stages, &arguments,
		(struct stage_io){in, STDOUT_FILENO, STDERR_FILENO, 0});
	arguments_free(&arguments);
}

/* Starts collapse, which reads `in` or the files, and writes to `out`. */
static void
start_collapse(struct conductor *conductor, const struct arguments *files, int in, int out)
{
	struct arguments arguments = {0};

	arguments_add(&arguments, program_names[PROGRAM_COLLAPSE]);
	arguments_add(&arguments, "--unit");
	passed_add(&conductor->passed, PROGRAM_COLLAPSE, &arguments);
	arguments_add(&arguments, "--");
	for (size_t i = 0; files && i < files->count; i++)
		arguments_add(&arguments, files->items[i]);
	stages_start(&conductor->stages, &arguments,
		(struct stage_io){in, out, STDERR_FILENO, 0});
	arguments_free(&arguments);
}

static void
check_passed(const struct conductor *conductor, unsigned programs, const char *when)
{
	const char *name = passed_stray(&conductor->passed, programs);

	if (name)
		message_die_usage("--%s makes sense only %s", name, when);
}

/* A stack may be longer than what otherwise tells. */
static bool
is_folded(struct input *input)
{
	size_t size = HEAD_SIZE;
	struct str head = input_peek(input, size);

	while (head.len == size && str_find(head, '\n') == size) {
		size *= 2;
		head = input_peek(input, size);
	}
	return folded_detect(head) > 0;
}

/* Whether a file is folded text. What is no regular file cannot be read twice and goes to collapse,
 * which knows folded text too. */
static bool
is_folded_file(const char *path)
{
	struct stat status;
	struct input *input;
	bool folded;

	if (strcmp(path, "-") == 0 ||
		(stat(path, &status) == 0 && !S_ISREG(status.st_mode)))
		return false;
	input = input_open(path);
	folded = is_folded(input);
	input_close(input);
	return folded;
}

/* Whether something was asked for that only collapse can do, with folded text too. */
static bool
needs_collapse(const struct conductor *conductor)
{
	return passed_stray(&conductor->passed, ~(1U << PROGRAM_COLLAPSE)) != NULL;
}

static bool
are_folded(const struct arguments *files)
{
	for (size_t i = 0; i < files->count; i++)
		if (!is_folded_file(files->items[i]))
			return false;
	return true;
}

/* Draws what stdin holds. Its head is read here, so all of it is handed on. */
static int
draw_stdin(struct conductor *conductor)
{
	struct input *input = input_open(NULL);
	bool folded = !needs_collapse(conductor) && is_folded(input);
	int first[2], second[2];

	stage_pipe(first);
	if (folded) {
		start_render(conductor, first[0], false);
	} else {
		stage_pipe(second);
		start_collapse(conductor, NULL, first[0], second[1]);
		start_render(conductor, second[0], false);
	}
	relay_start(&conductor->relay, input, first[1]);
	return stages_wait(&conductor->stages);
}

static int
draw_files(struct conductor *conductor)
{
	int pipe[2];

	if (!needs_collapse(conductor) && are_folded(&conductor->files)) {
		start_render(conductor, STDIN_FILENO, true);
	} else {
		stage_pipe(pipe);
		start_collapse(conductor, &conductor->files, STDIN_FILENO, pipe[1]);
		start_render(conductor, pipe[0], false);
	}
	return stages_wait(&conductor->stages);
}

/* Runs a program with its options on `text`, with what it says going to `error`. Returns its status. */
static int
try(const struct conductor *conductor, enum program program, struct str text, int error)
{
	struct arguments arguments = {0};
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int in[2], status;

	stage_pipe(in);
	if (null < 0 || write(in[1], text.ptr, text.len) != (ssize_t)text.len)
		message_die("cannot try %s: %s", program_names[program], strerror(errno));
	close(in[1]);
	arguments_add(&arguments, program_names[program]);
	passed_add(&conductor->passed, program, &arguments);
	status = stage_wait(stage_spawn(NULL, &arguments,
		(struct stage_io){in[0], null, error < 0 ? null : error, 0}));
	close(in[0]);
	close(null);
	arguments_free(&arguments);
	return WIFEXITED(status) ? WEXITSTATUS(status) : STATUS_FAILED;
}

/* What a program says of its options before it is needed: a mistake in them should not show only after
 * an hour of recording, or beside a picture. Ends the program with STATUS_USAGE where there is one. */
static void
rehearse(const struct conductor *conductor, enum program program)
{
	/* with nothing to compare check-folded could not be told from one with a mistake */
	struct str text = program == PROGRAM_CHECK ? STR("all 1 1\n") : STR("");

	if (try(conductor, program, text, -1) != STATUS_USAGE)
		return;
	try(conductor, program, text, STDERR_FILENO);
	exit(STATUS_USAGE);
}

/* The same for the place of the picture. */
static void
check_place(const char *path)
{
	struct stat status;
	struct buf directory = {0};
	size_t slash = str_find_last(str_of(path), '/');

	if (stat(path, &status) == 0) {
		if (S_ISDIR(status.st_mode) || access(path, W_OK) != 0)
			message_die("%s: cannot write: %s", path,
				strerror(S_ISDIR(status.st_mode) ? EISDIR : errno));
		return;
	}
	buf_add(&directory,
		slash < strlen(path) ? str_slice(str_of(path), 0, slash + 1) : STR("."));
	buf_byte(&directory, '\0');
	if (access(directory.ptr, W_OK | X_OK) != 0)
		message_die("%s: cannot create: %s", path, strerror(errno));
	buf_free(&directory);
}

static int
draw_recorded(struct conductor *conductor, const char *file)
{
	struct arguments script = {0};
	int text[2], counted[2], folded[2];
	int status;

	status_start("drawing", NULL);
	stage_pipe(text);
	stage_pipe(counted);
	stage_pipe(folded);
	record_script(&conductor->record, file, &script);
	stages_start(&conductor->stages, &script,
		(struct stage_io){STDIN_FILENO, text[1], STDERR_FILENO, 0});
	relay_start_script(&conductor->relay, text[0], counted[1]);
	start_collapse(conductor, NULL, counted[0], folded[1]);
	start_render(conductor, folded[0], false);
	status = stages_wait(&conductor->stages);
	status_stop();
	if (status == STATUS_OK)
		record_report(&conductor->record, tally_now());
	arguments_free(&script);
	return status;
}

static int
record_and_draw(struct conductor *conductor)
{
	rehearse(conductor, PROGRAM_COLLAPSE);
	rehearse(conductor, PROGRAM_RENDER);
	if (conductor->output)
		check_place(conductor->output);
	return draw_recorded(
		conductor, record_run(&conductor->record,
				   conductor->output ? STDOUT_FILENO : STDERR_FILENO));
}

/* One side of a comparison as diff-folded is told of it: the file where it is folded already, else
 * what collapse makes of it, which `as` is a name for. That comes from the pipe *in. */
static const char *
start_side(struct conductor *conductor, const char *file, const char *as, int *in)
{
	struct arguments files = {0};
	int pipe[2];

	if (!needs_collapse(conductor) && is_folded_file(file))
		return file;
	stage_pipe(pipe);
	arguments_add(&files, file);
	start_collapse(conductor, &files, STDIN_FILENO, pipe[1]);
	arguments_free(&files);
	*in = pipe[0];
	return as;
}

static void
start_diff(struct conductor *conductor, int out)
{
	struct stage_io io = {STDIN_FILENO, out, STDERR_FILENO, 0};
	struct arguments arguments = {0};
	const char *const *files = conductor->files.items;

	arguments_add(&arguments, program_names[PROGRAM_DIFF]);
	passed_add(&conductor->passed, PROGRAM_DIFF, &arguments);
	arguments_add(&arguments, "--");
	arguments_add(&arguments, start_side(conductor, files[0], "-", &io.in));
	arguments_add(
		&arguments, start_side(conductor, files[1], "/dev/fd/3", &io.also_in));
	stages_start(&conductor->stages, &arguments, io);
	arguments_free(&arguments);
}

/* Starts check-folded, whose verdict goes to stderr: stdout may be the picture's. */
static const struct stage *
start_check(struct conductor *conductor, int in)
{
	struct arguments arguments = {0};
	struct stage *stage;

	arguments_add(&arguments, program_names[PROGRAM_CHECK]);
	passed_add(&conductor->passed, PROGRAM_CHECK, &arguments);
	stage = stages_start(&conductor->stages, &arguments,
		(struct stage_io){in, STDERR_FILENO, STDERR_FILENO, 0});
	stage->judges = true;
	arguments_free(&arguments);
	return stage;
}

/* Draws, and with --check also judges, what diff-folded makes of two files. */
static int
draw_difference(struct conductor *conductor)
{
	const struct stage *judge = NULL;
	int both[2], picture[2], verdict[2];
	int status;

	if (conductor->check)
		rehearse(conductor, PROGRAM_CHECK);
	stage_pipe(both);
	start_diff(conductor, both[1]);
	if (conductor->check) {
		stage_pipe(picture);
		stage_pipe(verdict);
		relay_start_pipe(&conductor->relay, both[0], picture[1], verdict[1]);
		judge = start_check(conductor, verdict[0]);
	}
	start_render(conductor, judge ? picture[0] : both[0], false);
	status = stages_wait(&conductor->stages);
	if (status == STATUS_OK && judge)
		conductor->verdict = WEXITSTATUS(judge->status);
	return status;
}

static void
check_difference(const struct conductor *conductor)
{
	if (record_wanted(&conductor->record) || conductor->files.count != 2)
		message_die_usage("--diff takes two files, before and after");
	if (!conductor->check)
		check_passed(conductor,
			1U << PROGRAM_RENDER | 1U << PROGRAM_COLLAPSE | 1U << PROGRAM_DIFF,
			"with --check");
}

static void
check(const struct conductor *conductor)
{
	const char *stray = record_stray_option(&conductor->record);

	if (conductor->diff) {
		check_difference(conductor);
		return;
	}
	if (conductor->check)
		message_die_usage("--check makes sense only with --diff");
	check_passed(
		conductor, 1U << PROGRAM_RENDER | 1U << PROGRAM_COLLAPSE, "with --diff");
	if (stray)
		message_die_usage(
			"%s makes sense only with a command or a process to record", stray);
	if (record_wanted(&conductor->record) && conductor->files.count > 0)
		message_die_usage("either draw files or record, not both");
	if (!record_wanted(&conductor->record) && conductor->files.count == 0 &&
		isatty(STDIN_FILENO))
		message_die_usage("nothing to draw: give files, a pipe, or '-- COMMAND'");
}

static int
draw(struct conductor *conductor)
{
	if (conductor->diff)
		return draw_difference(conductor);
	if (record_wanted(&conductor->record))
		return record_and_draw(conductor);
	if (conductor->files.count > 0)
		return draw_files(conductor);
	return draw_stdin(conductor);
}

/* Shows the picture with what the desktop has for it. */
static int
open_picture(const char *path)
{
	struct arguments arguments = {0};
	struct buf absolute = {0}; /* never taken for an option */
	int status;
	pid_t pid;

	if (*path != '/')
		buf_add(&absolute, STR("./"));
	buf_add(&absolute, str_of(path));
	buf_byte(&absolute, '\0');
	arguments_add(&arguments, "xdg-open");
	arguments_add(&arguments, absolute.ptr);
	pid = stage_spawn(NULL, &arguments,
		(struct stage_io){STDIN_FILENO, STDERR_FILENO, STDERR_FILENO, 0});
	status = stage_wait(pid);
	arguments_free(&arguments);
	buf_free(&absolute);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? STATUS_OK : STATUS_FAILED;
}

/* Where the picture goes when nobody has said so: not to a terminal. */
static void
choose_output(struct conductor *conductor)
{
	if (!conductor->output && (conductor->open || isatty(STDOUT_FILENO))) {
		conductor->output = default_output;
		conductor->says_where = true;
	}
	if (conductor->output && strcmp(conductor->output, "-") == 0)
		conductor->output = NULL;
	if (conductor->open && !conductor->output)
		message_die_usage("--open needs a file: -o FILE");
}

/* Draws, and does what is to be done with a picture; an enum status, or check-folded's. */
static int
run(struct conductor *conductor)
{
	int status = draw(conductor);

	if (status != STATUS_OK)
		return status;
	if (conductor->says_where)
		message_warn("the picture is in %s", conductor->output);
	if (conductor->open && open_picture(conductor->output) != STATUS_OK)
		return STATUS_FAILED;
	return conductor->verdict;
}

int
main(int argc, char **argv)
{
	struct conductor conductor = {0};
	int status;

	message_start(argv[0]);
	ending_start();
	parse_options(&conductor, argc, argv);
	choose_output(&conductor);
	check(&conductor);
	status = run(&conductor);
	passed_free(&conductor.passed);
	record_free(&conductor.record);
	arguments_free(&conductor.files);
	return status;
}

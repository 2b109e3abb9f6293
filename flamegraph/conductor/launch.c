/* Starts the programs of a drawing, each as its next stage. */
#include "flamegraph/conductor/launch.h"

#include <sys/wait.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/pipe.h"

bool
launch_needs_collapse(const struct drawing *drawing)
{
	return passed_stray(&drawing->request->passed, ~(1U << PROGRAM_COLLAPSE)) != NULL;
}

/* The program and the options that were given for it. */
static void
begin(struct drawing *drawing, enum program program, struct arguments *arguments)
{
	arguments_add(arguments, program_names[program]);
	passed_add(&drawing->request->passed, program, arguments);
}

static void
add_option(struct arguments *arguments, const char *option, const char *value)
{
	if (!value)
		return;
	arguments_add(arguments, option);
	arguments_add(arguments, value);
}

/* Starts it, which may find that its options make no sense. */
static void
start(struct drawing *drawing, struct arguments *arguments, struct child_io io)
{
	stages_start(&drawing->stages, arguments, io)->has_options = true;
	arguments_free(arguments);
}

void
launch_render(struct drawing *drawing, int in, bool files)
{
	struct arguments arguments = {0};

	begin(drawing, PROGRAM_RENDER, &arguments);
	add_option(&arguments, "-o", drawing->request->output);
	arguments_add(&arguments, "--");
	if (files)
		arguments_add_all(&arguments, &drawing->request->files);
	start(drawing, &arguments, (struct child_io){in, STDOUT_FILENO, -1, 0});
}

void
launch_folding(struct drawing *drawing, const struct folding *folding)
{
	struct arguments arguments = {0};

	begin(drawing, PROGRAM_COLLAPSE, &arguments);
	add_option(&arguments, "--input-name", folding->name);
	add_option(&arguments, "-o", folding->file);
	if (folding->slices)
		arguments_add(&arguments, "--slices");
	arguments_add(&arguments, "--");
	if (folding->files)
		arguments_add_all(&arguments, folding->files);
	start(drawing, &arguments, (struct child_io){folding->in, folding->out, -1, 0});
}

int
launch_collapse(
	struct drawing *drawing, const struct arguments *files, const char *name, int in)
{
	int pipe[2];

	pipe_make(pipe);
	launch_folding(drawing,
		&(struct folding){.files = files, .name = name, .in = in, .out = pipe[1]});
	return pipe[0];
}

int
launch_diff(struct drawing *drawing, struct compared *compared)
{
	struct arguments arguments = {0};
	int pipe[2];

	begin(drawing, PROGRAM_DIFF, &arguments);
	compared_add_arguments(compared, &arguments);
	pipe_make(pipe);
	compared_share(compared);
	start(drawing, &arguments, (struct child_io){STDIN_FILENO, pipe[1], -1, 0});
	compared_close(compared);
	return pipe[0];
}

const struct stage *
launch_check(struct drawing *drawing, int in)
{
	int out = drawing->request->output ? STDOUT_FILENO : STDERR_FILENO;
	struct arguments arguments = {0};
	struct stage *stage;

	begin(drawing, PROGRAM_CHECK, &arguments);
	add_option(&arguments, "--history", drawing->request->history);
	stage = stages_start(
		&drawing->stages, &arguments, (struct child_io){in, out, -1, 0});
	stage->judges = true;
	arguments_free(&arguments);
	return stage;
}

void
launch_history(struct drawing *drawing)
{
	struct arguments arguments = {0};

	begin(drawing, PROGRAM_HISTORY, &arguments);
	add_option(&arguments, "-o", drawing->request->output);
	arguments_add(&arguments, "--");
	arguments_add(&arguments, drawing->request->history);
	start(drawing, &arguments, (struct child_io){STDIN_FILENO, STDOUT_FILENO, -1, 0});
}

int
launch_wait(struct drawing *drawing, const struct stage *judge)
{
	int status = stages_wait(&drawing->stages, NULL);

	if (status == STATUS_OK && judge)
		drawing->verdict = WEXITSTATUS(judge->child.status);
	return status;
}

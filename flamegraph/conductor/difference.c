/* How one side differs from the other. What is not folded yet is held in memory once it is:
 * diff-folded reads a pipe only once, and there are not pipes for any number of runs. */
#include "flamegraph/conductor/difference.h"

#include <string.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/kind.h"
#include "flamegraph/conductor/rehearsal.h"
#include "flamegraph/conductor/relay.h"

enum { COLLAPSES_MOST = 2 }; /* at once: each may need much memory */

/* Whether slices of the time of each side's only run are asked for. */
static bool
wants_slices(const struct drawing *drawing)
{
	const struct request *request = drawing->request;

	return request->sides[SIDE_BEFORE].count == 1 &&
	       request->sides[SIDE_AFTER].count == 1;
}

static void
fold(struct drawing *drawing, struct compared *compared, enum side side, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	int out = compared_add_held(compared, side, name);
	struct arguments files = {0};

	arguments_add(&files, path);
	launch_folding(drawing, &(struct folding){.files = &files,
					.in = STDIN_FILENO,
					.out = out,
					.slices = wants_slices(drawing)});
	arguments_free(&files);
}

/* Waits for what has been started, so that other stages can follow. */
static int
finish(struct drawing *drawing)
{
	int status = stages_wait(&drawing->stages, NULL);

	drawing->stages = (struct stages){0};
	return status;
}

static int
add_run(struct drawing *drawing, struct compared *compared, enum side side,
	const char *path)
{
	if (!launch_needs_collapse(drawing) && kind_is_folded_file(path)) {
		compared_add_file(compared, side, path);
		return STATUS_OK;
	}
	fold(drawing, compared, side, path);
	return drawing->stages.count < COLLAPSES_MOST ? STATUS_OK : finish(drawing);
}

int
difference_draw_compared(struct drawing *drawing, struct compared *compared)
{
	const struct stage *judge = NULL;
	int in = launch_diff(drawing, compared);
	int both[RELAY_READERS];

	if (drawing->request->check) {
		relay_start_pipe(&drawing->stages, in, both);
		judge = launch_check(drawing, both[0]);
		in = both[1];
	}
	launch_render(drawing, in, false);
	return launch_wait(drawing, judge);
}

int
difference_draw(struct drawing *drawing)
{
	const struct listing *files = drawing->request->sides;
	struct compared compared = {0};
	int status = STATUS_OK;

	if (drawing->request->output)
		rehearse_place(drawing->request->output);
	rehearse(drawing, PROGRAM_DIFF);
	if (drawing->request->check)
		rehearse(drawing, PROGRAM_CHECK);
	for (enum side side = 0; side < SIDES; side++)
		for (size_t i = 0; i < files[side].count && status == STATUS_OK; i++)
			status = add_run(drawing, &compared, side, files[side].paths[i]);
	if (status == STATUS_OK)
		status = finish(drawing);
	if (status == STATUS_OK)
		status = difference_draw_compared(drawing, &compared);
	compared_free(&compared);
	return status;
}

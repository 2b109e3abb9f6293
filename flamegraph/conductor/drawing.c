/* Each way to draw is a pipe: collapse where something is not folded yet, render-svg at the
 * end, a relay where we have read the beginning, diff-folded and check-folded between. */
#include "flamegraph/conductor/drawing.h"

#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/comparison.h"
#include "flamegraph/conductor/difference.h"
#include "flamegraph/conductor/kind.h"
#include "flamegraph/conductor/place.h"
#include "flamegraph/conductor/recording.h"
#include "flamegraph/conductor/rehearsal.h"
#include "flamegraph/conductor/relay.h"
#include "flamegraph/conductor/reservoir.h"
#include "flamegraph/conductor/tally.h"

static bool
are_folded(const struct arguments *files)
{
	for (size_t i = 0; i < files->count; i++)
		if (!kind_is_folded_file(files->items[i]))
			return false;
	return true;
}

/* Draws what stdin holds. Its head is read here, so all of it is handed on. */
static int
draw_stdin(struct drawing *drawing)
{
	struct input *input = input_open(NULL);
	bool folded = !launch_needs_collapse(drawing) && kind_is_folded(input);
	int in = relay_start(&drawing->stages, input);

	if (!folded)
		in = launch_collapse(drawing, NULL, NULL, in);
	launch_render(drawing, in, false);
	return stages_wait(&drawing->stages, NULL);
}

static int
draw_files(struct drawing *drawing)
{
	bool folded =
		!launch_needs_collapse(drawing) && are_folded(&drawing->request->files);
	int in = STDIN_FILENO;

	if (!folded)
		in = launch_collapse(drawing, &drawing->request->files, NULL, STDIN_FILENO);
	launch_render(drawing, in, folded);
	return stages_wait(&drawing->stages, NULL);
}

/* Records to a file that stays, as perf reads it best, and draws that. */
static int
draw_kept(struct drawing *drawing, int out)
{
	struct arguments files = {0};
	struct place place;
	int in, status;

	arguments_add(&files, recording_make(&drawing->request->record, out, &place));
	in = launch_collapse(drawing, &files, place.name, STDIN_FILENO);
	launch_render(drawing, in, false);
	status = stages_wait_long(&drawing->stages, "drawing");
	arguments_free(&files);
	place_free(&place);
	return status;
}

/* Draws what perf records as it comes. */
static int
draw_stream(struct drawing *drawing, int out)
{
	struct stream stream = {.tally = tally_share(),
		.stages = &drawing->stages,
		.then = recording_is_drawn};
	int in;

	drawing->stages.are_spared = true;
	in = reservoir_start(&drawing->stages, stream.tally, &stream.to);
	in = launch_collapse(drawing, NULL, "recording", in);
	launch_render(drawing, in, false);
	recording_send(&drawing->request->record, out, &stream);
	return stages_wait_long(&drawing->stages, "drawing");
}

static int
record_and_draw(struct drawing *drawing)
{
	int out = drawing->request->output ? STDOUT_FILENO : STDERR_FILENO;

	rehearse(drawing, PROGRAM_COLLAPSE);
	rehearse(drawing, PROGRAM_RENDER);
	if (drawing->request->output)
		rehearse_place(drawing->request->output);
	record_choose_call_graph(&drawing->request->record);
	return drawing->request->record.file ? draw_kept(drawing, out)
					     : draw_stream(drawing, out);
}

/* Draws, and with --check also judges, the runs of a folder. */
static int
draw_history(struct drawing *drawing)
{
	const struct stage *judge = NULL;

	if (drawing->request->output)
		rehearse_place(drawing->request->output);
	if (drawing->request->check) {
		rehearse(drawing, PROGRAM_CHECK);
		judge = launch_check(drawing, STDIN_FILENO);
	}
	launch_history(drawing);
	return launch_wait(drawing, judge);
}

int
drawing_run(struct drawing *drawing)
{
	if (drawing->request->history)
		return draw_history(drawing);
	if (drawing->request->diff)
		return difference_draw(drawing);
	if (drawing->request->compare)
		return comparison_draw(drawing);
	if (record_wanted(&drawing->request->record))
		return record_and_draw(drawing);
	if (drawing->request->files.count > 0)
		return draw_files(drawing);
	return draw_stdin(drawing);
}

/* Two commands, recorded in turn and compared. */
#include "flamegraph/conductor/comparison.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/io/listing.h"
#include "flamegraph/conductor/difference.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/notices.h"
#include "flamegraph/conductor/recording.h"
#include "flamegraph/conductor/rehearsal.h"
#include "flamegraph/conductor/reservoir.h"
#include "flamegraph/conductor/tally.h"

struct comparison {
	struct drawing *drawing;
	struct compared compared;
	/* What is to be recorded of each side. */
	struct record records[SIDES];
	struct tally *tally;
	struct notices notices;
};

/* They share what was asked for but the command and what is chosen by it. */
static void
prepare(struct comparison *comparison, struct drawing *drawing)
{
	const struct request *request = drawing->request;

	*comparison = (struct comparison){.drawing = drawing, .tally = tally_share()};
	for (enum side side = 0; side < SIDES; side++) {
		struct record *record = &comparison->records[side];

		*record = request->record;
		record->command = request->commands[side];
		record->texts = (struct arena){0};
		recording_check_command(record);
		record_choose_call_graph(record);
	}
}

static void
release(struct comparison *comparison)
{
	compared_free(&comparison->compared);
	notices_free(&comparison->notices);
	for (enum side side = 0; side < SIDES; side++)
		arena_free(&comparison->records[side].texts);
}

/* "before-1", or where it is kept "FOLDER/before-1.folded". */
static const char *
name_run(struct comparison *comparison, enum side side, unsigned run)
{
	const char *folder = comparison->drawing->request->keep;
	struct buf text = {0};
	const char *name;

	if (folder)
		buf_print(&text, "%s/", folder);
	buf_print(&text, "%s-%u%s", side == SIDE_BEFORE ? "before" : "after", run,
		folder ? ".folded" : "");
	name = arena_copy(&comparison->compared.texts, buf_str(&text)).ptr;
	buf_free(&text);
	return name;
}

/* Starts what folds a run that comes from `in`, to be held or to be kept. */
static void
start_folding(struct comparison *comparison, enum side side, unsigned run, int in)
{
	struct folding folding = {.name = name_run(comparison, side, run),
		.in = in,
		.slices = comparison->drawing->request->runs == 1};

	if (comparison->drawing->request->keep) {
		folding.out = STDERR_FILENO;
		folding.file = folding.name;
		compared_add_file(&comparison->compared, side, folding.name);
	} else {
		folding.out = compared_add_held(&comparison->compared, side, folding.name);
	}
	launch_folding(comparison->drawing, &folding);
}

/* Tells what has been said of the run, but for what was said of the side before. */
static void
tell_notices(struct comparison *comparison)
{
	struct stages *stages = &comparison->drawing->stages;
	struct buf lines = {0};

	for (size_t i = 0; i < stages->count; i++) {
		struct buf *said = &stages->list[i].child.speech.text;

		notices_add_new(&comparison->notices, buf_str(said), &lines);
		buf_free(said);
	}
	speech_hand_on(buf_str(&lines));
	buf_free(&lines);
}

/* Records one run of a side, which is folded at once. */
static int
record_run(struct comparison *comparison, enum side side, unsigned run)
{
	struct drawing *drawing = comparison->drawing;
	struct stream stream = {.tally = comparison->tally,
		.stages = &drawing->stages,
		.then = "; nothing is compared"};
	enum recording_end how;
	int in, status;

	drawing->stages = (struct stages){.are_spared = true, .are_kept = true};
	in = reservoir_start(&drawing->stages, stream.tally, &stream.to);
	start_folding(comparison, side, run, in);
	how = recording_send(&comparison->records[side], STDERR_FILENO, &stream);
	if (how == RECORDING_INTERRUPTED)
		ending_by_signal(SIGINT);
	if (how == RECORDING_FAILED)
		return STATUS_FAILED;
	status = stages_wait_long(&drawing->stages, "folding");
	tell_notices(comparison);
	drawing->stages = (struct stages){0};
	return status;
}

/* What the first run would read is gone for the others. */
static void
leave_stdin(void)
{
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (null < 0 || dup2(null, STDIN_FILENO) < 0)
		message_die("cannot read /dev/null: %s", strerror(errno));
	close(null);
}

/* The runs in the folder are to be those of this comparison and no others. */
static void
make_folder(const char *path)
{
	struct listing listing;

	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		message_die("%s: cannot create: %s", path, strerror(errno));
	listing_read(&listing, path, LISTING_ALL);
	if (listing.count > 0)
		message_die("%s: has files in it already, with which runs would be mixed",
			path);
	if (access(path, W_OK | X_OK) != 0)
		message_die("%s: cannot write: %s", path, strerror(errno));
	listing_free(&listing);
}

static void
rehearse_all(struct drawing *drawing)
{
	rehearse(drawing, PROGRAM_COLLAPSE);
	rehearse(drawing, PROGRAM_DIFF);
	rehearse(drawing, PROGRAM_CHECK);
	rehearse(drawing, PROGRAM_RENDER);
	if (drawing->request->output)
		rehearse_place(drawing->request->output);
}

int
comparison_draw(struct drawing *drawing)
{
	struct comparison comparison;
	int status = STATUS_OK;

	rehearse_all(drawing);
	leave_stdin();
	prepare(&comparison, drawing);
	if (drawing->request->keep)
		make_folder(drawing->request->keep);
	for (unsigned run = 1; run <= drawing->request->runs; run++)
		for (enum side side = 0; side < SIDES && status == STATUS_OK; side++)
			status = record_run(&comparison, side, run);
	if (status == STATUS_OK)
		status = difference_draw_compared(drawing, &comparison.compared);
	release(&comparison);
	return status;
}

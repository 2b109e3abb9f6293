/* The file that `perf record` writes, and the stream of `perf record -o -`.
 *
 *     perf record -g ./prog; collapse-perf-data perf.data | flamegraph > out.svg
 *
 * Samples come with addresses only. What those are is found out here, once for each. */
#include "collapse/format.h"
#include "collapse/perfdata/header.h"
#include "collapse/perfdata/options.h"
#include "collapse/perfdata/parts.h"
#include "collapse/perfdata/playback.h"
#include "collapse/perfdata/report.h"
#include "collapse/perfdata/telling.h"
#include "common/base/message.h"
#include "common/io/output.h"
#include "common/text/describe.h"

/* Plays the records of a file or stream. */
static void
play(struct recording *recording, struct source *source, const struct header *header)
{
	struct recording_parts parts = {0};
	struct playback playback;
	uint64_t left = header->size;
	size_t size, got;

	playback_start(&playback, recording);
	do {
		char *space = tape_space(&playback.tape, &size);

		got = source_read(source, space, size < left ? size : (size_t)left);
		left -= got;
		tape_fill(&playback.tape, got);
		playback_run(&playback);
	} while (got > 0 && !playback.stopped);
	if (recording->has_parts)
		recording_parts_open(&parts, input_path(source->reader->input));
	for (size_t i = 0; i < parts.count; i++)
		playback_add_file(&playback, parts.files[i]);
	playback_end(&playback, header->is_cut);
	recording_parts_close(&parts);
}

static void
open_bundle(struct recording *recording, struct perfdata *perfdata)
{
	const struct input *input = recording->reader->input;

	if (!perfdata->bundle)
		return;
	if (output_is_same(input_path(input), perfdata->bundle))
		message_die("%s: --bundle would replace the recording", input_name(input));
	perfdata->has_bundle = true;
	recording->bundle = bundle_open(perfdata->bundle, &recording->events);
}

static void
close_bundle(struct recording *recording)
{
	struct bundle *bundle = recording->bundle;

	bundle_add_fact(bundle, FACT_COMMAND, buf_str(&recording->command));
	bundle_add_fact(bundle, FACT_CPU, buf_str(&recording->cpu));
	bundle_add_fact(bundle, FACT_KERNEL, buf_str(&recording->release));
	bundle_add_modules(bundle, recording->symbols);
	bundle_close(bundle);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct source source = {.reader = reader};
	struct recording recording;
	struct header header;
	const char *fault;

	recording_start(&recording, profile, reader);
	fault = header_read(&header, &source, &recording);
	if (fault)
		message_die("%s: a damaged perf.data file: %s", input_name(reader->input),
			fault);
	open_bundle(&recording, profile->state);
	play(&recording, &source, &header);
	symbols_identify(recording.symbols, recording.has_kernel);
	if (recording.bundle)
		close_bundle(&recording);
	report_recording(&recording);
	telling_tell(&recording);
	recording_end(&recording);
	source_free(&source);
}

static void
prepare(struct profile *profile, struct input *input)
{
	struct str head = input_peek(input, FORMAT_HEAD_SIZE);

	(void)profile;
	if (!header_is_at(head))
		message_die("%s: no perf.data file: %s", input_name(input), describe(head));
}

static void
check(const void *state)
{
	const struct perfdata *perfdata = state;

	if (perfdata->bundle && !perfdata->has_bundle)
		message_die(
			"%s: not written: no input is a perf.data file", perfdata->bundle);
}

static unsigned
detect(struct str head)
{
	enum { MAGIC_BITS = 64 };

	return header_is_at(head) ? MAGIC_BITS : 0;
}

const struct format perf_data_format = {
	.name = "perf-data",
	.summary = "what perf record writes",
	.records = "samples",
	.why_none = "was there anything to do for the CPU?",
	.selects = true,
	.options = &perfdata_argp,
	.in_folder = "data",
	.state_size = sizeof(struct perfdata),
	.check_options = perfdata_check,
	.detect = detect,
	.cut = input_cut_anywhere,
	.prepare = prepare,
	.collapse = collapse,
	.check = check,
};

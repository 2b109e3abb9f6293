/* A recording in the making: perf record, and the command that it looks at. */
#ifndef FLAMEGRAPH_CONDUCTOR_RECORDING_H
#define FLAMEGRAPH_CONDUCTOR_RECORDING_H

#include "flamegraph/conductor/place.h"
#include "flamegraph/conductor/record.h"
#include "flamegraph/conductor/stage.h"
#include "flamegraph/conductor/tally.h"

/* Both record until the command has ended, the time is over, or an interrupt comes. The
 * command's stdout becomes `out`. A command that fails is reported; where there is no
 * whole recording, the program ends with the reason and what to do about it. */

/* Where the command cannot be run, the program ends with a message. */
void recording_check_command(const struct record *record);

/* Records to a file. Returns it, valid as long as the place, which is the caller's to
 * free. */
const char *recording_make(struct record *record, int out, struct place *place);

/* What happens where the command has failed: "; drawing what was recorded". */
extern const char recording_is_drawn[];

/* How a recording has ended. */
enum recording_end {
	/* With the command, which has ended well, or as was asked for. */
	RECORDING_WHOLE,
	/* The command, or perf alone, has failed, which has been said. */
	RECORDING_FAILED,
	/* By an interrupt. */
	RECORDING_INTERRUPTED,
};

/* Where a recording goes that nobody keeps. */
struct stream {
	/* The pipe. Closed once the recording is whole. */
	int to;
	/* What has come is counted by one of the stages that read it. */
	struct tally *tally;
	struct stages *stages;
	/* What happens where the command has failed, behind how. */
	const char *then;
};

/* Records to a stream. Returns early where one of its stages has ended, which stages_wait
 * then finds; the recording counts as whole then. */
enum recording_end
recording_send(struct record *record, int out, const struct stream *stream);

#endif

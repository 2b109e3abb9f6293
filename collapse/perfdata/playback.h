/* Playback: records come off a tape, and are done in the order of time. */
#ifndef COLLAPSE_PERFDATA_PLAYBACK_H
#define COLLAPSE_PERFDATA_PLAYBACK_H

#include <stdbool.h>
#include <stddef.h>

#include "collapse/perfdata/recording.h"

struct playback {
	struct recording *recording;
	struct tape tape;
	/* What comes out of compressed records. */
	struct tape unpacked;
	/* What follows the first record that tells of tracepoints; and whether that has
	 * been read. */
	struct buf tracing;
	bool has_traced;
	/* Nothing more can be read. */
	bool stopped;
};

void playback_start(struct playback *playback, struct recording *recording);

/* Does what has come in on the tape. */
void playback_run(struct playback *playback);

/* Does records that lie elsewhere, and stay there until the end. */
void playback_add(struct playback *playback, struct str bytes);

/* Nothing more comes, though more was announced if `is_cut`: says so if something is
 * missing, and does what still waits. */
void playback_end(struct playback *playback, bool is_cut);

#endif

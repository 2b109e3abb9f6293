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

/* Does the records of a further file, which stay where they are until the end. What is
 * damaged before them does not keep them from being read. */
void playback_add_file(struct playback *playback, struct str bytes);

/* Nothing more comes, though more was announced if `is_cut`: says so if something is
 * missing, and does what still waits. */
void playback_end(struct playback *playback, bool is_cut);

#endif

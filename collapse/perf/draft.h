/* Drafts: samples of `perf script` text in the making, one at a time, for one thread. */
#ifndef COLLAPSE_PERF_DRAFT_H
#define COLLAPSE_PERF_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perf/frame.h"
#include "collapse/perf/head.h"
#include "collapse/perf/perf.h"
#include "collapse/perf/stacks.h"
#include "collapse/stack/profile.h"
#include "common/base/buf.h"
#include "common/io/input.h"

/* What is known of a sample so far. */
struct draft {
	bool open;
	/* It has a head that nothing else looks like. */
	bool certain;
	/* Its event is a part of the result. */
	bool wanted;
	bool has_frames;
	/* Its frames are over: what follows them has been read. */
	bool ended;
	/* Its head is missing. */
	bool headless;
	/* The input ends in the middle of it. */
	bool damaged;
	/* What is wrong with its period, or NULL. */
	const char *bad_period;
	uint64_t weight, time;
	uint32_t measure;
	struct base base;
	/* Its texts are in a buffer of the desk's. */
	struct process process;
	/* Where it begins. */
	uint64_t block, line;
};

/* A head that was read, and the draft that it began: the next of the same thread mostly
 * differs in nothing but its time. */
struct known_head {
	/* Without the time. */
	struct buf text;
	/* Bytes of it that stand before the time. */
	size_t before;
	struct draft draft;
	/* The texts of its process. */
	struct buf who;
};

enum { KNOWN_HEADS = 64 }; /* a power of two */

/* One thread at its work. */
struct desk {
	struct profile *profile;
	const struct perf *perf;
	struct reader *reader;
	struct draft draft;
	struct stacks stacks;
	/* The event of the last sample, which the next one mostly has, too, and its
	 * measure; 0: none yet. */
	struct buf event;
	uint32_t measure;
	struct buf who, scratch;
	/* By the hash of what stands before the time. */
	struct known_head known[KNOWN_HEADS];
};

void draft_start(struct desk *desk, struct profile *profile, struct reader *reader);
void draft_free(struct desk *desk);

/* Begins a sample with its head, which is the last line read; with an empty one only its
 * stack is known. */
void draft_begin(struct desk *desk, struct str line, const struct perf_head *head);

/* Begins one with a head that was here before at another time; false where it was not.
 * The sample before it is finished then. */
bool draft_begin_known(struct desk *desk, struct str line);

/* Remembers the head of the sample that has just begun. */
void draft_remember(struct desk *desk, struct str line);

/* Adds the frame of a line; false where it is no such line. */
bool draft_add_frame(struct desk *desk, struct str line);

/* The input ends with this line of the stack, and without a line end: it may be half a
 * line. */
void draft_cut(struct desk *desk, struct str line);

/* Adds a frame that stands on a head, which is also all that the stack has. */
void draft_add_only_frame(struct desk *desk, const struct perf_frame *frame);

/* Reads the lines that follow the head at once, if they are what they mostly are.
 * Finishes the sample then. */
void draft_read_stack(struct desk *desk);

/* The sample, if one is open, is complete. */
void draft_finish(struct desk *desk);

#endif

/* A recording being read: all that is known of it at the time that it has come to. */
#ifndef COLLAPSE_PERFDATA_RECORDING_H
#define COLLAPSE_PERFDATA_RECORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/perfdata/bundle.h"
#include "collapse/perfdata/chain.h"
#include "collapse/perfdata/events.h"
#include "collapse/perfdata/frames.h"
#include "collapse/perfdata/identities.h"
#include "collapse/perfdata/options.h"
#include "collapse/perfdata/packed.h"
#include "collapse/perfdata/queue.h"
#include "collapse/perfdata/tape.h"
#include "collapse/perfdata/tasks.h"
#include "collapse/perfdata/unbundle.h"
#include "collapse/stack/profile.h"
#include "common/io/input.h"

/* What perf says that it has lost, and how often it was slowed down. */
struct losses {
	uint64_t records, samples, throttles;
	/* Records of types that neither the kernel nor perf has. */
	uint64_t unknown;
};

struct held;

struct recording {
	struct profile *profile;
	struct reader *reader;
	const struct perfdata *options;
	struct symbols *symbols;
	struct frames frames;
	struct chains chains;
	struct events events;
	struct identities identities;
	struct tasks tasks;
	struct queue queue;
	struct packed packed;
	struct pieces pieces;
	/* Samples whose callers have not come yet, by thread. */
	struct lookup held;
	struct held *held_list;
	struct losses losses;
	/* Samples that have been counted, of whatever event. */
	uint64_t taken;
	/* That is written, or NULL; and what one that is read has told. */
	struct bundle *bundle;
	struct unbundle unbundle;
	/* Of the process of a sample. */
	struct buf texts;
	/* What was recorded, on which processor and kernel; empty: not known. */
	struct buf command, cpu, release;
	/* The kernel has been said. */
	bool has_kernel;
	/* It was recorded by another kernel than runs here. */
	bool is_foreign;
	/* How often a thread left its processor, where that was recorded. */
	uint64_t switches;
	/* The processor traced itself, which only perf can read. */
	bool has_trace;
	/* More files belong to it: data.0, data.1 ... */
	bool has_parts;
};

void recording_start(
	struct recording *recording, struct profile *profile, struct reader *reader);
void recording_end(struct recording *recording);

/* A feature of the recording: what perf knows beside its records. */
enum feature {
	FEATURE_BUILD_IDS = 2,
	FEATURE_RELEASE = 4,
	FEATURE_MACHINE = 6,
	FEATURE_PROCESSOR = 8,
	FEATURE_COMMAND = 11,
	FEATURE_EVENTS = 12,
	FEATURE_PARTS = 24,
	FEATURE_COUNT = 256,
};

/* Whether anything is done with it. */
bool recording_wants_feature(unsigned feature);
void recording_add_feature(struct recording *recording, unsigned feature, struct str bytes);

#endif

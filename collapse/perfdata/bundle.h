/* A bundle: what a recording says once its addresses have been looked up, in one file that
 * needs no other.
 *
 * It is a stream in the form of perf's, compressed by zstd. Samples are cut before their
 * chain, which then is the number of a stack and what is known of it. Records of our own
 * tell what numbers stand for, each before it is used; they count from 1. All else that
 * decides how stacks are counted is there as perf wrote it, in the order in which it was
 * done. */
#ifndef COLLAPSE_PERFDATA_BUNDLE_H
#define COLLAPSE_PERFDATA_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/perfdata/events.h"
#include "collapse/perfdata/frames.h"
#include "collapse/perfdata/raw.h"
#include "collapse/perfdata/tape.h"

/* Records of our own, numbers being of 32 bits where nothing else is said. */
enum {
	RECORD_BUNDLE_EVENT = 0x464c0001, /* an event: BUNDLE_EVENT_WORDS of 64 bits */
	RECORD_BUNDLE_ID, /* its id, of 64 bits, and the event, from 0 on */
	RECORD_BUNDLE_NAME, /* the event, from 0 on, and its name: a text */
	RECORD_BUNDLE_TEXT, /* a text; with BUNDLE_MORE in misc, the next one goes on */
	RECORD_BUNDLE_MODULE, /* its kind, its name: a text; the build id */
	RECORD_BUNDLE_LACK, /* the module, and what it lacks */
	RECORD_BUNDLE_PLACE, /* the module or 0; functions, BUNDLE_FUNCTION_WORDS each */
	RECORD_BUNDLE_STACK, /* the callers: a stack, or 0; the place, and an address of
	                        64 bits; or 0 and a text */
	RECORD_BUNDLE_FACT, /* which one, and a text: what a recording tells of itself */
	RECORD_BUNDLE_THERE, /* the module, which was there where a sample was taken */
	RECORD_BUNDLE_LAST = RECORD_BUNDLE_THERE,
};

enum {
	BUNDLE_MORE = 1,
	BUNDLE_EVENT_WORDS = 8, /* type, config, period, the sample's type, the format of
	                           counters, flags, branch type, registers */
	BUNDLE_FUNCTION_WORDS = 4, /* name, file: texts; line; whether it was inlined */
};

/* What is known of a stack: bits. */
enum {
	BUNDLE_WALKED = 1 << 0, /* it was made from a copy */
	BUNDLE_TRUNCATED = 1 << 1, /* of which the rest is missing */
	BUNDLE_NOT_WALKED = 1 << 2, /* there was a copy, but of another machine */
};

enum bundle_fact { FACT_COMMAND, FACT_CPU, FACT_KERNEL, FACTS };

enum { BUNDLE_LONGEST_TEXT = 256 << 10 }; /* bytes */

struct bundle;

/* Begins to write a file. Numbers in it have the byte order of the recording. */
struct bundle *bundle_open(const char *path, const struct events *events);

/* Adds a record as it is. */
void bundle_add_record(struct bundle *bundle, struct str bytes);

/* Adds a sample with the frames that were gathered for it, leaf first. */
void bundle_add_sample(struct bundle *bundle, const struct raw *raw, uint16_t misc,
	const struct frames *frames, unsigned known);

void bundle_add_fact(struct bundle *bundle, enum bundle_fact which, struct str text);

/* Adds those modules that were there where samples were taken. */
void bundle_add_modules(struct bundle *bundle, const struct symbols *symbols);

/* Puts the file in its place. */
void bundle_close(struct bundle *bundle);

#endif

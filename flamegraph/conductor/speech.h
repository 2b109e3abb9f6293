/* What a program that we run says on stderr. */
#ifndef FLAMEGRAPH_CONDUCTOR_SPEECH_H
#define FLAMEGRAPH_CONDUCTOR_SPEECH_H

#include <stdbool.h>

#include "common/base/buf.h"

struct speech {
	/* The pipe it comes by; -1: the program has our own stderr, or has ended. */
	int from;
	/* What is said is kept, and not handed on, until it is known whether it matters. */
	bool kept;
	bool any;
	/* The beginning of what is kept. */
	struct buf text;
};

/* Returns what is to be the program's stderr, to be closed once it has started. */
int speech_start(struct speech *speech, bool kept);

/* Takes what has been said by now, without waiting for more. */
void speech_take(struct speech *speech);

/* Writes it to our stderr. */
void speech_hand_on(struct str text);

/* The first line of what was kept that is about an error, "event syntax error: 'x'", or
 * else the first one; empty where there is none. Warnings may stand before it. */
struct str speech_reason(const struct speech *speech);

void speech_end(struct speech *speech);

#endif

/* Waits for what happens to the programs that run: one ends or says something, the user
 * interrupts, the time is over. */
#ifndef FLAMEGRAPH_CONDUCTOR_WATCH_H
#define FLAMEGRAPH_CONDUCTOR_WATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/status.h"

enum { WATCH_MOST = 8 };

struct watch {
	struct child *children[WATCH_MOST];
	size_t count;
	/* A descriptor to be read from, or -1. */
	int also;
	/* That have come. */
	unsigned interrupts;
	/* To be kept up to date, or NULL. */
	struct status_line *line;
	bool takes_interrupts;
	/* What stays blocked while it waits. */
	sigset_t waking;
	/* What an interrupt does else. */
	struct sigaction before;
};

/* With takes_interrupts, Ctrl-C is counted and no longer ends the program, unless our
 * caller has us ignore it. */
void watch_start(struct watch *watch, bool takes_interrupts);

void watch_add(struct watch *watch, struct child *child);

/* Waits for something to happen, or until a time of clock.h. Children that have ended
 * have been reaped when it returns, and all have been listened to. */
void watch_wait(struct watch *watch, int64_t until);

void watch_end(struct watch *watch);

#endif

/* A program that this one runs, as a process of its own. */
#ifndef FLAMEGRAPH_CONDUCTOR_CHILD_H
#define FLAMEGRAPH_CONDUCTOR_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "flamegraph/conductor/arguments.h"
#include "flamegraph/conductor/speech.h"

struct child {
	/* For messages. */
	const char *name;
	/* 0 once it has ended. */
	pid_t pid;
	/* Once it has ended: its status, as waitpid gives it. */
	int status;
	/* Ctrl-C, which a terminal sends to all, is not for it: set before it starts. */
	bool is_spared;
	struct speech speech;
};

/* What a program gets as its descriptors 0 to 3. They stay the caller's. */
struct child_io {
	int in, out;
	/* -1: a pipe, for what it says. */
	int error;
	/* 3, that is /dev/fd/3; 0: none. */
	int also;
};

/* Where the program `name` is: with `beside`, next to the running program, else on PATH;
 * NULL where it is neither. A name with a '/' is a path. Freed with free(). */
char *child_find(const char *name, bool beside);

/* Starts a program, without a shell; its first argument is its name. NULL for its `path`
 * means next to us or on PATH; where it is not found, the program ends with a message.
 * For what it says to be kept, child->speech.kept is set before. */
void child_start(struct child *child, const char *path, const struct arguments *arguments,
	struct child_io io);

/* Starts a copy of this process that calls `run` with `argument`. Its stderr is a pipe,
 * for what it says. */
void child_fork(struct child *child, const char *name, void (*run)(void *), void *argument);

/* A program that waits, as a process that is there already, until it may begin. */
struct hold {
	/* A byte lets it go, the end of the pipe sends it away. */
	int go[2];
	/* Where it says why it could not begin. */
	int failure;
};

void child_start_held(struct child *child, const struct arguments *arguments,
	struct child_io io, struct hold *hold);
void hold_release(struct hold *hold);

/* Once it has ended: the errno for which it could not begin, or 0. */
int hold_failure(struct hold *hold);

/* Whether it has ended, without waiting. Takes what it has said by now. */
bool child_has_ended(struct child *child);

/* Waits for one that has our stderr. */
void child_wait(struct child *child);

/* Whether it has ended with this exit status. */
bool child_ended_with(const struct child *child, int status);

/* The signal that has ended it, or 0. */
int child_signal(const struct child *child);

/* Says how it has ended, "NAME: ended with status 3", and what that means for us: ";
 * drawing what was recorded". */
void child_report(const struct child *child, const char *then);

#endif

/* Programs joined by pipes: stages. One that fails ends the others before they take what
 * has arrived so far for the whole. */
#ifndef FLAMEGRAPH_CONDUCTOR_STAGE_H
#define FLAMEGRAPH_CONDUCTOR_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/status.h"

enum { GATES_MOST = 2 };

struct stage {
	struct child child;
	/* Our copies of what it writes to, closed once it has ended well. */
	int gates[GATES_MOST];
	/* Its exit statuses 1 and 3 are an answer, not a failure. */
	bool judges;
	/* Of our command line: it may be the one to say that they make no sense. */
	bool has_options;
};

enum { STAGES_MOST = 8 };

/* Zero is none. */
struct stages {
	struct stage list[STAGES_MOST];
	size_t count;
	/* Ctrl-C does not end those that start from now on. */
	bool are_spared;
	/* What they say is kept, for the caller to hand on. */
	bool are_kept;
};

/* Starts a program as the next stage; what it says is handed on or kept. `in`, `also` and
 * `out` are ours from now on (0, 1 and 2 are never closed): readers of `out` see its end
 * only once the stage has ended well. */
struct stage *
stages_start(struct stages *stages, const struct arguments *arguments, struct child_io io);

/* Starts a copy of this process that calls `run` with `argument` and writes to the
 * gates, which are ours from now on like `out` above; -1 is none. */
struct stage *stages_fork(struct stages *stages, const char *name, void (*run)(void *),
	void *argument, const int gates[GATES_MOST]);

/* Whether one of them has ended by now, as far as it has been waited for. */
bool stages_one_has_ended(const struct stages *stages);

/* Waits until all have ended and returns an enum status: that of the whole. Where one
 * fails, the others are ended; it has said why itself, or how it has ended is said here.
 * Where the reader of the last one's output went away, so does this program. `line` is
 * kept up to date; NULL is none. */
int stages_wait(struct stages *stages, struct status_line *line);

/* The same with a line that says what is going on, where it takes a while: "drawing". */
int stages_wait_long(struct stages *stages, const char *what);

#endif

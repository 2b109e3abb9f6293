/* The line that says, while stderr is a terminal and it takes a while, what is going on. */
#ifndef FLAMEGRAPH_CONDUCTOR_STATUS_H
#define FLAMEGRAPH_CONDUCTOR_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "flamegraph/conductor/tally.h"

struct status_line {
	/* "recording". */
	const char *what;
	/* How much it is by now: the size of a file, or a tally; NULL: neither. */
	const char *file;
	const struct tally *tally;
	/* Of clock.h. */
	int64_t since, due;
	bool shown;
};

/* Where stderr is no terminal, the line is never due. */
void status_start(struct status_line *line, const char *what);

/* When the line is to be shown again, on that clock. */
int64_t status_due(const struct status_line *line);

/* Shows it where it is due: "recording: 3 s, 1.2 MB". */
void status_show(struct status_line *line);

/* Removes it. */
void status_stop(struct status_line *line);

#endif

/* What the user asks of flamegraph. */
#ifndef FLAMEGRAPH_CONDUCTOR_REQUEST_H
#define FLAMEGRAPH_CONDUCTOR_REQUEST_H

#include <stdbool.h>

#include "common/base/arena.h"
#include "common/io/listing.h"
#include "flamegraph/conductor/arguments.h"
#include "flamegraph/conductor/compared.h"
#include "flamegraph/conductor/passed.h"
#include "flamegraph/conductor/record.h"

struct request {
	/* -o FILE; NULL: stdout. */
	const char *output;
	bool open;
	bool diff;
	/* The files to compare. */
	struct listing sides[SIDES];
	/* Implies check. */
	bool compare;
	/* What stands behind "--" and the next one, with --compare. */
	struct arguments commands[SIDES];
	/* How often each of them is recorded; 0: not said. */
	unsigned runs;
	/* A folder for their recordings, folded; NULL: they are not kept. */
	const char *keep;
	/* Of runs to draw; or NULL. */
	const char *history;
	bool check;
	/* The picture goes to a file that the user has not named. */
	bool says_where;
	struct arguments files;
	/* Of paths that nobody has typed. */
	struct arena texts;
	struct record record;
	struct passed passed;
};

/* Reads the command line, and holds it against what can be asked together. */
void request_read(struct request *request, int argc, char **argv);

void request_free(struct request *request);

#endif

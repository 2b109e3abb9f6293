/* Starts the programs of a drawing, each as its next stage, with the options that are
 * meant for it. What they read from is theirs from now on. */
#ifndef FLAMEGRAPH_CONDUCTOR_LAUNCH_H
#define FLAMEGRAPH_CONDUCTOR_LAUNCH_H

#include <stdbool.h>

#include "flamegraph/conductor/compared.h"
#include "flamegraph/conductor/request.h"
#include "flamegraph/conductor/stage.h"

/* A picture in the making. */
struct drawing {
	struct request *request;
	struct stages stages;
	/* The exit status of check-folded. */
	int verdict;
};

/* Whether something was asked for that only collapse can do, with folded text too. */
bool launch_needs_collapse(const struct drawing *drawing);

/* render-svg, which reads `in` or, where they are folded already, the files. */
void launch_render(struct drawing *drawing, int in, bool files);

/* collapse, which reads `in` or the files; NULL is none. Returns where to read what it
 * writes. The name of the first input is for messages; NULL: its own. */
int launch_collapse(
	struct drawing *drawing, const struct arguments *files, const char *name, int in);

/* What collapse reads, as above, and where it writes to: a file or, where that is NULL,
 * `out`. */
struct folding {
	const struct arguments *files;
	const char *name;
	int in, out;
	const char *file;
	/* Slices of its time in a column each, of which the verdict learns. */
	bool slices;
};

void launch_folding(struct drawing *drawing, const struct folding *folding);

/* diff-folded. Returns where to read what it writes. What is held of the sides is
 * closed. */
int launch_diff(struct drawing *drawing, struct compared *compared);

/* check-folded, on `in` or on the runs of a history; its answer goes to stderr where stdout
 * is the picture's. */
const struct stage *launch_check(struct drawing *drawing, int in);

/* render-history. */
void launch_history(struct drawing *drawing);

/* Waits for all that was started, and takes the verdict of check-folded, where that was;
 * returns an enum status. */
int launch_wait(struct drawing *drawing, const struct stage *judge);

#endif

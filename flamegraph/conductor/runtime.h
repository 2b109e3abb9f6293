/* What a program is run by, and how the callers of its functions are found best: most
 * programs need copies of their stacks, which may be cut; some runtimes are walked by frame
 * pointers, at a fraction of the cost. */
#ifndef FLAMEGRAPH_CONDUCTOR_RUNTIME_H
#define FLAMEGRAPH_CONDUCTOR_RUNTIME_H

#include <sys/types.h>

#include "flamegraph/conductor/arguments.h"

struct runtime {
	/* As --call-graph takes it. */
	const char *call_graph;
	const char *reason;
};

/* That of a command, which may be a script, and of a process; NULL for programs with
 * nothing to say about. */
const struct runtime *runtime_of_command(const struct arguments *command);
const struct runtime *runtime_of_process(pid_t pid);

#endif

/* Why perf may not record, and what helps. */
#ifndef FLAMEGRAPH_CONDUCTOR_REFUSAL_H
#define FLAMEGRAPH_CONDUCTOR_REFUSAL_H

#include "flamegraph/conductor/record.h"

enum { REFUSAL_NO_SETTING = -2 }; /* of a kernel that does not have it */

/* How the kernel refuses to let us count. */
struct refusal {
	/* An errno. */
	int error;
	/* kernel.perf_event_paranoid and kernel.kptr_restrict. */
	long paranoid, hidden;
};

/* Where the kernel does not let us count what is to be recorded, the program ends with
 * the reason. */
void refusal_check(const struct record *record);

/* Ends the program with the reason. */
_Noreturn void refusal_die(const struct record *record, const struct refusal *refusal);

#endif

/* Call chains: the stack of a sample, from what the kernel walked, from a copy of the
 * stack, or from what the processor keeps of its branches. */
#ifndef COLLAPSE_PERFDATA_CHAIN_H
#define COLLAPSE_PERFDATA_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/perfdata/frames.h"
#include "collapse/perfdata/raw.h"
#include "collapse/symbols/unwind.h"

/* Where something ran: the low bits of a record's misc. */
enum mode {
	MODE_UNTOLD,
	MODE_KERNEL,
	MODE_USER,
	MODE_HYPERVISOR,
	MODE_GUEST_KERNEL,
	MODE_GUEST_USER,
	MODE_BITS = 7,
};

/* How samples become stacks. Set the first four, all else zero. */
struct chains {
	struct frames *frames;
	/* Which machine's registers samples have; those of other machines are not
	 * walked. */
	enum machine machine;
	bool walks;
	/* Truncated stacks get a root that says so. */
	bool shows_truncated;

	struct unwind_frame *callers;
	/* Stacks made from copies, and how many of those copies end before the stack
	 * does. */
	uint64_t walked, truncated;
	/* Stacks of other machines, that have nothing but their leaf. */
	uint64_t not_walked;
};

void chains_free(struct chains *chains);

/* Whether the callers of a sample follow in a later record; then *cookie says in which. */
bool chains_is_deferred(const struct raw *raw, uint64_t *cookie);

/* Adds the frames of a sample to the stack that has been begun; `later` are the callers
 * that came in a later record, or empty. */
void chains_add(struct chains *chains, const struct raw *raw, enum mode mode,
	const struct maps *maps, struct str later);

#endif

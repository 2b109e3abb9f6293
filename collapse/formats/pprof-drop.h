/* Frames that a profile of pprof says not to show: what the profiler itself did, or the
 * allocator. */
#ifndef COLLAPSE_FORMATS_PPROF_DROP_H
#define COLLAPSE_FORMATS_PPROF_DROP_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

struct pprof_drop;

/* What becomes of a place in code where one of its functions is dropped. */
enum pprof_fate {
	PPROF_KEPT,
	PPROF_BENEATH, /* it stays with what is left of its functions; its callees go */
	PPROF_WHOLE, /* it goes, too */
};

/* Both are regular expressions for whole names: functions to drop, and which of them to
 * keep all the same, or empty. NULL where nothing is dropped; *is_good tells whether they
 * can be read. */
struct pprof_drop *pprof_drop_new(struct str drop, struct str keep, bool *is_good);

/* Goes on to the next function of a place, outermost first; a name may be empty. What
 * became of the place so far stays, once one of them is dropped. `drop` may be NULL. */
void pprof_drop_judge(
	struct pprof_drop *drop, struct str name, bool is_outermost, enum pprof_fate *fate);

/* The first place of a stack, leaf first, that is left of it: what is dropped goes with
 * all that it calls, but for what nothing else has called. */
size_t pprof_drop_start(const enum pprof_fate *fates, size_t count);

void pprof_drop_free(struct pprof_drop *drop);

#endif

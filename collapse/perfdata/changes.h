/* Changes that a recording tells of: what is mapped where, what threads are called, who
 * begins and ends. */
#ifndef COLLAPSE_PERFDATA_CHANGES_H
#define COLLAPSE_PERFDATA_CHANGES_H

#include "collapse/perfdata/recording.h"

/* Whether it is one that changes anything, and so has to wait for its time. */
bool changes_are_in(uint32_t type);

/* Whether it is of those that say which threads there are and what they are called. */
bool changes_are_of_threads(uint32_t type);

/* Does what the record says, all that is older having been done. */
void changes_apply(struct recording *recording, const struct record *record);

#endif

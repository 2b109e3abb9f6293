/* What a recording tells of itself, for the header of folded text: its command, processor
 * and kernel, how it was sampled, and the builds of its programs. */
#ifndef COLLAPSE_PERFDATA_TELLING_H
#define COLLAPSE_PERFDATA_TELLING_H

#include "collapse/perfdata/recording.h"

/* Adds it to the facts of the profile, once all has been read. */
void telling_tell(const struct recording *recording);

#endif

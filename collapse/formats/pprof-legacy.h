/* Profiles as gperftools, jemalloc and Java write them, and as Go once did: before pprof
 * had a format of its own. Most have addresses instead of functions. */
#ifndef COLLAPSE_FORMATS_PPROF_LEGACY_H
#define COLLAPSE_FORMATS_PPROF_LEGACY_H

#include "collapse/stack/profile.h"
#include "common/base/str.h"
#include "common/io/input.h"

/* For a format: detect and collapse (collapse/format.h). */
unsigned pprof_legacy_detect(struct str head);
void pprof_legacy_collapse(struct profile *profile, struct reader *reader);

#endif

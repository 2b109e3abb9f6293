/* Samples of a recording: who ran, and where, on the way into the profile. */
#ifndef COLLAPSE_PERFDATA_SAMPLES_H
#define COLLAPSE_PERFDATA_SAMPLES_H

#include "collapse/perfdata/recording.h"

/* The sample of a record, all that is older having been done. */
void samples_add(struct recording *recording, const struct record *record);

/* The callers of samples that have waited for them. */
void samples_add_callers(struct recording *recording, const struct record *record);

/* The recording ends: samples that still wait go without. */
void samples_end(struct recording *recording);

#endif

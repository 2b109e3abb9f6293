/* What a user must know of a recording besides what was skipped. */
#ifndef COLLAPSE_PERFDATA_REPORT_H
#define COLLAPSE_PERFDATA_REPORT_H

#include "collapse/perfdata/recording.h"

/* Says it, a line each. */
void report_recording(const struct recording *recording);

#endif

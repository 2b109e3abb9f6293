/* What a stream says of the kernel's tracepoints: those of an older perf have it in place
 * of the names of their events. */
#ifndef COLLAPSE_PERFDATA_TRACING_H
#define COLLAPSE_PERFDATA_TRACING_H

#include "collapse/perfdata/events.h"

/* Names the events that are tracepoints and have no name. What is cut or makes no sense
 * names nothing. */
void tracing_read(struct events *events, struct str bytes);

#endif

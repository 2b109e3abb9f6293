/* Names of perf's events, and which of them are asked for. */
#ifndef COLLAPSE_STACK_EVENT_H
#define COLLAPSE_STACK_EVENT_H

#include <stdbool.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* The event's name, its modifiers included. The halves of one event on processors with
 * two kinds of cores have one name: "cpu_core/cycles/P" and "cpu_atom/cycles/P" are
 * "cycles:P". The result is `text` itself or in `scratch`. */
struct str event_name(struct str text, struct buf *scratch);

/* Whether a user who writes `wanted` means the event of this name: "cycles" is also
 * "cycles:u" and "cpu/cycles/P". */
bool event_matches(struct str name, struct str wanted);

/* What a period of the event of this name counts: "ns" for a clock, else the event
 * without modifiers. */
struct str event_unit(struct str name);

#endif

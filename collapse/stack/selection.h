/* Which samples count, for how much, what tells them apart, and what is shown of where
 * they were: options of the formats that have events, processes and threads. */
#ifndef COLLAPSE_STACK_SELECTION_H
#define COLLAPSE_STACK_SELECTION_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

#include "collapse/stack/metric.h"
#include "common/base/str.h"

/* What a frame below the root tells apart. */
enum by {
	BY_NOTHING,
	BY_THREAD,
	BY_CPU,
	BY_EVENT,
	BY_MODULE, /* the leaf's */
};

/* Zero is what users get without any option. */
struct selection {
	/* Of formats that have several measures: which one. */
	struct metric metric;
	/* --count samples: a sample counts 1, not its period. */
	bool samples;
	/* --all-events: each stands below a frame of its own. */
	bool all_events;
	/* --list-events: they are listed, nothing is folded. */
	bool list_events;
	enum by by;
	/* --event; none: the first of the input. */
	struct str *events;
	size_t event_count;
	/* --skip-after: functions whose callers are left out. */
	struct str *stops;
	size_t stop_count;
	/* --inline, --no-inline: functions that were inlined are frames, or are not;
	 * neither: as the format has it. */
	bool inlined, no_inlined;
	/* --context: of those, source lines are shown; --srcline: of all frames. */
	bool context, source;
};

/* The options; their input is a struct selection. */
extern const struct argp selection_argp;

/* Whether the user asks for events of this name, `first` being the first of the input;
 * empty: not known, then all count. */
bool selection_wants(const struct selection *selection, struct str first, struct str event);

/* Whether events or measures are listed, and nothing is folded. */
bool selection_lists(const struct selection *selection);

/* How many frames stand between the root and that of the process. */
unsigned selection_depth(const struct selection *selection);

void selection_free(struct selection *selection);

#endif

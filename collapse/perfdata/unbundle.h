/* What a bundle has told so far: see bundle.h. */
#ifndef COLLAPSE_PERFDATA_UNBUNDLE_H
#define COLLAPSE_PERFDATA_UNBUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perfdata/bundle.h"
#include "collapse/perfdata/events.h"
#include "collapse/perfdata/frames.h"
#include "collapse/perfdata/tape.h"
#include "common/base/arena.h"

/* Set where facts go to, all else zero. */
struct unbundle {
	/* It is a bundle that is read. */
	bool is_active;
	/* By their numbers, less 1. */
	struct str *texts;
	struct module **modules;
	const struct place **places;
	struct unbundled_stack *stacks;
	size_t text_count, text_capacity, module_count, module_capacity;
	size_t place_count, place_capacity, stack_count, stack_capacity;
	/* One that goes on. */
	struct buf text;
	/* Where facts go to: the recording's. */
	struct buf *facts[FACTS];
	struct arena arena;
};

void unbundle_free(struct unbundle *unbundle);

/* Takes a record, if it is one of a bundle; false: it is, but makes no sense. */
bool unbundle_take(struct unbundle *unbundle, const struct record *record,
	struct events *events, struct symbols *symbols);

/* Whether there is a stack of this number; 0 is the empty one. */
bool unbundle_has_stack(const struct unbundle *unbundle, uint64_t stack);

/* Adds the frames of a stack, leaf first. */
void
unbundle_add_frames(const struct unbundle *unbundle, uint64_t stack, struct frames *frames);

#endif

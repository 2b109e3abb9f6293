/* What one thread reads of an input: where a format puts what it finds. The driver makes
 * one for each thread, and adds them up. */
#ifndef COLLAPSE_STACK_PROFILE_H
#define COLLAPSE_STACK_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/stack/measures.h"
#include "collapse/stack/sample.h"
#include "collapse/stack/sink.h"
#include "collapse/stack/slices.h"
#include "collapse/stack/stack.h"
#include "common/tree/tree.h"

struct naming;
struct selection;

/* Does not move once it is started: the stack builder keeps where the tree is. */
struct profile {
	struct tree tree;
	/* How many counts a stack has in this input; 0: it does not tell. To be set by a
	 * format's `prepare`. */
	unsigned columns;
	struct stack stack;
	struct measures measures;
	const struct sink *sink;
	struct slices slices;
	/* The format's own: what the user has said and what is known of the input before
	 * it is read, the same for all threads. */
	void *state;
};

/* One count a stack; the state is for the caller to give. */
void profile_start(struct profile *profile, const struct naming *naming,
	const struct selection *selection, const struct sink *sink);

/* Adds stacks, measures and counts of another part of the same input. Both trees have as
 * many columns, unless these are slices of time; the part gets those of the whole. */
void profile_join(struct profile *profile, struct profile *part);

void profile_free(struct profile *profile);

/* Whether samples of this measure become a part of the result. Others need no stack. */
static inline bool
profile_wants(const struct profile *profile, uint32_t measure)
{
	return measures_counts(&profile->measures, measure);
}

/* Takes a finished sample. One that profile_wants says no to is counted by its measure,
 * but does not enter the result. */
void profile_add(struct profile *profile, const struct sample *sample);

#endif

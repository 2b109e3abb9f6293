/* Frames of what the labels of a sample say. */
#ifndef COLLAPSE_FORMATS_PPROF_LABELS_H
#define COLLAPSE_FORMATS_PPROF_LABELS_H

#include "collapse/stack/stack.h"
#include "common/base/ids.h"

/* Zero, but for the stack, is empty. */
struct pprof_labels {
	struct stack *stack;
	/* By the number of their name. */
	struct ids ids;
	struct named *frames;
	size_t capacity;
};

/* Pushes what the label of this name says; what has several values stands below all of
 * them, "a,b", what has none below "no KEY". */
void pprof_labels_push(
	struct pprof_labels *labels, const struct sample *sample, const char *key);

void pprof_labels_free(struct pprof_labels *labels);

#endif

/* Sinks: what becomes of samples. */
#ifndef COLLAPSE_STACK_SINK_H
#define COLLAPSE_STACK_SINK_H

#include <stdbool.h>

struct measures;
struct sample;
struct slices;
struct tree;

/* One kind of sink. It is given the samples of one thread, whose stacks are frames of
 * `tree`; trees of several threads are added up by the driver. */
struct sink {
	/* Whether it asks for the time of a sample, which some formats find only with
	 * effort. */
	bool wants_time;
	/* Takes one sample, which has weights of measures that count (measures.h). */
	void (*add)(struct tree *tree, struct slices *slices,
		const struct measures *measures, const struct sample *sample);
};

/* The tree of one measure: each stack counts what its samples weigh in it. */
extern const struct sink sink_tree;

/* The same, a column for each slice of time (slices.h). */
extern const struct sink sink_slices;

#endif

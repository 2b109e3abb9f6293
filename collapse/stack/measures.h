/* Measures: what a profile counts ("cycles", "bytes"), how much of each there was, and
 * which of them the result is of. The events of perf are measures. */
#ifndef COLLAPSE_STACK_MEASURES_H
#define COLLAPSE_STACK_MEASURES_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/stack/sample.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/output.h"
#include "common/tree/tree.h"

struct selection;

/* Measures are numbers, given out from 1 on. */
struct measures {
	const struct selection *selection;
	/* The one that counts where the user names none; empty: all. */
	struct buf first;
	/* A frame below the root each, with three columns: samples, the sum of their
	 * weights, and samples of which the result counts nothing. */
	struct tree sums;
	/* Of each: whether it counts, and its unit. */
	struct measure *list;
	size_t capacity;
};

void measures_start(struct measures *measures, const struct selection *selection);
void measures_free(struct measures *measures);

/* The measure counts by default from now on, unless that has been settled. Before the
 * first is found. */
void measures_settle(struct measures *measures, struct str name);

/* The measure of this name, found or added; its unit is empty where that is not known. */
uint32_t measures_find(struct measures *measures, struct str name, struct str unit);

/* The same for one of several measures that samples have at a time, of which the user
 * chooses one (metric.h). The first that is added counts by default. */
uint32_t measures_add_metric(struct measures *measures, struct str name, struct str unit);

struct str measures_name(const struct measures *measures, uint32_t measure);

/* Whether the result counts it. */
bool measures_counts(const struct measures *measures, uint32_t measure);

/* Whether it counts any of the sample's weights. */
bool measures_counts_sample(const struct measures *measures, const struct sample *sample);

/* Counts what a sample weighs, also one that the result does not count. */
void measures_add_sample(struct measures *measures, const struct sample *sample);

/* Adds what another thread or input has counted. */
void measures_add(struct measures *measures, const struct measures *from);

/* What the result counts: the unit of the measures in it, "samples" where each sample
 * weighs 1, empty where they differ. Lasts as long as the measures. */
struct str measures_unit(const struct measures *measures);

/* Ends the program where the user names a measure that there is not. */
void measures_check(const struct measures *measures);

/* Says what there was that the result does not count. */
void measures_report(const struct measures *measures);

/* Writes a line each, by name. */
void measures_write(const struct measures *measures, struct output *output);

/* Writes a line for each that some sample has, in the order of their numbers: name, unit
 * and total. */
void measures_list(const struct measures *measures, struct output *output);

#endif

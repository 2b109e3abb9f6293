/* Samples: what a profiler writes is a stream of them. A format makes samples, a sink
 * makes something of them (sink.h); neither knows the other. Texts are empty where a
 * profiler does not say. */
#ifndef COLLAPSE_STACK_SAMPLE_H
#define COLLAPSE_STACK_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

/* Who ran: names and numbers as the profiler writes them. */
struct process {
	/* The thread's name, or else the process's. */
	struct str comm;
	struct str pid, tid, cpu;
};

/* A count of one measure, in units of 10^-decimals. */
struct weight {
	uint64_t value;
	unsigned decimals;
};

/* A number in units of 10^-decimals as a weight; one below 0 is none. */
static inline struct weight
sample_weight(int64_t number, unsigned decimals)
{
	for (; decimals >= 3 && number % 1000 == 0; decimals -= 3)
		number /= 1000;
	for (; decimals > 0 && number % 10 == 0; decimals--)
		number /= 10;
	return (struct weight){number < 0 ? 0 : (uint64_t)number, decimals};
}

/* What else a profiler says of a sample: pprof's labels, OTLP's attributes. */
struct label {
	struct str key, value;
};

static const uint64_t SAMPLE_NO_TIME = UINT64_MAX;

/* A stack and what is known of it. What it points to need not outlive the call it is
 * given to. */
struct sample {
	/* The frame it ends in. */
	uint32_t leaf;
	/* How many samples of the profiler's this is the sum of; 0: not known. */
	uint64_t samples;
	/* Weights of as many measures, the first of them `measure` (measures.h). */
	uint32_t measure;
	uint32_t weight_count;
	const struct weight *weights;
	/* In ns, from where the profiler begins to count; or SAMPLE_NO_TIME. */
	uint64_t time;
	const struct process *process;
	const struct label *labels;
	size_t label_count;
};

#endif

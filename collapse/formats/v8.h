/* What V8 writes of JavaScript: a tree of call frames, and samples that name its nodes.
 * CPU profiles, heap profiles and the profiles within Chrome's traces are made of it. */
#ifndef COLLAPSE_FORMATS_V8_H
#define COLLAPSE_FORMATS_V8_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/carrier/json.h"
#include "collapse/carrier/numbers.h"
#include "collapse/stack/nodes.h"
#include "collapse/stack/profile.h"
#include "common/base/ids.h"

struct v8_node {
	uint64_t id, parent;
	bool has_parent;
	/* The node of the chunk that it stands in, or SIZE_MAX. */
	size_t outer;
	struct str name, url;
	/* Of the function, counted from 0. */
	int64_t line;
	/* Samples that ended in it, and bytes. */
	uint64_t hits, size;
};

/* A node of the chunk calls another one. */
struct v8_call {
	size_t node;
	uint64_t child;
};

/* What comes at a time: a whole profile, or a part of one in a trace. */
struct v8_chunk {
	struct v8_node *nodes;
	size_t node_count, node_capacity;
	struct v8_call *calls;
	size_t call_count, call_capacity;
	/* Nodes that are being read, each within the one before. */
	struct v8_level *levels;
	size_t depth, level_capacity;
	/* Nodes; and us since the sample before or, in old profiles, since the start. */
	struct numbers samples, deltas, times;
	/* Nodes have sizes. */
	bool is_heap;
	struct arena texts;
};

struct v8_sample {
	/* NODES_NONE: none. */
	uint32_t node;
	/* Which of the profile it is. */
	uint32_t number;
	/* In ns. */
	int64_t time;
};

/* Of a profile without samples. */
struct v8_sum {
	uint32_t node;
	/* Samples that it stands for, and bytes. */
	uint64_t hits;
	int64_t size;
};

/* A profile as it grows. Its names are those of a stack builder. */
struct v8_profile {
	struct stack *stack;
	struct ids ids;
	struct nodes nodes;
	/* Of each node; without names it is left out. */
	struct named *named;
	size_t named_capacity;
	/* Of nodes that others or samples name and that are not in the file; and how many
	 * there are in it. */
	struct named unknown;
	uint64_t known;
	/* The node of the garbage collector, or NODES_NONE. */
	uint32_t collector;
	struct v8_sample *samples;
	size_t sample_count, sample_capacity;
	struct v8_sum *sums;
	size_t sum_count, sum_capacity;
	/* Samples have times, and some came after later ones; sums are of bytes. */
	bool has_times, is_unsorted, is_heap;
	/* Of the last sample. */
	int64_t time;
};

/* Reads the value of a key of a profile, if it is known. */
bool v8_read(struct v8_chunk *chunk, struct json *json, struct str key);

/* Adds a node to fill. */
struct v8_node *v8_chunk_node(struct v8_chunk *chunk);

void v8_chunk_free(struct v8_chunk *chunk);

void v8_start(struct v8_profile *v8, struct stack *stack);

/* Says in ns when it began, be it behind samples that are counted from there. */
void v8_begin(struct v8_profile *v8, int64_t time);

/* Adds what has come. */
void v8_add(struct v8_profile *v8, const struct v8_chunk *chunk);

/* Makes the samples, as those of a process and below a frame, both of which may be NULL.
 * Returns how many of them are in nodes that are not in the file. */
uint64_t v8_end(struct v8_profile *v8, struct profile *profile, struct reader *reader,
	const struct process *process, const struct named *outermost);

void v8_free(struct v8_profile *v8);

/* "(anonymous)" with its place where the name is empty. */
struct symbol v8_symbol(struct str name, struct str url, int64_t line, struct buf *scratch);

#endif

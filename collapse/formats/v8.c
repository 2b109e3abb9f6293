/* A sample lasts until the one that follows it. Those of a thread may come in another
 * order than they were taken in. */
#include "collapse/formats/v8.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { NS_OF_US = 3 }; /* decimals */

struct symbol
v8_symbol(struct str name, struct str url, int64_t line, struct buf *scratch)
{
	struct symbol symbol = {.name = name, .verbatim = true};

	if (name.len > 0)
		return symbol;
	symbol.name = STR("(anonymous)");
	if (url.len == 0)
		return symbol;
	buf_add(scratch, str_basename(url));
	if (line >= 0)
		buf_print(scratch, ":%lld", (long long)line + 1);
	symbol.source = buf_str(scratch);
	return symbol;
}

void
v8_start(struct v8_profile *v8, struct stack *stack)
{
	*v8 = (struct v8_profile){
		.stack = stack, .unknown = stack_name(stack), .collector = NODES_NONE};
	stack_extend(stack, &v8->unknown, &(struct symbol){.name = STR("")});
}

/* What is too late stays where it is. */
static void
delay(int64_t *time, int64_t length)
{
	int64_t sum;

	if (!__builtin_add_overflow(*time, length, &sum))
		*time = sum;
}

void
v8_begin(struct v8_profile *v8, int64_t time)
{
	delay(&v8->time, time);
	for (size_t i = 0; i < v8->sample_count; i++)
		delay(&v8->samples[i].time, time);
}

/* The place of a node of this number in the table. */
static uint32_t
place_of(struct v8_profile *v8, uint64_t id)
{
	uint32_t place = ids_add(&v8->ids, id);

	while (v8->nodes.count < v8->ids.count) {
		v8->named = memory_grow(v8->named, &v8->named_capacity, v8->nodes.count + 1,
			sizeof(*v8->named));
		v8->named[v8->nodes.count] = v8->unknown;
		nodes_add(&v8->nodes, NODES_NONE);
	}
	return place;
}

static void
add_node(struct v8_profile *v8, const struct v8_chunk *chunk, const struct v8_node *node)
{
	uint32_t place = place_of(v8, node->id), caller = NODES_NONE;
	struct buf scratch = {0};
	struct symbol symbol = v8_symbol(node->name, node->url, node->line, &scratch);

	if (node->outer != SIZE_MAX)
		caller = place_of(v8, chunk->nodes[node->outer].id);
	else if (node->has_parent)
		caller = place_of(v8, node->parent);
	if (caller != NODES_NONE)
		v8->nodes.list[place].caller = caller;
	if (str_equal(node->name, STR("(garbage collector)")))
		v8->collector = place;
	v8->known++;
	v8->named[place] = stack_name(v8->stack);
	if (!str_equal(node->name, STR("(root)")))
		stack_extend(v8->stack, &v8->named[place], &symbol);
	buf_free(&scratch);
}

static void
add_sample(struct v8_profile *v8, uint32_t node, int64_t time)
{
	size_t number = v8->sample_count;

	if (number == v8->sample_capacity)
		v8->samples = memory_grow(v8->samples, &v8->sample_capacity, number + 1,
			sizeof(*v8->samples));
	v8->samples[v8->sample_count++] = (struct v8_sample){node, (uint32_t)number, time};
}

/* When a sample of the chunk was taken. */
static int64_t
time_of(struct v8_profile *v8, const struct v8_chunk *chunk, size_t sample)
{
	int64_t time = v8->time;

	if (sample < chunk->deltas.count) {
		if (__builtin_add_overflow(time, chunk->deltas.items[sample], &time))
			time = v8->time;
	} else if (sample < chunk->times.count)
		time = chunk->times.items[sample];
	v8->is_unsorted |= time < v8->time && v8->sample_count > 0;
	v8->time = time;
	return time;
}

static int
compare(const void *a, const void *b)
{
	const struct v8_sample *one = a, *other = b;

	if (one->time != other->time)
		return one->time < other->time ? -1 : 1;
	return one->number < other->number ? -1 : 1;
}

static void
add_samples(struct v8_profile *v8, const struct v8_chunk *chunk)
{
	v8->has_times |= chunk->deltas.count + chunk->times.count > 0;
	for (size_t i = 0; i < chunk->samples.count; i++) {
		int64_t id = chunk->samples.items[i], time = time_of(v8, chunk, i);

		add_sample(v8, id < 0 ? NODES_NONE : place_of(v8, (uint64_t)id), time);
	}
}

/* A profile without samples has sums: how often each node was met, or its bytes. */
static void
add_sums(struct v8_profile *v8, const struct v8_chunk *chunk)
{
	for (size_t i = 0; i < chunk->node_count; i++) {
		const struct v8_node *node = &chunk->nodes[i];

		if (node->hits + node->size == 0)
			continue;
		v8->sums = memory_grow(
			v8->sums, &v8->sum_capacity, v8->sum_count + 1, sizeof(*v8->sums));
		v8->sums[v8->sum_count++] = (struct v8_sum){place_of(v8, node->id),
			node->hits, (int64_t)(node->size & INT64_MAX)};
	}
}

void
v8_add(struct v8_profile *v8, const struct v8_chunk *chunk)
{
	for (size_t i = 0; i < chunk->node_count; i++)
		add_node(v8, chunk, &chunk->nodes[i]);
	for (size_t i = 0; i < chunk->call_count; i++) {
		const struct v8_call *call = &chunk->calls[i];
		uint32_t child = place_of(v8, call->child);

		v8->nodes.list[child].caller = place_of(v8, chunk->nodes[call->node].id);
	}
	v8->is_heap |= chunk->is_heap;
	if (chunk->samples.count > 0 && !chunk->is_heap)
		add_samples(v8, chunk);
	else
		add_sums(v8, chunk);
}

/* For struct nodes. */
static const struct named *
name(void *context, uint32_t node)
{
	const struct v8_profile *v8 = context;

	return v8->named[node].count > 0 ? &v8->named[node] : NULL;
}

/* Finds the leaf of a sample; what the garbage collector does stands on what ran before.
 * Returns why there is none, or NULL. */
static const char *
find_leaf(struct v8_profile *v8, uint32_t node, uint32_t *before, uint32_t *leaf)
{
	if (node == NODES_NONE || v8->known == 0)
		return "its node is not in the file";
	if (node == v8->collector && *before != TREE_ROOT) {
		*leaf = stack_enter(v8->stack, *before, &v8->named[node]);
		return NULL;
	}
	if (!nodes_end(&v8->nodes, node, leaf))
		return "its callers go in a circle";
	if (node != v8->collector)
		*before = *leaf;
	return *leaf == TREE_ROOT ? "no stack" : NULL;
}

static bool
is_unknown(const struct v8_profile *v8, uint32_t node)
{
	return node != NODES_NONE && v8->named[node].first == v8->unknown.first;
}

/* The measures of the samples, which have consecutive numbers. */
static void
add_measures(const struct v8_profile *v8, struct measures *measures, struct sample *sample)
{
	uint32_t time;

	sample->weight_count = v8->has_times && !v8->is_heap ? 2 : 1;
	if (v8->is_heap) {
		sample->measure = measures_add_metric(measures, STR("bytes"), STR("bytes"));
		return;
	}
	if (!v8->has_times)
		measures_settle(measures, STR("samples"));
	time = measures_add_metric(measures, STR("time"), STR("us"));
	measures_add_metric(measures, STR("samples"), STR("samples"));
	sample->measure = v8->has_times ? time : time + 1;
}

/* Where samples go. */
struct way {
	struct v8_profile *v8;
	struct profile *profile;
	struct reader *reader;
	/* What all have in common. */
	struct sample sample;
	/* The leaf of the last one that was not the garbage collector's. */
	uint32_t before;
	uint64_t unknown;
};

/* Adds a sample with what it weighs: ns or bytes, and samples of the profiler's. */
static void
give(struct way *way, uint32_t node, int64_t weight, uint64_t hits)
{
	const struct v8_profile *v8 = way->v8;
	struct weight weights[] = {
		sample_weight(weight, v8->is_heap ? 0 : NS_OF_US), {hits, 0}};
	const char *fault = find_leaf(way->v8, node, &way->before, &way->sample.leaf);

	way->reader->records++;
	if (fault) {
		reader_skip(way->reader, hits, fault);
		return;
	}
	way->unknown += is_unknown(v8, node);
	way->sample.samples = hits;
	way->sample.weights = v8->has_times || v8->is_heap ? weights : &weights[1];
	profile_add(way->profile, &way->sample);
	way->sample.weights = NULL;
}

/* Each lasts until the next, and the last one takes no time. */
static void
give_samples(struct way *way)
{
	const struct v8_sample *samples = way->v8->samples;
	size_t count = way->v8->sample_count;

	for (size_t i = 0; i < count; i++) {
		int64_t time = samples[i].time, length = 0;

		if (i + 1 < count &&
			__builtin_sub_overflow(samples[i + 1].time, time, &length))
			length = 0;
		way->sample.time = time > 0 ? (uint64_t)time : SAMPLE_NO_TIME;
		give(way, samples[i].node, length, 1);
	}
}

static void
give_sums(struct way *way)
{
	way->sample.time = SAMPLE_NO_TIME;
	for (size_t i = 0; i < way->v8->sum_count; i++) {
		const struct v8_sum *sum = &way->v8->sums[i];

		give(way, sum->node, sum->size, sum->hits);
	}
}

uint64_t
v8_end(struct v8_profile *v8, struct profile *profile, struct reader *reader,
	const struct process *process, const struct named *outermost)
{
	static const struct process nobody;
	struct way way = {
		.v8 = v8,
		.profile = profile,
		.reader = reader,
		.sample.process = process ? process : &nobody,
		.before = TREE_ROOT,
	};

	if (v8->sample_count + v8->sum_count == 0)
		return 0;
	if (v8->is_unsorted)
		qsort(v8->samples, v8->sample_count, sizeof(*v8->samples), compare);
	add_measures(v8, &profile->measures, &way.sample);
	v8->nodes.stack = v8->stack;
	v8->nodes.name = name;
	v8->nodes.context = v8;
	nodes_begin(
		&v8->nodes, stack_base(v8->stack, way.sample.process, STR("")), outermost);
	give_samples(&way);
	give_sums(&way);
	return way.unknown;
}

void
v8_free(struct v8_profile *v8)
{
	ids_free(&v8->ids);
	nodes_free(&v8->nodes);
	free(v8->named);
	free(v8->samples);
	free(v8->sums);
}

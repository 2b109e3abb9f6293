/* Functions are taken callers first. Each has a list of the ways to it, with a weight
 * each; what it costs, and what each of its calls costs, is divided by these weights, and
 * so its callees get their ways. Nothing is rounded away: parts add up to the whole.
 *
 * Here functions are numbered by their names, so that their order in the input does not
 * matter. */
#include "collapse/carrier/callpaths.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/order.h"

enum {
	/* Ways to all functions, about; what is rare is not told apart beyond that. */
	MOST_WAYS = 4 << 20,
	LEAST_WAYS = 16, /* to each function */
	ROUNDING = 1000, /* the part of a cost that means nothing */
};

static const uint32_t none = UINT32_MAX;

__extension__ typedef unsigned __int128 product;

struct link {
	uint32_t caller, callee;
	uint64_t cost;
	/* The callee is on the way to its caller. */
	bool closes;
};

/* One way to a function. */
struct way {
	/* The way to its caller, or none. */
	uint32_t caller;
	uint32_t function;
	uint64_t weight;
	/* Another to the same function, or none. */
	uint32_t next;
};

struct share {
	uint64_t weight;
	uint32_t way;
};

struct paths {
	const struct callgraph *graph;
	callpaths_take *take;
	void *context;
	/* Of each function: its number in the graph, and what it costs. */
	uint32_t *in_graph;
	uint64_t *self;
	uint32_t function_count;
	/* By caller and callee; those of a function begin at first[function]. */
	struct link *links;
	size_t link_count, *first;
	/* Callers first. */
	uint32_t *sorted;
	struct way *ways;
	size_t way_count, way_capacity;
	/* Of each function: the first of the ways to it, or none. */
	uint32_t *ways_to;
	/* The ways to the function at hand, and the sum of their weights. */
	struct share *here;
	size_t here_count, here_capacity;
	uint64_t weight;
	/* The stack that is handed out. */
	uint32_t *stack;
	size_t stack_capacity;
};

/* Numbers the functions; returns the number of each of the graph's. */
static uint32_t *
number_functions(struct paths *paths, unsigned measure)
{
	const struct tree *tree = &paths->graph->functions;
	uint32_t *numbers = memory_new(tree->frame_count, sizeof(*numbers));
	struct order order;

	paths->in_graph = memory_new(tree->frame_count, sizeof(*paths->in_graph));
	paths->self = memory_new(tree->frame_count, sizeof(*paths->self));
	order_by_name(&order, tree);
	for (size_t i = order.first[TREE_ROOT]; i < order.first[TREE_ROOT + 1]; i++) {
		uint32_t place = order.callee[i];

		for (size_t j = order.first[place]; j < order.first[place + 1]; j++) {
			uint32_t function = order.callee[j], number = paths->function_count;

			numbers[function] = paths->function_count++;
			paths->in_graph[number] = function;
			paths->self[number] = tree_self(tree, function)[measure];
		}
	}
	order_free(&order);
	return numbers;
}

static int
compare_links(const void *a, const void *b)
{
	const struct link *one = a, *other = b;

	if (one->caller != other->caller)
		return one->caller < other->caller ? -1 : 1;
	return (one->callee > other->callee) - (one->callee < other->callee);
}

/* Of a function that calls itself, that is no way to it. */
static void
link_functions(struct paths *paths, unsigned measure, const uint32_t *numbers)
{
	const struct callgraph *graph = paths->graph;

	paths->links = memory_new(graph->ids.count + (size_t)1, sizeof(*paths->links));
	paths->first = memory_new(paths->function_count + (size_t)1, sizeof(*paths->first));
	for (size_t i = 0; i < graph->ids.count; i++) {
		const struct call *call = &graph->calls[i];

		if (call->caller == call->callee)
			continue;
		paths->links[paths->link_count++] = (struct link){
			.caller = numbers[call->caller],
			.callee = numbers[call->callee],
			.cost = graph->costs[i * graph->measures + measure],
		};
		paths->first[numbers[call->caller] + 1]++;
	}
	for (size_t i = 0; i < paths->function_count; i++)
		paths->first[i + 1] += paths->first[i];
	qsort(paths->links, paths->link_count, sizeof(*paths->links), compare_links);
}

/* Functions being sorted. */
struct search {
	struct paths *paths;
	/* Of each function: has been come to; is a caller of the one at hand. */
	bool *seen, *open;
	/* Its next link to follow. */
	size_t *next;
	/* The one at hand with its callers. */
	uint32_t *stack;
	size_t depth;
	/* Places in `sorted` that are left, the last ones first. */
	size_t left;
};

static void
enter(struct search *search, uint32_t function)
{
	if (search->seen[function])
		return;
	search->seen[function] = search->open[function] = true;
	search->stack[search->depth++] = function;
}

/* Sorts what can be reached from a function, depth first: one is done when its callees
 * are. */
static void
sort_from(struct search *search, uint32_t start)
{
	struct paths *paths = search->paths;

	enter(search, start);
	while (search->depth > 0) {
		uint32_t function = search->stack[search->depth - 1];

		if (search->next[function] < paths->first[function + 1]) {
			struct link *link = &paths->links[search->next[function]++];

			link->closes = search->open[link->callee];
			enter(search, link->callee);
		} else {
			search->open[function] = false;
			search->depth--;
			paths->sorted[--search->left] = function;
		}
	}
}

/* Those that nobody calls come before those that are in a circle. */
static void
sort_functions(struct paths *paths)
{
	size_t count = paths->function_count;
	bool *called = memory_new(count, sizeof(*called));
	struct search search = {
		.paths = paths,
		.seen = memory_new(count, sizeof(bool)),
		.open = memory_new(count, sizeof(bool)),
		.next = memory_new(count, sizeof(size_t)),
		.stack = memory_new(count, sizeof(uint32_t)),
		.left = count,
	};

	paths->sorted = memory_new(count, sizeof(*paths->sorted));
	memcpy(search.next, paths->first, count * sizeof(*search.next));
	for (size_t i = 0; i < paths->link_count; i++)
		called[paths->links[i].callee] = true;
	for (uint32_t i = 0; i < count; i++)
		if (!called[i])
			sort_from(&search, i);
	for (uint32_t i = 0; i < count; i++)
		sort_from(&search, i);
	free(called);
	free(search.seen);
	free(search.open);
	free(search.next);
	free(search.stack);
}

static void
add_way(struct paths *paths, uint32_t caller, uint32_t function, uint64_t weight)
{
	paths->ways = memory_grow(paths->ways, &paths->way_capacity, paths->way_count + 1,
		sizeof(*paths->ways));
	paths->ways[paths->way_count] =
		(struct way){caller, function, weight, paths->ways_to[function]};
	paths->ways_to[function] = (uint32_t)paths->way_count++;
}

/* What a function costs with its calls, less what others call of it, is a way from
 * nowhere: it ran before all this was counted, or begins a thread. Where that is next to
 * nothing, costs have been rounded. */
static void
add_roots(struct paths *paths)
{
	uint64_t *with_calls = memory_new(paths->function_count, sizeof(*with_calls));
	uint64_t *called = memory_new(paths->function_count, sizeof(*called));

	memcpy(with_calls, paths->self, paths->function_count * sizeof(*with_calls));
	for (size_t i = 0; i < paths->link_count; i++) {
		const struct link *link = &paths->links[i];

		with_calls[link->caller] =
			callgraph_plus(with_calls[link->caller], link->cost);
		called[link->callee] = callgraph_plus(called[link->callee], link->cost);
	}
	for (uint32_t i = 0; i < paths->function_count; i++)
		if (with_calls[i] > callgraph_plus(called[i], called[i] / ROUNDING))
			add_way(paths, none, i, with_calls[i] - called[i]);
	free(with_calls);
	free(called);
}

static int
compare_shares(const void *a, const void *b)
{
	const struct share *one = a, *other = b;

	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	return (one->way > other->way) - (one->way < other->way);
}

/* Moves a share down in the heap, where none is better than the two below it. */
static void
sink(struct share *heap, size_t at, size_t count)
{
	size_t below;

	while ((below = at * 2 + 1) < count) {
		struct share share = heap[at];

		if (below + 1 < count && compare_shares(&heap[below], &heap[below + 1]) < 0)
			below++;
		if (compare_shares(&share, &heap[below]) >= 0)
			return;
		heap[at] = heap[below];
		heap[below] = share;
		at = below;
	}
}

/* Keeps the best `most` of the ways at hand, the best one first. */
static void
keep_best(struct paths *paths, size_t most)
{
	struct share *here = paths->here;

	for (size_t i = most / 2; i-- > 0;)
		sink(here, i, most);
	for (size_t i = most; i < paths->here_count; i++) {
		if (compare_shares(&here[i], here) > 0)
			continue;
		here[0] = here[i];
		sink(here, 0, most);
	}
	qsort(here, most, sizeof(*here), compare_shares);
	paths->here_count = most;
}

static void
list_ways(struct paths *paths, uint32_t function)
{
	uint32_t way = paths->ways_to[function];

	paths->here_count = 0;
	for (; way != none; way = paths->ways[way].next) {
		paths->here = memory_grow(paths->here, &paths->here_capacity,
			paths->here_count + 1, sizeof(*paths->here));
		paths->here[paths->here_count++] =
			(struct share){paths->ways[way].weight, way};
	}
}

/* Finds the ways to a function. Returns whether there were more than can be kept. */
static bool
gather_ways(struct paths *paths, uint32_t function)
{
	size_t most = LEAST_WAYS + MOST_WAYS / (paths->function_count + paths->link_count);
	bool too_many;

	if (paths->ways_to[function] == none)
		add_way(paths, none, function, 1);
	list_ways(paths, function);
	too_many = paths->here_count > most;
	if (too_many)
		keep_best(paths, most);
	paths->weight = 0;
	for (size_t i = 0; i < paths->here_count; i++)
		paths->weight = callgraph_plus(paths->weight, paths->here[i].weight);
	return too_many;
}

/* Divides a cost among the ways at hand; those that get nothing of it are not told. */
static void
divide(struct paths *paths, uint64_t cost, uint32_t function,
	void (*give)(struct paths *paths, uint32_t way, uint32_t function, uint64_t part))
{
	uint64_t weight = 0, given = 0;

	for (size_t i = 0; i < paths->here_count; i++) {
		struct share share = paths->here[i];
		uint64_t now;

		weight = callgraph_plus(weight, share.weight);
		now = (uint64_t)((product)cost * weight / paths->weight);
		if (now > given)
			give(paths, share.way, function, now - given);
		given = now;
	}
}

static void
give_stack(struct paths *paths, uint32_t way, uint32_t function, uint64_t cost)
{
	size_t depth = 0;

	(void)function;
	for (; way != none; way = paths->ways[way].caller) {
		paths->stack = memory_grow(paths->stack, &paths->stack_capacity, depth + 1,
			sizeof(*paths->stack));
		paths->stack[depth++] = paths->in_graph[paths->ways[way].function];
	}
	paths->take(paths->context, paths->stack, depth, cost);
}

/* Divides what a function and its calls cost. Returns whether that was a guess. */
static bool
divide_function(struct paths *paths, uint32_t function)
{
	bool guessed = gather_ways(paths, function), calls = false;
	bool adds_up = paths->weight == paths->self[function];

	divide(paths, paths->self[function], function, give_stack);
	for (size_t i = paths->first[function]; i < paths->first[function + 1]; i++) {
		const struct link *link = &paths->links[i];

		calls |= link->cost > 0;
		if (link->closes)
			guessed |= link->cost > 0;
		else
			divide(paths, link->cost, link->callee, add_way);
	}
	return guessed || (paths->here_count > 1 && (calls || !adds_up));
}

static uint32_t
divide_all(struct paths *paths)
{
	uint32_t guesses = 0;

	paths->ways_to = memory_new(paths->function_count, sizeof(*paths->ways_to));
	memset(paths->ways_to, 0xff, paths->function_count * sizeof(*paths->ways_to));
	add_roots(paths);
	for (size_t i = 0; i < paths->function_count; i++)
		guesses += divide_function(paths, paths->sorted[i]);
	return guesses;
}

static void
end(struct paths *paths)
{
	free(paths->in_graph);
	free(paths->self);
	free(paths->links);
	free(paths->first);
	free(paths->sorted);
	free(paths->ways);
	free(paths->ways_to);
	free(paths->here);
	free(paths->stack);
}

uint32_t
callpaths(const struct callgraph *graph, unsigned measure, callpaths_take *take,
	void *context)
{
	struct paths paths = {.graph = graph, .take = take, .context = context};
	uint32_t *numbers = number_functions(&paths, measure);
	uint32_t guesses;

	link_functions(&paths, measure, numbers);
	sort_functions(&paths);
	guesses = divide_all(&paths);
	free(numbers);
	end(&paths);
	return guesses;
}

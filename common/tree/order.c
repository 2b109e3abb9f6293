/* The callees of every frame in an order: sort the distinct names once, then two linear
 * passes. */
#define _GNU_SOURCE /* qsort_r: glibc, and POSIX since 2024 */
#include "common/tree/order.h"

#include <stdlib.h>

#include "common/base/memory.h"

/* Sort key: a name, or a name with ';' behind it, with its first bytes, which mostly
 * decide. */
struct key {
	/* The first bytes, the first one highest; 0 behind the end: no name has that
	 * byte. */
	uint64_t start;
	/* `kinds` times the name, and 1 more with ';'. */
	uint64_t number;
};

struct keys {
	const struct tree *tree;
	/* 1: names alone; 2: names, and names with ';'. */
	unsigned kinds;
};

static unsigned char
byte_at(struct str text, size_t i)
{
	return i < text.len ? (unsigned char)text.ptr[i] : ';';
}

static uint64_t
start_of(const struct keys *keys, uint64_t number)
{
	struct str text = keys->tree->names[number / keys->kinds];
	size_t len = text.len + number % keys->kinds;
	uint64_t start = 0;

	for (size_t i = 0; i < sizeof(start); i++)
		start = start << 8 | (i < len ? byte_at(text, i) : 0);
	return start;
}

static int
compare_texts(const struct keys *keys, uint64_t a, uint64_t b)
{
	struct str a_text = keys->tree->names[a / keys->kinds];
	struct str b_text = keys->tree->names[b / keys->kinds];
	size_t a_len = a_text.len + a % keys->kinds;
	size_t b_len = b_text.len + b % keys->kinds;
	size_t shared = a_text.len < b_text.len ? a_text.len : b_text.len;
	int order = shared > 0 ? memcmp(a_text.ptr, b_text.ptr, shared) : 0;

	if (order != 0)
		return order;
	if (shared < a_len && shared < b_len &&
		byte_at(a_text, shared) != byte_at(b_text, shared))
		return byte_at(a_text, shared) - byte_at(b_text, shared);
	if (a_len != b_len)
		return (a_len > b_len) - (a_len < b_len);
	return (a % keys->kinds > b % keys->kinds) - (a % keys->kinds < b % keys->kinds);
}

static int
compare_keys(const void *first, const void *second, void *context)
{
	const struct key *a = first;
	const struct key *b = second;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return compare_texts(context, a->number, b->number);
}

/* rank[kinds * name + branch]: its place among those that are used (NULL: all), with 2
 * kinds also among those with ';'. */
static uint32_t *
rank_names(const struct tree *tree, unsigned kinds, const bool *used)
{
	struct keys keys = {tree, kinds};
	size_t most = (size_t)tree->name_count * kinds, count = 0;
	struct key *sorted = memory_resize(NULL, most, sizeof(*sorted));
	uint32_t *rank = memory_resize(NULL, most, sizeof(*rank));

	for (size_t i = 0; i < most; i++)
		if (!used || used[i])
			sorted[count++] = (struct key){start_of(&keys, i), i};
	qsort_r(sorted, count, sizeof(*sorted), compare_keys, &keys);
	for (size_t i = 0; i < count; i++)
		rank[sorted[i].number] = (uint32_t)i;
	free(sorted);
	return rank;
}

/* first[f] becomes the place where the entries of frame f begin, given how many each has in
 * first[f + 1]. */
static void
add_up(size_t *first, size_t frames)
{
	for (size_t i = 0; i < frames; i++)
		first[i + 1] += first[i];
}

/* Dealing entries to their callers has moved each first[f] to the end of its entries,
 * which is where the next caller's begin: puts that right. */
static void
put_back(size_t *first, size_t frames)
{
	memmove(first + 1, first, frames * sizeof(*first));
	first[0] = 0;
}

static size_t *
count_callees(const struct tree *tree)
{
	size_t *first = memory_new((size_t)tree->frame_count + 1, sizeof(*first));

	for (uint32_t i = 1; i < tree->frame_count; i++)
		first[(size_t)tree->parent[i] + 1]++;
	add_up(first, tree->frame_count);
	return first;
}

void
order_by_entry(struct order *order, const struct tree *tree)
{
	order->first = count_callees(tree);
	order->callee = memory_resize(NULL, tree->frame_count, sizeof(*order->callee));
	for (uint32_t i = 1; i < tree->frame_count; i++)
		order->callee[order->first[tree->parent[i]]++] = i;
	put_back(order->first, tree->frame_count);
}

/* All frames but the root, by the rank of their names: a counting sort, stable. */
static uint32_t *
frames_by_name(const struct tree *tree)
{
	uint32_t *rank = rank_names(tree, 1, NULL);
	size_t *place = memory_new((size_t)tree->name_count + 1, sizeof(*place));
	uint32_t *frames = memory_resize(NULL, tree->frame_count, sizeof(*frames));

	for (uint32_t i = 1; i < tree->frame_count; i++)
		place[(size_t)rank[tree->name[i]] + 1]++;
	add_up(place, tree->name_count);
	for (uint32_t i = 1; i < tree->frame_count; i++)
		frames[place[rank[tree->name[i]]]++] = i;
	free(place);
	free(rank);
	return frames;
}

void
order_by_name(struct order *order, const struct tree *tree)
{
	uint32_t *frames = frames_by_name(tree);

	order->first = count_callees(tree);
	order->callee = memory_resize(NULL, tree->frame_count, sizeof(*order->callee));
	for (size_t i = 0; i + 1 < tree->frame_count; i++)
		order->callee[order->first[tree->parent[frames[i]]]++] = frames[i];
	put_back(order->first, tree->frame_count);
	free(frames);
}

struct weighted {
	uint64_t weight;
	/* Among its siblings by name. */
	size_t place;
	uint32_t frame;
};

static int
compare_weighted(const void *first, const void *second)
{
	const struct weighted *a = first;
	const struct weighted *b = second;

	if (a->weight != b->weight)
		return a->weight < b->weight ? 1 : -1;
	return (a->place > b->place) - (a->place < b->place);
}

void
order_by_weight(struct order *order, const struct tree *tree, const uint64_t *weight)
{
	struct weighted *siblings =
		memory_resize(NULL, tree->frame_count, sizeof(*siblings));

	order_by_name(order, tree);
	for (size_t i = 0; i + 1 < tree->frame_count; i++) {
		uint32_t frame = order->callee[i];

		siblings[i] = (struct weighted){weight[frame], i, frame};
	}
	for (uint32_t i = 0; i < tree->frame_count; i++)
		qsort(siblings + order->first[i], order->first[i + 1] - order->first[i],
			sizeof(*siblings), compare_weighted);
	for (size_t i = 0; i + 1 < tree->frame_count; i++)
		order->callee[i] = siblings[i].frame;
	free(siblings);
}

static bool *
frames_with_callees(const struct tree *tree)
{
	bool *has = memory_new(tree->frame_count, sizeof(*has));

	for (uint32_t i = 1; i < tree->frame_count; i++)
		has[tree->parent[i]] = true;
	return has;
}

/* Which names stand at the end of a line, and which with ';' behind them: used[2 * name
 * + branch]. */
static bool *
find_used_names(const struct tree *tree, const bool *branches)
{
	bool *used = memory_new((size_t)tree->name_count * 2, sizeof(*used));

	for (uint32_t i = 1; i < tree->frame_count; i++) {
		used[(size_t)tree->name[i] * 2] |= tree_has_self(tree, i);
		used[(size_t)tree->name[i] * 2 + 1] |= branches[i];
	}
	return used;
}

/* The entries of all frames by the rank of their text. Sets *count. */
static uint64_t *
entries_by_rank(const struct tree *tree, size_t *count)
{
	bool *branches = frames_with_callees(tree);
	bool *used = find_used_names(tree, branches);
	uint32_t *rank = rank_names(tree, 2, used);
	size_t ranks = (size_t)tree->name_count * 2;
	size_t *place = memory_new(ranks + 1, sizeof(*place));
	uint64_t *entries;

	free(used);
	for (uint32_t i = 1; i < tree->frame_count; i++) {
		if (tree_has_self(tree, i))
			place[rank[(size_t)tree->name[i] * 2] + 1]++;
		if (branches[i])
			place[rank[(size_t)tree->name[i] * 2 + 1] + 1]++;
	}
	add_up(place, ranks);
	*count = place[ranks];
	entries = memory_resize(NULL, *count, sizeof(*entries));
	for (uint32_t i = 1; i < tree->frame_count; i++) {
		if (tree_has_self(tree, i))
			entries[place[rank[(size_t)tree->name[i] * 2]]++] = (uint64_t)i
									    << 1;
		if (branches[i])
			entries[place[rank[(size_t)tree->name[i] * 2 + 1]]++] =
				(uint64_t)i << 1 | 1;
	}
	free(branches);
	free(place);
	free(rank);
	return entries;
}

void
order_by_line(struct line_order *order, const struct tree *tree)
{
	size_t count;
	uint64_t *entries = entries_by_rank(tree, &count);

	order->first = memory_new((size_t)tree->frame_count + 1, sizeof(*order->first));
	order->entry = memory_resize(NULL, count, sizeof(*order->entry));
	for (size_t i = 0; i < count; i++)
		order->first[(size_t)tree->parent[entries[i] >> 1] + 1]++;
	add_up(order->first, tree->frame_count);
	for (size_t i = 0; i < count; i++)
		order->entry[order->first[tree->parent[entries[i] >> 1]]++] = entries[i];
	put_back(order->first, tree->frame_count);
	free(entries);
}

void
order_free(struct order *order)
{
	free(order->first);
	free(order->callee);
	*order = (struct order){0};
}

void
line_order_free(struct line_order *order)
{
	free(order->first);
	free(order->entry);
	*order = (struct line_order){0};
}

/* Counts by name: a map from name to self and total of all frames called so. */
#include "common/tree/by-name.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/order.h"
#include "common/tree/tree.h"
#include "common/tree/walk.h"

uint64_t *
by_name_self(const struct tree *tree)
{
	size_t columns = tree->columns;
	uint64_t *self = memory_new(tree->name_count * columns, sizeof(*self));

	for (size_t frame = 0; frame < tree->frame_count; frame++)
		for (size_t i = 0; i < columns; i++)
			self[tree->name[frame] * columns + i] +=
				tree->self[frame * columns + i];
	return self;
}

/* The names on the way from the root to a frame. */
struct way {
	uint32_t *names;
	size_t depth, capacity;
	/* How often each name is on it. */
	uint32_t *times;
};

/* Goes to a frame at `depth`. Whether its name was not on the way before. */
static bool
enter_way(struct way *way, uint32_t depth, uint32_t name)
{
	while (way->depth > depth)
		way->times[way->names[--way->depth]]--;
	way->names = memory_grow(
		way->names, &way->capacity, (size_t)depth + 1, sizeof(*way->names));
	way->names[depth] = name;
	way->depth = (size_t)depth + 1;
	return way->times[name]++ == 0;
}

void
by_name_add_totals(const struct tree *tree, const uint64_t *totals, uint64_t *by_name)
{
	size_t columns = tree->columns;
	struct order order;
	struct walk walk;
	struct way way = {.times = memory_new(tree->name_count, sizeof(*way.times))};
	uint32_t frame;

	order_by_entry(&order, tree);
	walk_start(&walk, tree, &order);
	while (walk_next(&walk, &frame)) {
		if (!enter_way(&way, walk.depth, tree->name[frame]))
			continue;
		for (size_t i = 0; i < columns; i++)
			by_name[tree->name[frame] * columns + i] +=
				totals[frame * columns + i];
	}
	order_free(&order);
	free(way.names);
	free(way.times);
}

/* Making one tree of another. */
#include "common/tree/remake.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/facts.h"

void
remake_start(struct remake *remake, const struct tree *from, struct tree *to)
{
	*remake = (struct remake){
		.from = from,
		.to = to,
		.names = memory_resize(NULL, from->name_count, sizeof(*remake->names)),
	};
	memset(remake->names, 0xFF, from->name_count * sizeof(*remake->names));
}

void
remake_start_new(struct remake *remake, const struct tree *from, struct tree *to)
{
	tree_start(to, from->columns);
	tree_refine(to, from->decimals);
	tree_label(to, from);
	facts_add_all(to, from, STR(""));
	remake_start(remake, from, to);
}

void
remake_end(struct remake *remake)
{
	free(remake->names);
}

void
remake_replace(struct remake *remake, struct tree *old)
{
	struct tree made = *remake->to;

	remake_end(remake);
	tree_free(old);
	*old = made;
}

uint32_t
remake_name(struct remake *remake, uint32_t frame)
{
	uint32_t *name = &remake->names[remake->from->name[frame]];

	if (*name == REMAKE_NO_NAME)
		*name = tree_name(remake->to, tree_text(remake->from, frame));
	return *name;
}

void
remake_count(struct remake *remake, uint32_t at, uint32_t frame)
{
	const uint64_t *self = tree_self(remake->from, frame);

	for (unsigned column = 0; column < remake->from->columns; column++)
		tree_count_decimals(remake->to, at, remake->column + column, self[column],
			remake->from->decimals);
}

void
remake_all(struct remake *remake)
{
	const struct tree *from = remake->from;
	uint32_t *place = memory_resize(NULL, from->frame_count, sizeof(*place));

	place[TREE_ROOT] = TREE_ROOT;
	remake_count(remake, TREE_ROOT, TREE_ROOT);
	for (uint32_t frame = 1; frame < from->frame_count; frame++) {
		place[frame] = tree_enter_next(remake->to, place[frame - 1],
			place[from->parent[frame]], remake_name(remake, frame));
		remake_count(remake, place[frame], frame);
	}
	free(place);
}

void
remake_add(struct tree *to, const struct tree *from)
{
	struct remake remake;

	remake_start(&remake, from, to);
	facts_add_all(to, from, STR(""));
	remake_all(&remake);
	remake_end(&remake);
}

/* Other trees made of a tree. Callers have smaller numbers than their callees, so that one pass over
 * the frames finds the place of every caller before those of its callees. */
#include "flamegraph/picture/shape.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/tree/tree.h"

static const uint32_t nowhere = UINT32_MAX;

/* A tree being made of another one. */
struct shape {
	const struct tree *from;
	struct tree to;
	uint32_t *name; /* in `to`, of each name of `from`; or `nowhere` */
};

static void
shape_start(struct shape *shape, const struct tree *from)
{
	*shape = (struct shape){
		.from = from,
		.name = memory_resize(NULL, from->name_count, sizeof(*shape->name)),
	};
	memset(shape->name, 0xFF, from->name_count * sizeof(*shape->name));
	tree_start(&shape->to, from->columns);
	tree_refine(&shape->to, from->decimals);
	tree_label(&shape->to, from);
}

/* The new tree takes the place of the old one. */
static void
shape_end(struct shape *shape, struct tree *tree)
{
	free(shape->name);
	tree_free(tree);
	*tree = shape->to;
}

static uint32_t
name_in(struct shape *shape, uint32_t frame)
{
	uint32_t name = shape->from->name[frame];

	if (shape->name[name] == nowhere)
		shape->name[name] = tree_name(&shape->to, shape->from->names[name]);
	return shape->name[name];
}

static void
add_self(struct shape *shape, uint32_t at, uint32_t frame)
{
	size_t columns = shape->from->columns;

	for (unsigned column = 0; column < columns; column++)
		tree_count(&shape->to, at, column,
			shape->from->self[frame * columns + column]);
}

void
shape_reverse(struct tree *tree)
{
	struct shape shape;

	shape_start(&shape, tree);
	for (uint32_t leaf = 1; leaf < tree->frame_count; leaf++) {
		uint32_t at = TREE_ROOT;

		if (!tree_has_self(tree, leaf))
			continue;
		for (uint32_t frame = leaf; frame != TREE_ROOT; frame = tree->parent[frame])
			at = tree_enter(&shape.to, at, name_in(&shape, frame));
		add_self(&shape, at, leaf);
	}
	add_self(&shape, TREE_ROOT, TREE_ROOT);
	shape_end(&shape, tree);
}

/* Which names are among the functions. */
static bool *
mark_names(const struct tree *tree, const char *const *functions, size_t count)
{
	bool *marked = memory_new(tree->name_count, sizeof(*marked));

	for (uint32_t name = 1; name < tree->name_count; name++)
		for (size_t i = 0; i < count; i++)
			if (str_equal(tree->names[name], str_of(functions[i])))
				marked[name] = true;
	return marked;
}

void
shape_base(struct tree *tree, const char *const *functions, size_t count)
{
	bool *marked = mark_names(tree, functions, count);
	uint32_t *place = memory_resize(NULL, tree->frame_count, sizeof(*place));
	struct shape shape;

	shape_start(&shape, tree);
	place[TREE_ROOT] = nowhere;
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t caller = place[tree->parent[frame]];

		if (caller == nowhere && marked[tree->name[frame]])
			caller = TREE_ROOT;
		place[frame] = nowhere;
		if (caller == nowhere)
			continue;
		place[frame] = tree_enter(&shape.to, caller, name_in(&shape, frame));
		add_self(&shape, place[frame], frame);
	}
	free(marked);
	free(place);
	shape_end(&shape, tree);
}

static uint32_t
waker_name(struct shape *shape, uint32_t frame)
{
	struct buf name = {0};
	uint32_t number;

	buf_add(&name, tree_text(shape->from, frame));
	buf_add(&name, STR("_[w]"));
	number = tree_name(&shape->to, buf_str(&name));
	buf_free(&name);
	return number;
}

void
shape_chain(struct tree *tree, bool in_order)
{
	uint32_t *place = memory_resize(NULL, tree->frame_count, sizeof(*place));
	bool *behind = memory_new(tree->frame_count, sizeof(*behind)); /* a "--" */
	struct shape shape;

	shape_start(&shape, tree);
	place[TREE_ROOT] = TREE_ROOT;
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t caller = tree->parent[frame];
		bool separates = str_equal(tree_text(tree, frame), STR("--"));
		uint32_t name = behind[caller] && !separates ? waker_name(&shape, frame)
							     : name_in(&shape, frame);

		behind[frame] = behind[caller] || separates;
		place[frame] = in_order ? tree_append(&shape.to, place[caller], name)
					: tree_enter(&shape.to, place[caller], name);
		add_self(&shape, place[frame], frame);
	}
	free(place);
	free(behind);
	shape_end(&shape, tree);
}

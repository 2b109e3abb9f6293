/* Other trees made of a tree, in one pass over its frames. */
#include "flamegraph/picture/shape.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/tree/remake.h"
#include "common/tree/tree.h"

static const uint32_t nowhere = UINT32_MAX;

void
shape_reverse(struct tree *tree)
{
	struct remake remake;
	struct tree to;

	remake_start_new(&remake, tree, &to);
	for (uint32_t leaf = 1; leaf < tree->frame_count; leaf++) {
		uint32_t at = TREE_ROOT;

		if (!tree_has_self(tree, leaf))
			continue;
		for (uint32_t frame = leaf; frame != TREE_ROOT; frame = tree->parent[frame])
			at = tree_enter(&to, at, remake_name(&remake, frame));
		remake_count(&remake, at, leaf);
	}
	remake_count(&remake, TREE_ROOT, TREE_ROOT);
	remake_replace(&remake, tree);
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
	struct remake remake;
	struct tree to;

	remake_start_new(&remake, tree, &to);
	place[TREE_ROOT] = nowhere;
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t caller = place[tree->parent[frame]];

		if (caller == nowhere && marked[tree->name[frame]])
			caller = TREE_ROOT;
		place[frame] = nowhere;
		if (caller == nowhere)
			continue;
		place[frame] = tree_enter(&to, caller, remake_name(&remake, frame));
		remake_count(&remake, place[frame], frame);
	}
	free(marked);
	free(place);
	remake_replace(&remake, tree);
}

static uint32_t
waker_name(const struct tree *from, struct tree *to, uint32_t frame)
{
	struct buf name = {0};
	uint32_t number;

	buf_add(&name, tree_text(from, frame));
	buf_add(&name, STR("_[w]"));
	number = tree_name(to, buf_str(&name));
	buf_free(&name);
	return number;
}

void
shape_chain(struct tree *tree, bool in_order)
{
	uint32_t *place = memory_resize(NULL, tree->frame_count, sizeof(*place));
	bool *behind = memory_new(tree->frame_count, sizeof(*behind)); /* a "--" */
	struct remake remake;
	struct tree to;

	remake_start_new(&remake, tree, &to);
	place[TREE_ROOT] = TREE_ROOT;
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t caller = tree->parent[frame];
		bool separates = str_equal(tree_text(tree, frame), STR("--"));
		uint32_t name = behind[caller] && !separates ? waker_name(tree, &to, frame)
							     : remake_name(&remake, frame);

		behind[frame] = behind[caller] || separates;
		place[frame] = in_order ? tree_append(&to, place[caller], name)
					: tree_enter(&to, place[caller], name);
		remake_count(&remake, place[frame], frame);
	}
	free(place);
	free(behind);
	remake_replace(&remake, tree);
}

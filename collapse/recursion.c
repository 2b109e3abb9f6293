/* Recursion taken out of a frame tree: a walk over it that enters what stays into a new
 * one. */
#include "collapse/recursion.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/order.h"
#include "common/tree/remake.h"
#include "common/tree/walk.h"

/* What a step down the old tree has overwritten, to be put back on the way up. */
struct step {
	/* A frame, not one of the stack again. */
	bool entered;
	/* The name of that frame. */
	uint32_t name;
	/* What path[depth] was. */
	uint32_t path;
	/* What place[name] was. */
	uint32_t place;
	/* Where in the new tree the step led to. */
	uint32_t frame;
	/* Of it. */
	uint32_t depth;
};

/* `path` holds the frames of the new stack, root first; a cut back to an earlier frame
 * leaves what is behind it in place. So place[name], the newest frame of a name, is on
 * the stack only if the path has it within the stack's depth. Each step costs the same,
 * however deep it is. */
struct folding {
	struct remake remake;
	uint32_t *path;
	/* By names of the new tree. */
	uint32_t *place;
	/* Of frames of the new tree, like place. */
	uint32_t *depths;
	struct step *steps;
	size_t path_capacity, place_capacity, depth_capacity, step_capacity;
	size_t place_count;
};

/* The name of a frame in the new tree, with a slot in `place`. */
static uint32_t
name_of(struct folding *f, uint32_t frame)
{
	uint32_t name = remake_name(&f->remake, frame);

	f->place = memory_grow(
		f->place, &f->place_capacity, (size_t)name + 1, sizeof(*f->place));
	for (; f->place_count <= name; f->place_count++)
		f->place[f->place_count] = TREE_ROOT;
	return name;
}

/* The frame of the stack that the step after `from` leads back to, or the root. */
static uint32_t
find_earlier(const struct folding *f, const struct step *from, uint32_t name)
{
	uint32_t frame = f->place[name];

	if (frame == TREE_ROOT)
		return TREE_ROOT;
	if (f->depths[frame] > from->depth || f->path[f->depths[frame]] != frame)
		return TREE_ROOT;
	return frame;
}

static void
enter(struct folding *f, struct step *step, uint32_t parent, uint32_t name)
{
	uint32_t frame = tree_enter(f->remake.to, parent, name);

	f->path = memory_grow(
		f->path, &f->path_capacity, (size_t)step->depth + 1, sizeof(*f->path));
	f->depths = memory_grow(
		f->depths, &f->depth_capacity, (size_t)frame + 1, sizeof(*f->depths));
	step->entered = true;
	step->name = name;
	step->path = f->path[step->depth];
	step->place = f->place[name];
	step->frame = frame;
	f->path[step->depth] = frame;
	f->place[name] = frame;
	f->depths[frame] = step->depth;
}

/* One step down, from the step before it. */
static void
go_down(struct folding *f, size_t depth, uint32_t frame)
{
	const struct step *from = &f->steps[depth - 1];
	struct step *step = &f->steps[depth];
	uint32_t name = name_of(f, frame);
	uint32_t earlier = find_earlier(f, from, name);

	*step = (struct step){.frame = earlier, .depth = from->depth + 1};
	if (earlier == TREE_ROOT)
		enter(f, step, from->frame, name);
	else
		step->depth = f->depths[earlier];
}

static void
go_up(struct folding *f, const struct step *step)
{
	if (!step->entered)
		return;
	f->path[step->depth] = step->path;
	f->place[step->name] = step->place;
}

/* Callers have smaller numbers than their callees: one pass will do. */
static void
fold_direct(struct folding *f)
{
	const struct tree *from = f->remake.from;
	struct tree *to = f->remake.to;
	uint32_t *places = memory_resize(NULL, from->frame_count, sizeof(*places));

	places[TREE_ROOT] = TREE_ROOT;
	for (uint32_t frame = 1; frame < from->frame_count; frame++) {
		uint32_t place = places[from->parent[frame]];
		uint32_t name = remake_name(&f->remake, frame);

		if (place == TREE_ROOT || to->name[place] != name)
			place = tree_enter(to, place, name);
		places[frame] = place;
		remake_count(&f->remake, place, frame);
	}
	free(places);
}

static void
fold_indirect(struct folding *f)
{
	struct order order;
	struct walk walk;
	uint32_t frame;

	order_by_entry(&order, f->remake.from);
	walk_start(&walk, f->remake.from, &order);
	while (walk_next(&walk, &frame)) {
		f->steps = memory_grow(f->steps, &f->step_capacity, (size_t)walk.depth + 2,
			sizeof(*f->steps));
		if (frame == TREE_ROOT) {
			f->steps[0] = (struct step){0};
			continue;
		}
		for (uint32_t up = 0; up < walk.popped; up++)
			go_up(f, &f->steps[walk.depth + walk.popped - 1 - up]);
		go_down(f, walk.depth, frame);
		remake_count(&f->remake, f->steps[walk.depth].frame, frame);
	}
	order_free(&order);
}

void
recursion_fold(struct tree *tree, bool indirect)
{
	struct folding f = {0};
	struct tree to;

	tree_finish(tree);
	remake_start_new(&f.remake, tree, &to);
	if (indirect)
		fold_indirect(&f);
	else
		fold_direct(&f);
	free(f.path);
	free(f.place);
	free(f.depths);
	free(f.steps);
	remake_replace(&f.remake, tree);
}

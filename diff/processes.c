/* Processes are the callees of the root. */
#include "diff/processes.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/remake.h"
#include "common/tree/sides.h"

/* Counts of a frame, by side. */
static void
add_up(const struct tree *tree, const uint64_t *total, uint64_t sums[SIDES])
{
	sums[BEFORE] = sums[AFTER] = 0;
	for (unsigned i = 0; i < tree->columns; i++)
		sums[sides_is_after(tree, i)] += total[i];
}

/* The process that takes more than half of a side and nothing of the other; the root where
 * there is none. What has counts of its own is a function. */
static uint32_t
find_dominating(const struct tree *tree, const uint64_t *totals, int side)
{
	uint64_t all[SIDES], sums[SIDES];

	add_up(tree, totals, all);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		if (tree->parent[frame] != TREE_ROOT || tree_has_self(tree, frame))
			continue;
		add_up(tree, totals + (size_t)frame * tree->columns, sums);
		if (sums[side] > all[side] / 2 && sums[!side] == 0)
			return frame;
	}
	return TREE_ROOT;
}

/* Makes two processes one, with both names. */
static void
join(struct tree *tree, uint32_t before, uint32_t after)
{
	uint32_t *place = memory_new(tree->frame_count, sizeof(*place));
	struct remake remake;
	struct tree made;
	struct buf both = {0};
	uint32_t name;

	buf_add(&both, tree_text(tree, before));
	buf_add(&both, STR(" \xE2\x86\x92 "));
	buf_add(&both, tree_text(tree, after));
	remake_start_new(&remake, tree, &made);
	name = tree_name(&made, buf_str(&both));
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		bool joined = frame == before || frame == after;

		place[frame] = tree_enter(&made, place[tree->parent[frame]],
			joined ? name : remake_name(&remake, frame));
		remake_count(&remake, place[frame], frame);
	}
	remake_replace(&remake, tree);
	buf_free(&both);
	free(place);
}

void
processes_match(struct tree *tree)
{
	uint64_t *totals = tree_totals(tree);
	uint32_t before = find_dominating(tree, totals, BEFORE);
	uint32_t after = find_dominating(tree, totals, AFTER);

	free(totals);
	if (before != TREE_ROOT && after != TREE_ROOT)
		join(tree, before, after);
}

static uint32_t
find_named(const struct tree *tree, struct str name)
{
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (tree->parent[frame] == TREE_ROOT &&
			str_equal(tree_text(tree, frame), name))
			return frame;
	message_die("--match-process: there is no process '%.*s'", STR_ARG(name));
}

void
processes_check(const char *how)
{
	struct cut cut = str_cut(str_of(how), '=');

	if (strcmp(how, "auto") != 0 && strcmp(how, "none") != 0 &&
		(cut.head.len == 0 || cut.tail.len == 0))
		message_die_usage(
			"--match-process takes auto, none or BEFORE=AFTER, not '%s'", how);
}

void
processes_match_named(struct tree *tree, const char *names)
{
	struct cut cut = str_cut(str_of(names), '=');

	join(tree, find_named(tree, cut.head), find_named(tree, cut.tail));
}

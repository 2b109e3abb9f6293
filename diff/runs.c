/* The runs to compare: read in threads, joined in order. */
#include "diff/runs.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/processors.h"
#include "common/tree/agreement.h"
#include "common/tree/facts.h"
#include "common/tree/folded.h"
#include "common/tree/remake.h"
#include "common/tree/sides.h"
#include "diff/match.h"

enum { MOST_THREADS = 8 }; /* each with a tree: more would cost memory */

void
runs_add(struct runs *runs, const char *path, bool after)
{
	runs->runs = memory_grow(
		runs->runs, &runs->capacity, runs->count + 1, sizeof(*runs->runs));
	runs->runs[runs->count++] = (struct run){.path = path, .after = after};
}

void
runs_free(struct runs *runs)
{
	free(runs->runs);
	*runs = (struct runs){0};
}

/* A run while it is read. */
struct reading {
	const struct run *run;
	/* Of the input. */
	const char *name;
	bool strict;
	struct tree tree;
	pthread_t thread;
};

static bool
is_sliced(const struct tree *tree)
{
	for (unsigned i = 0; i < tree->columns; i++)
		if (!tree->labels || !str_equal(tree->labels[i], STR("slice")))
			return false;
	return true;
}

/* A file that has been compared already holds no run. `line` is the first that has as
 * many counts as the tree has columns. */
static void
check_columns(const struct input *input, const struct tree *tree, uint64_t line)
{
	if (tree->columns > 1 && !is_sliced(tree))
		message_die("%s:%llu: %u columns of counts, where a run has one",
			input_name(input), (unsigned long long)line, tree->columns);
}

static void *
read_run(void *argument)
{
	struct reading *reading = argument;
	struct input *input = folded_open(reading->run->path, reading->run->name);
	unsigned columns;
	uint64_t line;

	if (reading->strict)
		input_set_strict(input);
	columns = folded_input_columns(input, &line);
	tree_start(&reading->tree, columns > 1 ? columns : 1);
	if (!folded_read_input(input, &reading->tree, false))
		message_die("%s: no stacks found in it, so nothing to compare",
			input_name(input));
	check_columns(input, &reading->tree, line);
	if (!tree_has_counts(&reading->tree))
		message_die("%s: all counts in it are 0, so nothing to compare",
			input_name(input));
	reading->name = input_name(input);
	input_close(input);
	return NULL;
}

/* What the rules make of each name. They are applied once to a name, however many runs
 * have it. */
struct renaming {
	const struct match *match;
	/* Holds the names before, and no stacks. */
	struct tree before;
	/* What each of them is called in the joint tree. */
	uint32_t *after;
	size_t capacity;
};

static void
rename_new(struct renaming *renaming, struct tree *joint, uint32_t name)
{
	struct str text = renaming->before.names[name];
	struct buf buf = {0};
	struct str made = match_apply(renaming->match, text, &buf);

	renaming->after = memory_grow(
		renaming->after, &renaming->capacity, name + 1, sizeof(*renaming->after));
	/* a rule that leaves nothing would hide which frame it was */
	renaming->after[name] = tree_name(joint, made.len > 0 ? made : text);
	buf_free(&buf);
}

static void
renaming_start(struct renaming *renaming, const struct match *match, struct tree *joint)
{
	*renaming = (struct renaming){.match = match};
	tree_start(&renaming->before, 1);
	rename_new(renaming, joint, 0);
}

static void
renaming_free(struct renaming *renaming)
{
	tree_free(&renaming->before);
	free(renaming->after);
}

static uint32_t
rename_to(struct renaming *renaming, struct tree *joint, struct str text)
{
	uint32_t known = renaming->before.name_count;
	uint32_t name = tree_name(&renaming->before, text);

	if (name == known)
		rename_new(renaming, joint, name);
	return renaming->after[name];
}

static void
rename_all(struct remake *remake, struct renaming *renaming)
{
	for (uint32_t name = 0; name < remake->from->name_count; name++)
		remake->names[name] =
			rename_to(renaming, remake->to, remake->from->names[name]);
}

static void
join(struct tree *joint, unsigned column, const struct tree *run, struct str side,
	struct renaming *renaming)
{
	uint32_t *places = memory_new(run->frame_count, sizeof(*places));
	struct remake remake;

	remake_start(&remake, run, joint);
	remake.column = column;
	facts_add_all(joint, run, side);
	if (renaming->match->count > 0)
		rename_all(&remake, renaming);
	for (uint32_t i = 1; i < run->frame_count; i++) {
		places[i] = tree_enter_next(joint, places[i - 1], places[run->parent[i]],
			remake_name(&remake, i));
		remake_count(&remake, places[i], i);
	}
	remake_end(&remake);
	free(places);
}

/* Reads up to `count` runs at once: this thread the last one, and those that no thread
 * can be had for. */
static void
read_runs(struct reading *readings, const struct run *runs, size_t count, bool strict)
{
	size_t started = 0;

	for (size_t i = 0; i < count; i++)
		readings[i] = (struct reading){.run = &runs[i], .strict = strict};
	while (started + 1 < count && pthread_create(&readings[started].thread, NULL,
					      read_run, &readings[started]) == 0)
		started++;
	for (size_t i = started; i < count; i++)
		read_run(&readings[i]);
	for (size_t i = 0; i < started; i++)
		pthread_join(readings[i].thread, NULL);
}

/* Where the columns of a run go. */
struct columns {
	/* Of each run's slices; 1: of the whole run. */
	unsigned each;
	bool labelled;
};

static unsigned
first_column(const struct columns *columns, const struct runs *runs, size_t run)
{
	return columns->labelled ? (unsigned)run * columns->each : runs->runs[run].after;
}

static unsigned
count_columns(const struct columns *columns, const struct runs *runs)
{
	return columns->labelled ? (unsigned)runs->count * columns->each : SIDES;
}

static void
set_labels(struct tree *joint, const struct runs *runs, const struct columns *columns)
{
	static const struct str names[][SIDES] = {{STR_INIT("before"), STR_INIT("after")},
		{STR_INIT("before-slice"), STR_INIT("after-slice")}};
	struct str *labels = memory_new(joint->columns, sizeof(*labels));

	for (unsigned i = 0; i < joint->columns; i++)
		labels[i] = names[columns->each > 1][runs->runs[i / columns->each].after];
	tree_set_labels(joint, labels);
	free(labels);
}

/* Whether the runs are one on a side, of which slices are known. */
static bool
are_sliced(const struct runs *runs, const struct reading *readings)
{
	return runs->count == SIDES &&
	       runs->runs[BEFORE].after != runs->runs[AFTER].after &&
	       readings[BEFORE].tree.columns > 1 &&
	       readings[AFTER].tree.columns == readings[BEFORE].tree.columns;
}

/* Lets readings have a column each, unless their slices are to be kept. */
static void
narrow(struct reading *readings, size_t count, const struct columns *columns)
{
	for (size_t i = 0; i < count && columns->each == 1; i++)
		tree_narrow(&readings[i].tree);
}

/* What stands in front of facts of the run. */
static struct str
side_name(const struct run *run)
{
	return run->after ? STR("after-") : STR("before-");
}

/* Makes the first run the tree that others join; where names are rewritten, it has to
 * join, too. Returns how many runs are in it. */
static size_t
start_joint(struct tree *joint, struct tree *first, struct str side,
	const struct match *match, unsigned columns)
{
	if (match->count > 0) {
		tree_start(joint, columns);
		return 0;
	}
	*joint = *first;
	tree_set_labels(joint, NULL);
	facts_set_side(joint, side);
	tree_widen(joint, columns);
	return 1;
}

/* What each side counts. */
struct units {
	/* [0] before, [1] after; unless they are apart, [1] is of both. */
	struct agreement sides[2];
	bool apart;
};

static void
add_unit(struct units *units, const struct reading *reading, bool after)
{
	agreement_add(&units->sides[after || !units->apart], reading->name, &reading->tree);
}

/* Gives the joint tree the unit of the side after, and what both have in common. */
static void
end_units(struct units *units, struct tree *joint)
{
	agreement_end(&units->sides[0], joint);
	agreement_end(&units->sides[1], joint);
}

void
runs_join(const struct runs *runs, const struct joining *joining, struct tree *joint)
{
	struct reading readings[MOST_THREADS];
	struct units units = {.apart = joining->scaled};
	size_t threads = runs->count == SIDES ? SIDES : processors_count(MOST_THREADS);
	struct columns columns = {1, joining->labelled};
	size_t joined = 0;
	struct renaming renaming;

	for (size_t done = 0; done < runs->count; done += threads) {
		size_t left = runs->count - done;
		size_t count = left < threads ? left : threads;

		read_runs(readings, runs->runs + done, count, joining->strict);
		message_set_input("all runs");
		if (!joining->scaled && are_sliced(runs, readings))
			columns = (struct columns){readings[0].tree.columns, true};
		narrow(readings, count, &columns);
		for (size_t i = 0; i < count; i++)
			add_unit(&units, &readings[i], runs->runs[done + i].after);
		if (done == 0) {
			joined = start_joint(joint, &readings[0].tree,
				side_name(&runs->runs[0]), joining->match,
				count_columns(&columns, runs));
			renaming_start(&renaming, joining->match, joint);
		}
		for (; joined < done + count; joined++) {
			struct tree *tree = &readings[joined - done].tree;

			tree_finish(tree);
			join(joint, first_column(&columns, runs, joined), tree,
				side_name(&runs->runs[joined]), &renaming);
			tree_free(tree);
		}
	}
	renaming_free(&renaming);
	end_units(&units, joint);
	if (columns.labelled)
		set_labels(joint, runs, &columns);
}

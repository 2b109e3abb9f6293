/* The runs to compare: read in threads, joined in order. */
#include "diff/runs.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/folded.h"
#include "diff/match.h"

enum { MOST_THREADS = 8 }; /* each with a tree: more would cost memory */

void
runs_add(struct runs *runs, const char *path, bool after)
{
	runs->runs = memory_grow(
		runs->runs, &runs->capacity, runs->count + 1, sizeof(*runs->runs));
	runs->runs[runs->count++] = (struct run){path, after};
}

void
runs_free(struct runs *runs)
{
	free(runs->runs);
	*runs = (struct runs){0};
}

/* A run while it is read. */
struct reading {
	const char *path;
	bool strict;
	struct tree tree;
	pthread_t thread;
};

/* A file that has been compared already holds no run. */
static void
check_columns(struct input *input)
{
	uint64_t line;
	unsigned columns = folded_input_columns(input, &line);

	if (columns > 1)
		message_die("%s:%llu: %u columns of counts, where a run has one",
			input_name(input), (unsigned long long)line, columns);
}

/* A profile of another kind, that is, not one that is merely empty. */
static void
check_stacks(const struct input *input)
{
	uint64_t lines = input_records(input);

	if (lines > 0 && lines == input_skipped(input))
		message_die("%s: not folded text; collapse makes it of other profiles",
			input_name(input));
}

static void *
read_run(void *argument)
{
	struct reading *reading = argument;
	struct input *input = input_open(reading->path);

	if (reading->strict)
		input_set_strict(input);
	check_columns(input);
	tree_start(&reading->tree, 1);
	folded_read_input(input, &reading->tree, false);
	input_report(input, "lines");
	check_stacks(input);
	input_close(input);
	return NULL;
}

/* What the rules make of each name of a run, as names of the joint tree. */
static uint32_t *
match_names(struct tree *joint, const struct tree *run, const struct match *match)
{
	uint32_t *names = memory_new(run->name_count, sizeof(*names));
	struct buf buf = {0};

	for (uint32_t i = 0; i < run->name_count; i++) {
		struct str name = match_apply(match, run->names[i], &buf);

		/* a rule that leaves nothing would hide which frame it was */
		names[i] = tree_name(joint, name.len > 0 ? name : run->names[i]);
	}
	buf_free(&buf);
	return names;
}

static void
join(struct tree *joint, unsigned column, const struct tree *run, const struct match *match)
{
	uint32_t *names = match_names(joint, run, match);
	uint32_t *places = memory_new(run->frame_count, sizeof(*places));

	places[TREE_ROOT] = TREE_ROOT;
	for (uint32_t i = 1; i < run->frame_count; i++) {
		places[i] = tree_enter_next(
			joint, places[i - 1], places[run->parent[i]], names[run->name[i]]);
		tree_count_decimals(joint, places[i], column, run->self[i], run->decimals);
	}
	free(places);
	free(names);
}

static size_t
thread_count(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (processors < 1)
		return 1;
	return processors < MOST_THREADS ? (size_t)processors : MOST_THREADS;
}

/* Reads up to `count` runs at once. */
static void
read_runs(struct reading *readings, const struct run *runs, size_t count, bool strict)
{
	for (size_t i = 0; i < count; i++) {
		readings[i] = (struct reading){.path = runs[i].path, .strict = strict};
		if (pthread_create(&readings[i].thread, NULL, read_run, &readings[i]) != 0)
			message_die("cannot start a thread");
	}
	for (size_t i = 0; i < count; i++)
		pthread_join(readings[i].thread, NULL);
}

static void
set_labels(struct tree *joint, const struct runs *runs)
{
	joint->labels = arena_new(&joint->arena, joint->columns, sizeof(*joint->labels));
	for (size_t i = 0; i < runs->count; i++)
		joint->labels[i] = runs->runs[i].after ? STR("after") : STR("before");
}

/* Makes the first run the tree that others join; where names are rewritten, it has to join, too.
 * Returns how many runs are in it. */
static size_t
start_joint(
	struct tree *joint, struct tree *first, const struct match *match, unsigned columns)
{
	if (match->count > 0) {
		tree_start(joint, columns);
		return 0;
	}
	*joint = *first;
	tree_widen(joint, columns);
	return 1;
}

void
runs_join(const struct runs *runs, const struct match *match, bool labelled, bool strict,
	struct tree *joint)
{
	struct reading readings[MOST_THREADS];
	size_t threads = thread_count();
	size_t joined = 0;

	for (size_t done = 0; done < runs->count; done += threads) {
		size_t left = runs->count - done;
		size_t count = left < threads ? left : threads;

		read_runs(readings, runs->runs + done, count, strict);
		if (done == 0)
			joined = start_joint(joint, &readings[0].tree, match,
				labelled ? (unsigned)runs->count : 2);
		for (; joined < done + count; joined++) {
			struct tree *tree = &readings[joined - done].tree;

			tree_finish(tree);
			join(joint, labelled ? (unsigned)joined : runs->runs[joined].after,
				tree, match);
			tree_free(tree);
		}
	}
	if (labelled)
		set_labels(joint, runs);
}

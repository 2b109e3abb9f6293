/* Frames are known by their numbers: what they are called may stand behind the profiles. */
#include "collapse/formats/speedscope-run.h"

#include <stdlib.h>

#include "collapse/carrier/fixed.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/trail.h"

enum {
	LARGEST_FRAME = INT32_MAX - 1, /* a number of a frame */
	NO_FRAME = INT32_MAX,
};

void
run_stacks_start(struct run_stacks *stacks)
{
	*stacks = (struct run_stacks){0};
	tree_start(&stacks->tree, 1);
}

void
run_stacks_free(struct run_stacks *stacks)
{
	tree_free(&stacks->tree);
	ids_free(&stacks->opened);
	numbers_free(&stacks->open);
}

void
run_start(struct run *run, struct run_stacks *stacks)
{
	*run = (struct run){.stacks = stacks, .leaf = TREE_ROOT};
}

void
run_free(struct run *run)
{
	numbers_free(&run->leaves);
	free(run->weights.items);
}

static void
add_weight(struct run *run, struct fixed weight)
{
	struct run_numbers *weights = &run->weights;

	weights->items = memory_grow(weights->items, &weights->capacity, weights->count + 1,
		sizeof(*weights->items));
	weights->items[weights->count++] = weight;
}

static bool
read_frame(struct json *json, uint64_t *frame)
{
	return json_number(json, frame) && *frame < LARGEST_FRAME;
}

void
run_read_samples(struct run *run, struct json *json)
{
	struct trail trail = {0};
	struct numbers frames = {0};

	if (!json_array(json))
		return;
	while (json_item(json)) {
		uint32_t leaf = TREE_ROOT;

		frames.count = 0;
		json_whole_numbers(json, NO_FRAME, &frames);
		for (size_t depth = 0; depth < frames.count; depth++)
			leaf = trail_enter(&trail, &run->stacks->tree, depth, leaf,
				frames.items[depth] < LARGEST_FRAME
					? (uint32_t)frames.items[depth] + 1
					: NO_FRAME);
		if (!json_is_cut(json))
			numbers_add(&run->leaves, leaf);
	}
	numbers_free(&frames);
}

void
run_read_weights(struct run *run, struct json *json)
{
	struct fixed weight;

	if (!json_array(json))
		return;
	while (json_item(json)) {
		if (!fixed_read_exactly(json_text(json), &weight))
			weight = (struct fixed){-1, 0};
		add_weight(run, weight);
	}
}

/* How many frames of the number are open. */
static int64_t *
open_of(struct run_stacks *stacks, uint64_t frame)
{
	uint32_t id = ids_add(&stacks->opened, frame);

	if (id == stacks->open.count)
		numbers_add(&stacks->open, 0);
	return &stacks->open.items[id];
}

static void
open_frame(struct run *run, uint64_t frame)
{
	run->leaf = tree_enter(&run->stacks->tree, run->leaf, (uint32_t)frame + 1);
	++*open_of(run->stacks, frame);
}

/* Closes the innermost frame. Returns its number. */
static uint64_t
close_innermost(struct run *run)
{
	const struct tree *tree = &run->stacks->tree;
	uint64_t frame = tree->name[run->leaf] - 1;

	--*open_of(run->stacks, frame);
	run->leaf = tree->parent[run->leaf];
	return frame;
}

/* Closes the frame, and those that were opened in it and never closed. */
static void
close_frame(struct run *run, uint64_t frame)
{
	if (*open_of(run->stacks, frame) == 0)
		run->stray++;
	else
		while (close_innermost(run) != frame)
			;
}

/* An event of the file. */
struct event {
	char type;
	bool has_frame, has_time;
	uint64_t frame;
	struct fixed at;
};

static struct event
read_event(struct json *json)
{
	struct event event = {0};
	struct str key, text;

	if (!json_object(json))
		return event;
	while (json_key(json, &key)) {
		if (str_equal(key, STR("frame")))
			event.has_frame = read_frame(json, &event.frame);
		else if (str_equal(key, STR("at")))
			event.has_time = fixed_read_exactly(json_text(json), &event.at);
		else if (str_equal(key, STR("type"))) {
			text = json_text(json);
			event.type = text.len == 1 ? text.ptr[0] : '\0';
		}
	}
	return event;
}

void
run_read_events(struct run *run, struct json *json)
{
	run->is_evented = true;
	if (!json_array(json))
		return;
	while (json_item(json)) {
		struct event event = read_event(json);

		if (json_is_cut(json))
			break;
		if (!event.has_frame || !event.has_time)
			run->stray++;
		else if (event.type == 'O')
			open_frame(run, event.frame);
		else
			close_frame(run, event.frame);
		if (event.has_time) {
			numbers_add(&run->leaves, run->leaf);
			add_weight(run, event.at);
		}
	}
	while (run->leaf != TREE_ROOT)
		close_innermost(run);
}

/* With how many decimals all numbers of the run are exact. */
static unsigned
decimals_of(const struct run *run)
{
	unsigned decimals = 0;

	for (size_t i = 0; i < run->weights.count; i++)
		if (run->weights.items[i].decimals > decimals)
			decimals = run->weights.items[i].decimals;
	return decimals;
}

/* Adds a number to the sum, be it negative. */
static bool
add_to(int64_t *sum, struct fixed number, unsigned decimals)
{
	int64_t value;

	return fixed_scale(number, decimals, &value) &&
	       !__builtin_add_overflow(*sum, value < 0 ? -value : value, sum);
}

/* Adds the time from the first event to the last. */
static bool
add_span(int64_t *sum, const struct run_numbers *times, unsigned decimals)
{
	int64_t first, last, span;

	if (times->count == 0)
		return true;
	return fixed_scale(times->items[0], decimals, &first) &&
	       fixed_scale(times->items[times->count - 1], decimals, &last) &&
	       !__builtin_sub_overflow(last, first, &span) &&
	       !__builtin_add_overflow(*sum, span < 0 ? 0 : span, sum);
}

/* Whether all numbers can be added up with so many decimals; *sum is what there is already,
 * and grows. Samples are counted with as many. Of events, all that matters is how long they
 * take. */
static bool
fits(const struct run *run, unsigned decimals, int64_t *sum)
{
	const struct run_numbers *numbers = &run->weights;
	struct fixed samples = {(int64_t)numbers->count, 0};

	if (!add_to(sum, samples, decimals))
		return false;
	for (size_t i = 0; i < numbers->count; i++) {
		int64_t alone = 0;

		if (!add_to(run->is_evented ? &alone : sum, numbers->items[i], decimals))
			return false;
	}
	return !run->is_evented || add_span(sum, numbers, decimals);
}

unsigned
run_common_decimals(const struct run *runs, size_t count, const char *input)
{
	unsigned wanted = 0, decimals;
	size_t fitting = 0;

	for (size_t i = 0; i < count; i++) {
		decimals = decimals_of(&runs[i]);
		if (decimals > wanted)
			wanted = decimals;
	}
	for (decimals = wanted; decimals > 0; decimals--) {
		int64_t sum = 0;

		for (fitting = 0; fitting < count; fitting++)
			if (!fits(&runs[fitting], decimals, &sum))
				break;
		if (fitting == count)
			break;
	}
	if (decimals < wanted)
		message_warn("%s: weights are rounded to %u decimals", input, decimals);
	return decimals;
}

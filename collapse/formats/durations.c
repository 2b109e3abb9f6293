/* They are taken in the order of time, with a stack of what has not ended yet. */
#include "collapse/formats/durations.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { NS_OF_US = 3 }; /* decimals */

enum { MOST_ABOVE = 64 }; /* what goes on without what it began in; the rest is cut */

/* What has not ended yet. */
struct open {
	/* Of the tree. */
	uint32_t frame;
	uint32_t name;
	/* INT64_MAX: that is told by an event of its own. */
	int64_t end;
	/* The first end of these and those that were open before. */
	int64_t earliest;
};

/* A thread that is gone over. */
struct replay {
	struct profile *profile;
	struct reader *reader;
	const struct process *process;
	const struct duration_names *names;
	uint32_t root, measure;
	struct open *open;
	size_t depth, capacity;
	/* How many of those have no end yet. */
	size_t endless;
	uint64_t cut;
	/* Up to where all time has been counted. */
	int64_t now;
};

/* By start, the longer one first; else as they came. */
static int
compare(const void *a, const void *b)
{
	const struct duration *one = a, *other = b;

	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	if (one->length != other->length && one->length >= 0 && other->length >= 0)
		return one->length > other->length ? -1 : 1;
	return one->number < other->number ? -1 : 1;
}

void
durations_add(struct durations *durations, const struct duration *duration)
{
	struct duration *added;

	durations->list = memory_grow(durations->list, &durations->capacity,
		durations->count + 1, sizeof(*durations->list));
	added = &durations->list[durations->count];
	*added = *duration;
	added->number = (uint32_t)durations->count;
	durations->is_unsorted |= durations->count++ > 0 && compare(added - 1, added) > 0;
}

/* Counts the time up to `time` for what is innermost. */
static void
count_until(struct replay *replay, int64_t time)
{
	struct sample sample = {
		.samples = 1,
		.measure = replay->measure,
		.weight_count = 1,
		.process = replay->process,
	};
	struct weight weight;
	int64_t took;

	if (time <= replay->now)
		return;
	if (replay->depth > 0 && !__builtin_sub_overflow(time, replay->now, &took)) {
		weight = sample_weight(took, NS_OF_US);
		sample.leaf = replay->open[replay->depth - 1].frame;
		sample.time = replay->now >= 0 ? (uint64_t)replay->now : SAMPLE_NO_TIME;
		sample.weights = &weight;
		profile_add(replay->profile, &sample);
	}
	replay->now = time;
}

/* Puts what is open at the place on what is below it. */
static void
stand(struct replay *replay, size_t place)
{
	struct open *open = &replay->open[place];
	const struct open *outer = place > 0 ? open - 1 : NULL;

	open->frame = stack_enter(&replay->profile->stack,
		outer ? outer->frame : replay->root, &replay->names->named[open->name]);
	open->earliest = outer && outer->earliest < open->end ? outer->earliest : open->end;
}

static void
pop(struct replay *replay)
{
	const struct open *open = &replay->open[--replay->depth];

	if (open->end != INT64_MAX)
		return;
	replay->endless--;
	replay->names->open[open->name]--;
}

/* Ends what is open at the place. What began in it goes on without it, but for what is
 * too much. */
static void
end_open(struct replay *replay, size_t place)
{
	struct open ended = replay->open[place];
	size_t above = replay->depth - place - 1;

	for (; above > MOST_ABOVE; above = replay->depth - place - 1) {
		replay->cut++;
		pop(replay);
	}
	memmove(&replay->open[place], &replay->open[place + 1], above * sizeof(ended));
	replay->open[replay->depth - 1] = ended;
	pop(replay);
	for (; place < replay->depth; place++)
		stand(replay, place);
}

/* Ends what has an end up to `time`, in the order of these ends. */
static void
end_until(struct replay *replay, int64_t time)
{
	while (replay->depth > 0) {
		size_t place = replay->depth - 1;
		int64_t end = replay->open[place].earliest;

		if (end > time || end == INT64_MAX)
			break;
		while (replay->open[place].end != end)
			place--;
		count_until(replay, end);
		end_open(replay, place);
	}
	count_until(replay, time);
}

static void
push(struct replay *replay, const struct duration *duration)
{
	struct open open = {.name = duration->name, .end = INT64_MAX};

	if (duration->length < 0) {
		replay->endless++;
		replay->names->open[open.name]++;
	} else if (__builtin_add_overflow(duration->start, duration->length, &open.end) ||
		   open.end == INT64_MAX)
		open.end = INT64_MAX - 1;
	replay->open = memory_grow(
		replay->open, &replay->capacity, replay->depth + 1, sizeof(*replay->open));
	replay->open[replay->depth++] = open;
	stand(replay, replay->depth - 1);
}

/* Whether it is told in two parts, and has this name, if any. */
static bool
waits_for(const struct open *open, uint32_t name)
{
	return open->end == INT64_MAX && (name == DURATION_NO_NAME || open->name == name);
}

/* Ends the innermost that waits for an end of this name. */
static void
end_named(struct replay *replay, uint32_t name)
{
	size_t place = replay->depth;
	bool is_any = name == DURATION_NO_NAME;

	if (is_any ? replay->endless == 0 : replay->names->open[name] == 0) {
		replay->reader->records++;
		reader_skip(replay->reader, 0, "an end of what never began");
		return;
	}
	while (place > 0 && !waits_for(&replay->open[place - 1], name))
		place--;
	if (place > 0)
		end_open(replay, place - 1);
}

/* When the last one ends of which that is known. */
static int64_t
latest_end(const struct replay *replay)
{
	int64_t latest = replay->now;

	for (size_t i = 0; i < replay->depth; i++)
		if (replay->open[i].end != INT64_MAX && replay->open[i].end > latest)
			latest = replay->open[i].end;
	return latest;
}

uint64_t
durations_end(struct durations *durations, struct profile *profile, struct reader *reader,
	const struct process *process, uint32_t root, const struct duration_names *names)
{
	struct replay replay = {
		.profile = profile,
		.reader = reader,
		.process = process,
		.names = names,
		.root = root,
	};

	if (durations->count == 0)
		return 0;
	replay.measure =
		measures_add_metric(&profile->measures, STR("durations"), STR("us"));
	if (durations->is_unsorted)
		qsort(durations->list, durations->count, sizeof(*durations->list), compare);
	replay.now = durations->list[0].start;
	for (size_t i = 0; i < durations->count; i++) {
		const struct duration *duration = &durations->list[i];

		end_until(&replay, duration->start);
		if (duration->length == DURATION_ENDS)
			end_named(&replay, duration->name);
		else
			push(&replay, duration);
	}
	/* what never ended does so with the last of them */
	end_until(&replay, latest_end(&replay));
	while (replay.depth > 0)
		pop(&replay);
	free(replay.open);
	return replay.cut;
}

void
durations_free(struct durations *durations)
{
	free(durations->list);
}

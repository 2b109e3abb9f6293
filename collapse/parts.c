/* Threads take blocks of an input in turn, and have a profile each: nothing is shared
 * while they read. What they found is added up when all have ended, so the result is the
 * same whoever read what. */
#include "collapse/parts.h"

#include <pthread.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/processors.h"
#include "common/tree/agreement.h"

enum {
	SMALL_INPUT = 1 << 20
}; /* bytes; up to here a second thread costs more than it gives */

struct part {
	struct profile *profile;
	const struct format *format;
	struct input *input;
	/* Of all but the first. */
	struct profile own;
	pthread_t thread;
};

static void *
read_part(void *argument)
{
	struct part *part = argument;
	struct reader reader;

	reader_start(&reader, part->input);
	part->format->collapse(part->profile, &reader);
	reader_end(&reader);
	return NULL;
}

static size_t
count_threads(const struct format *format, struct input *input, unsigned threads)
{
	if (!format->divisible || threads == 1 ||
		input_peek(input, SMALL_INPUT).len < SMALL_INPUT)
		return 1;
	return threads > 0 ? threads : processors_count(PARTS_MOST_THREADS);
}

/* Gives a part a profile like the first one's. */
static void
start_own(struct part *part, const struct profile *first)
{
	profile_start(&part->own, first->stack.naming, first->stack.selection, first->sink);
	tree_widen(&part->own.tree, first->tree.columns);
	measures_settle(&part->own.measures, buf_str(&first->measures.first));
	part->own.state = first->state;
	part->profile = &part->own;
}

static void
join(struct profile *profile, struct part *part)
{
	agreement_join(input_name(part->input), &profile->tree, &part->own.tree);
	profile_join(profile, &part->own);
	profile_free(&part->own);
}

void
parts_read(struct profile *profile, const struct format *format, struct input *input,
	unsigned threads)
{
	size_t count = count_threads(format, input, threads);
	struct part *parts = memory_new(count, sizeof(*parts));
	size_t started = 1;

	if (count > 1)
		input_share(input);
	for (size_t i = 0; i < count; i++) {
		parts[i] =
			(struct part){.profile = profile, .format = format, .input = input};
		if (i > 0)
			start_own(&parts[i], profile);
	}
	while (started < count && pthread_create(&parts[started].thread, NULL, read_part,
					  &parts[started]) == 0)
		started++;
	read_part(&parts[0]);
	for (size_t i = 1; i < started; i++)
		pthread_join(parts[i].thread, NULL);
	for (size_t i = 1; i < count; i++)
		join(profile, &parts[i]);
	free(parts);
}

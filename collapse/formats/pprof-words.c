/* Words of the machine that was profiled: 0, 3, 1 for Java or 0, the period in us, 0; then
 * for each stack its samples, how many addresses it has, and these; 0, 1, 0 at the end. */
#include "collapse/formats/pprof-words.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { HEADER = 5, NS_OF_US = 1000 };

static const struct pprof_measured cpu[] = {{STR_INIT("samples"), STR_INIT("count")},
	{STR_INIT("cpu"), STR_INIT("nanoseconds")}};

/* How words are written: 4 or 8 bytes, the highest first or last. */
struct words {
	struct str rest;
	size_t size;
	bool is_big;
};

/* A stack, its addresses in a list. */
struct stacked {
	uint64_t samples;
	size_t first, depth;
};

struct recording {
	struct words words;
	uint64_t period;
	bool is_java;
	struct stacked *stacks;
	uint64_t *addresses;
	size_t count, capacity, address_count, address_capacity;
};

static bool
take_word(struct words *words, uint64_t *word)
{
	if (words->rest.len < words->size)
		return false;
	*word = 0;
	for (size_t i = 0; i < words->size; i++) {
		size_t at = words->is_big ? i : words->size - 1 - i;

		*word = *word << 8 | (unsigned char)words->rest.ptr[at];
	}
	words->rest = str_from(words->rest, words->size);
	return true;
}

static bool
take_header(struct recording *recording)
{
	uint64_t header[HEADER] = {0};

	for (size_t i = 0; i < HEADER; i++)
		if (!take_word(&recording->words, &header[i]))
			return false;
	recording->period = header[3];
	recording->is_java = header[2] == 1;
	return header[0] == 0 && header[1] == 3 && header[2] <= 1 && header[3] > 0 &&
	       header[4] == 0;
}

/* Finds out how its words are written; false where it is none. */
static bool
begin(struct recording *recording, struct str text)
{
	for (unsigned kind = 0; kind < 4; kind++) {
		*recording = (struct recording){
			.words = {.rest = text,
				.size = kind < 2 ? 4 : 8,
				.is_big = kind % 2 == 1},
		};
		if (take_header(recording))
			return true;
	}
	return false;
}

bool
pprof_words_detect(struct str head)
{
	struct recording recording;

	return begin(&recording, head);
}

/* Takes a stack; false where it is the end. A frame is where its call returns to: the call
 * is the byte before. */
static bool
take_stack(struct recording *recording, bool *is_end)
{
	struct words *words = &recording->words;
	struct stacked stack = {.first = recording->address_count};
	uint64_t depth, address = 0;

	*is_end = false;
	if (!take_word(words, &stack.samples) || !take_word(words, &depth) ||
		depth > words->rest.len / words->size)
		return false;
	stack.depth = (size_t)depth;
	recording->addresses =
		memory_grow(recording->addresses, &recording->address_capacity,
			stack.first + stack.depth, sizeof(*recording->addresses));
	for (size_t i = 0; i < stack.depth && take_word(words, &address); i++)
		recording->addresses[recording->address_count++] =
			address - (i > 0 && !recording->is_java);
	*is_end = stack.samples == 0 && stack.depth == 1 && address == 0;
	if (*is_end)
		return false;
	recording->stacks = memory_grow(recording->stacks, &recording->capacity,
		recording->count + 1, sizeof(*recording->stacks));
	recording->stacks[recording->count++] = stack;
	return true;
}

/* Takes the frame above the leaf out of a stack. */
static void
take_out(struct recording *recording, struct stacked *stack)
{
	uint64_t *addresses = &recording->addresses[stack->first];

	addresses[1] = addresses[0];
	stack->first++;
	stack->depth--;
}

/* What most stacks have above their leaf is what handled the signal: takes it out. */
static void
take_out_handler(struct recording *recording)
{
	enum { SIMILAR = 32 }; /* of so many stacks one may be another */
	size_t most = 0, margin = recording->count / SIMILAR;
	struct ids ids = {0};
	size_t *counts = memory_new(recording->count + 1, sizeof(*counts));
	uint32_t handler = IDS_NONE;

	for (size_t i = 0; i < recording->count; i++) {
		const struct stacked *stack = &recording->stacks[i];
		uint32_t number;

		if (stack->depth < 2)
			continue;
		number = ids_add(&ids, recording->addresses[stack->first + 1]);
		if (++counts[number] > most) {
			most = counts[number];
			handler = number;
		}
	}
	for (size_t i = 0; most >= recording->count - margin && i < recording->count; i++) {
		struct stacked *stack = &recording->stacks[i];

		if (stack->depth >= 2 &&
			ids_find(&ids, recording->addresses[stack->first + 1]) == handler)
			take_out(recording, stack);
	}
	ids_free(&ids);
	free(counts);
}

/* The leaf may stand there twice, as it was interrupted and as a call. */
static void
tidy_stacks(struct recording *recording)
{
	if (recording->count > 1) {
		take_out_handler(recording);
		take_out_handler(recording);
	}
	for (size_t i = 0; i < recording->count; i++) {
		struct stacked *stack = &recording->stacks[i];

		if (stack->depth > 1 && recording->addresses[stack->first] ==
						recording->addresses[stack->first + 1] + 1)
			take_out(recording, stack);
	}
}

static void
add_stack(struct pprof_samples *samples, const struct recording *recording,
	const struct stacked *stack)
{
	uint64_t values[PPROF_VALUES] = {stack->samples}, period;

	if (__builtin_mul_overflow(recording->period, NS_OF_US, &period) ||
		__builtin_mul_overflow(stack->samples, period, &values[1])) {
		pprof_samples_miss(samples, "more samples than can be");
		return;
	}
	for (size_t i = 0; i < stack->depth; i++)
		pprof_places_add(&samples->places, recording->addresses[stack->first + i]);
	pprof_samples_add(samples, values);
}

void
pprof_words_read(struct pprof_samples *samples, struct str text)
{
	struct recording recording;
	bool is_end = false;

	if (!begin(&recording, text))
		return;
	pprof_samples_measure(samples, cpu, countof(cpu));
	while (take_stack(&recording, &is_end))
		;
	if (!recording.is_java)
		tidy_stacks(&recording);
	for (size_t i = 0; i < recording.count; i++)
		add_stack(samples, &recording, &recording.stacks[i]);
	if (!is_end)
		pprof_samples_miss(samples, "it ends in the middle");
	else if (str_find(recording.words.rest, '\0') < recording.words.rest.len)
		pprof_samples_miss(samples, "another profile stands behind it");
	free(recording.stacks);
	free(recording.addresses);
}

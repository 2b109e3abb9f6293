/* The events of a recording. Where there are several, a record says by an id which one
 * it is of. That stands first in a sample and last in other records where every event
 * has it as "identifier"; else behind other fields, at the same place for all
 * events. */
#include "collapse/perfdata/events.h"

#include <stdlib.h>

#include "common/base/memory.h"

/* Fields of eight bytes that stand before the id of a sample, and those that make up
 * the end of other records, in this order. */
enum {
	BEFORE_ID = SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_ADDR,
	BEFORE_TIME = SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_TID,
	BEHIND_ID = SAMPLE_STREAM_ID | SAMPLE_CPU | SAMPLE_IDENTIFIER,
	BEHIND_TIME = SAMPLE_ID | BEHIND_ID,
	BEHIND_THREAD = SAMPLE_TIME | BEHIND_TIME,
	WORD = 8, /* bytes */
};

void
events_free(struct events *events)
{
	free(events->list);
	lookup_free(&events->counters);
	lookup_free(&events->inherited);
	arena_free(&events->arena);
}

struct attribute *
events_add(struct events *events, const struct attribute *attribute)
{
	struct attribute *copy = arena_new(&events->arena, 1, sizeof(*copy));

	*copy = *attribute;
	copy->number = (uint32_t)events->count;
	events->changes++;
	events->list = memory_grow(events->list, &events->capacity, events->count + 1,
		sizeof(struct attribute *));
	events->list[events->count++] = copy;
	return copy;
}

void
events_add_id(struct events *events, struct attribute *attribute, uint64_t id)
{
	struct counter *counter;

	if (events_counter(events, id))
		return;
	counter = arena_new(&events->arena, 1, sizeof(*counter));
	*counter = (struct counter){.id = id,
		.number = (uint32_t)events->counters.count,
		.attribute = attribute};
	lookup_add(&events->counters, id, counter);
	*(events->last ? &events->last->next : &events->first) = counter;
	events->last = counter;
	events->changes++;
}

struct counter *
events_counter(const struct events *events, uint64_t id)
{
	return (struct counter *)(uintptr_t)lookup_find(&events->counters, id);
}

struct attribute *
events_find(const struct events *events, uint64_t id)
{
	const struct counter *counter = events_counter(events, id);

	return counter ? counter->attribute : NULL;
}

static bool
is_inherited(const struct attribute *attribute)
{
	return attribute->flags & FLAG_INHERIT && attribute->sample_type & SAMPLE_TID;
}

uint64_t *
events_value(struct events *events, struct counter *counter, uint32_t tid)
{
	uint64_t key = (uint64_t)counter->number << 32 | tid;
	uint64_t *value;

	if (!is_inherited(counter->attribute))
		return &counter->value;
	value = (uint64_t *)(uintptr_t)lookup_find(&events->inherited, key);
	if (!value) {
		value = arena_new(&events->arena, 1, sizeof(*value));
		lookup_add(&events->inherited, key, value);
	}
	return value;
}

void
events_set_name(struct events *events, struct attribute *attribute, struct str name)
{
	if (attribute->name.len > 0 || name.len == 0)
		return;
	attribute->name = arena_copy(&events->arena, name);
	*(events->last_named ? &events->last_named->next_named : &events->first_named) =
		attribute;
	events->last_named = attribute;
	events->changes++;
}

static uint64_t
word_at(const struct events *events, struct str body, size_t place)
{
	struct cursor cursor = cursor_from(body, place, events->swap);

	return cursor_u64(&cursor);
}

static size_t
size_of(const struct attribute *attribute, uint64_t fields)
{
	return (size_t)__builtin_popcountll(attribute->sample_type & fields) * WORD;
}

/* The word that ends `behind` bytes before the end; 0 where the text is too short. */
static uint64_t
word_before_end(const struct events *events, struct str body, size_t behind)
{
	return body.len < behind + WORD ? 0
					: word_at(events, body, body.len - behind - WORD);
}

/* Whether there are several, and records say by an id which of them they are of. */
static bool
has_ids(const struct events *events)
{
	return events->count > 1 &&
	       events->list[0]->sample_type & (SAMPLE_ID | SAMPLE_IDENTIFIER);
}

static struct attribute *
first_of(const struct events *events)
{
	return events->count > 0 ? events->list[0] : NULL;
}

struct attribute *
events_of_sample(const struct events *events, struct str body)
{
	struct attribute *first = first_of(events);
	uint64_t id;

	if (!has_ids(events))
		return first;
	id = word_at(events, body,
		first->sample_type & SAMPLE_IDENTIFIER ? 0 : size_of(first, BEFORE_ID));
	return id == 0 ? first : events_find(events, id);
}

struct attribute *
events_of_record(const struct events *events, struct str body)
{
	struct attribute *first = first_of(events), *found;
	uint64_t id;

	if (!has_ids(events))
		return first;
	id = word_before_end(events, body,
		first->sample_type & SAMPLE_IDENTIFIER ? 0 : size_of(first, BEHIND_ID));
	found = id == 0 ? NULL : events_find(events, id);
	return found ? found : first;
}

uint64_t
events_sample_time(const struct events *events, struct str body)
{
	const struct attribute *attribute = events_of_sample(events, body);

	if (!attribute || !(attribute->sample_type & SAMPLE_TIME))
		return 0;
	return word_at(events, body, size_of(attribute, BEFORE_TIME));
}

/* A field of those at the end of a record that is no sample. */
static uint64_t
trailing_word(const struct events *events, struct str body, uint64_t field, uint64_t behind)
{
	const struct attribute *attribute = events_of_record(events, body);

	if (!attribute || !(attribute->flags & FLAG_SAMPLE_ID_ALL) ||
		!(attribute->sample_type & field))
		return 0;
	return word_before_end(events, body, size_of(attribute, behind));
}

uint64_t
events_record_time(const struct events *events, struct str body)
{
	return trailing_word(events, body, SAMPLE_TIME, BEHIND_TIME);
}

uint32_t
events_record_thread(const struct events *events, struct str body)
{
	const struct attribute *attribute = events_of_record(events, body);
	size_t behind;
	struct cursor cursor;

	if (!attribute || !(attribute->flags & FLAG_SAMPLE_ID_ALL) ||
		!(attribute->sample_type & SAMPLE_TID))
		return 0;
	behind = size_of(attribute, BEHIND_THREAD) + sizeof(uint32_t);
	cursor = cursor_from(
		body, body.len < behind ? body.len : body.len - behind, events->swap);
	return cursor_u32(&cursor);
}

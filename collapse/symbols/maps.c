/* What a process has mapped where: chunks of a few dozen mappings in the order of their
 * addresses, and a directory of them. Directory and chunks are shared between processes,
 * each with a count of its owners, and copied by the one who changes something: a fork is
 * one more owner, and what it costs later is the directory (a word for some forty mappings)
 * and the chunk that is changed. */
#include "collapse/symbols/maps.h"

#include <stdlib.h>
#include <string.h>

#include "collapse/symbols/module.h"
#include "collapse/symbols/sorted.h"
#include "common/base/memory.h"

enum { FIRST_ROOM = 4, LARGEST_CHUNK = 64 };

struct chunk {
	size_t owners;
	uint32_t count, capacity;
	struct mapping mappings[];
};

struct entry {
	/* Of the first mapping in it. */
	uint64_t start;
	/* Never empty. */
	struct chunk *chunk;
};

struct maps_table {
	size_t owners;
	size_t count, capacity;
	struct entry *entries;
	/* An address was found in it. */
	bool is_used;
	/* Its modules are, and so is what is added. */
	bool is_marked;
};

static struct chunk *
copy_chunk(const struct mapping *mappings, uint32_t count, uint32_t capacity)
{
	struct chunk *chunk =
		memory_resize(NULL, 1, sizeof(*chunk) + capacity * sizeof(*mappings));

	*chunk = (struct chunk){.owners = 1, .count = count, .capacity = capacity};
	memcpy(chunk->mappings, mappings, count * sizeof(*mappings));
	return chunk;
}

static void
release_chunk(struct chunk *chunk)
{
	if (--chunk->owners == 0)
		free(chunk);
}

/* The chunk of an entry as one that nobody else owns and that has room for one more
 * mapping. */
static struct chunk *
own_chunk(struct entry *entry)
{
	struct chunk *chunk = entry->chunk;
	uint32_t capacity = chunk->capacity;

	if (chunk->count == capacity && capacity < LARGEST_CHUNK)
		capacity *= 2;
	if (chunk->owners == 1 && capacity == chunk->capacity)
		return chunk;
	entry->chunk = copy_chunk(chunk->mappings, chunk->count, capacity);
	release_chunk(chunk);
	return entry->chunk;
}

static void
release_table(struct maps_table *table)
{
	if (!table || --table->owners > 0)
		return;
	for (size_t i = 0; i < table->count; i++)
		release_chunk(table->entries[i].chunk);
	free(table->entries);
	free(table);
}

static struct maps_table *
own_table(struct maps *maps)
{
	struct maps_table *old = maps->table, *table;

	if (old && old->owners == 1)
		return old;
	table = memory_new(1, sizeof(*table));
	table->owners = 1;
	if (old) {
		table->count = table->capacity = old->count;
		table->is_used = old->is_used;
		table->entries = memory_resize(NULL, old->count, sizeof(*old->entries));
		memcpy(table->entries, old->entries, old->count * sizeof(*old->entries));
		for (size_t i = 0; i < table->count; i++)
			table->entries[i].chunk->owners++;
		release_table(old);
	}
	maps->table = table;
	return table;
}

/* The last entry that begins at the address or before it; the first one where none does. */
static size_t
find_entry(const struct maps_table *table, uint64_t address)
{
	size_t count = sorted_up_to(
		table->entries, table->count, sizeof(*table->entries), address);

	return count > 0 ? count - 1 : 0;
}

/* How many mappings of a chunk begin at the address or before it. */
static uint32_t
count_until(const struct chunk *chunk, uint64_t address)
{
	return (uint32_t)sorted_up_to(
		chunk->mappings, chunk->count, sizeof(*chunk->mappings), address);
}

static struct mapping
part_from(const struct mapping *mapping, uint64_t start)
{
	return (struct mapping){start, mapping->end,
		mapping->offset + (start - mapping->start), mapping->module};
}

/* Takes what lies in the range out of a chunk. What is left behind it of a mapping that
 * also has something before it has no place here and goes to `rest`. */
static void
cut_chunk(struct chunk *chunk, uint64_t start, uint64_t end, struct mapping *rest)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < chunk->count; i++) {
		struct mapping mapping = chunk->mappings[i];

		if (mapping.end <= start || mapping.start >= end) {
			chunk->mappings[kept++] = mapping;
			continue;
		}
		if (mapping.start < start) {
			chunk->mappings[kept] = mapping;
			chunk->mappings[kept++].end = start;
			if (mapping.end > end)
				*rest = part_from(&mapping, end);
		} else if (mapping.end > end) {
			chunk->mappings[kept++] = part_from(&mapping, end);
		}
	}
	chunk->count = kept;
}

static void
cut_table(struct maps_table *table, uint64_t start, uint64_t end, struct mapping *rest)
{
	size_t first = table->count > 0 ? find_entry(table, start) : 0;
	size_t kept = first, next = first;

	for (; next < table->count && table->entries[next].start < end; next++) {
		struct entry entry = table->entries[next];
		const struct mapping *last = &entry.chunk->mappings[entry.chunk->count - 1];

		if (last->end <= start) {
			table->entries[kept++] = entry;
			continue;
		}
		if (entry.start >= start && last->end <= end) {
			release_chunk(entry.chunk);
			continue;
		}
		cut_chunk(own_chunk(&entry), start, end, rest);
		entry.start = entry.chunk->mappings[0].start;
		if (entry.chunk->count > 0)
			table->entries[kept++] = entry;
		else
			release_chunk(entry.chunk);
	}
	if (kept == next)
		return;
	memmove(&table->entries[kept], &table->entries[next],
		(table->count - next) * sizeof(*table->entries));
	table->count -= next - kept;
}

static void
add_entry(struct maps_table *table, size_t at, struct chunk *chunk)
{
	table->entries = memory_grow(table->entries, &table->capacity, table->count + 1,
		sizeof(*table->entries));
	memmove(&table->entries[at + 1], &table->entries[at],
		(table->count - at) * sizeof(*table->entries));
	table->entries[at] = (struct entry){chunk->mappings[0].start, chunk};
	table->count++;
}

/* Gives the upper half of a full chunk one of its own. */
static void
split_chunk(struct maps_table *table, size_t at)
{
	struct chunk *chunk = own_chunk(&table->entries[at]);
	uint32_t half = chunk->count / 2;

	add_entry(table, at + 1,
		copy_chunk(&chunk->mappings[half], chunk->count - half, LARGEST_CHUNK));
	chunk->count = half;
}

/* Puts a mapping where there is none. */
static void
insert(struct maps_table *table, const struct mapping *mapping)
{
	struct chunk *chunk;
	uint32_t place;
	size_t at;

	if (table->count == 0) {
		add_entry(table, 0, copy_chunk(mapping, 1, FIRST_ROOM));
		return;
	}
	at = find_entry(table, mapping->start);
	if (table->entries[at].chunk->count == LARGEST_CHUNK) {
		split_chunk(table, at);
		at = find_entry(table, mapping->start);
	}
	chunk = own_chunk(&table->entries[at]);
	place = count_until(chunk, mapping->start);
	memmove(&chunk->mappings[place + 1], &chunk->mappings[place],
		(chunk->count - place) * sizeof(*mapping));
	chunk->mappings[place] = *mapping;
	chunk->count++;
	table->entries[at].start = chunk->mappings[0].start;
}

/* Keeps what the program before had, as long as it may still be seen. */
static void
replace(struct maps *maps)
{
	release_table(maps->before);
	*maps = (struct maps){.before = maps->table};
}

void
maps_add(struct maps *maps, const struct mapping *mapping)
{
	struct mapping rest = {0};
	struct maps_table *table;

	if (mapping->end <= mapping->start)
		return;
	if (maps->replaced)
		replace(maps);
	table = own_table(maps);
	if (table->is_marked)
		mapping->module->was_there = true;
	cut_table(table, mapping->start, mapping->end, &rest);
	insert(table, mapping);
	if (rest.end > 0)
		insert(table, &rest);
}

static const struct mapping *
find(const struct maps_table *table, uint64_t address)
{
	const struct chunk *chunk;
	uint32_t count;

	if (!table || table->count == 0)
		return NULL;
	chunk = table->entries[find_entry(table, address)].chunk;
	count = count_until(chunk, address);
	if (count == 0 || chunk->mappings[count - 1].end <= address)
		return NULL;
	return &chunk->mappings[count - 1];
}

const struct mapping *
maps_find(const struct maps *maps, uint64_t address)
{
	const struct mapping *found = find(maps->table, address);

	if (found && !maps->table->is_used)
		maps->table->is_used = true;
	if (!found && maps->before && !maps->table->is_used)
		found = find(maps->before, address);
	return found;
}

void
maps_mark(const struct maps *maps)
{
	struct maps_table *table = maps->table;

	if (!table || table->is_marked || maps->replaced)
		return;
	table->is_marked = true;
	for (size_t i = 0; i < table->count; i++)
		for (uint32_t k = 0; k < table->entries[i].chunk->count; k++)
			table->entries[i].chunk->mappings[k].module->was_there = true;
}

void
maps_fork(struct maps *child, const struct maps *parent)
{
	if (parent->table)
		parent->table->owners++;
	if (parent->before)
		parent->before->owners++;
	maps_free(child);
	*child = *parent;
}

void
maps_exec(struct maps *maps)
{
	maps->replaced = true;
}

void
maps_free(struct maps *maps)
{
	release_table(maps->table);
	release_table(maps->before);
	*maps = (struct maps){0};
}

/* Most inputs count: what is low has its number in a list, no larger than a table would be.
 * All else is in a hash table with open addressing, three quarters full at most. */
#include "common/base/ids.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/hash.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	FIRST_SLOTS = 64, /* a power of two */
	ALWAYS_LOW = 64,
};

struct id_slot {
	uint64_t id;
	/* + 1; 0: a free slot. */
	uint32_t number;
};

static struct id_slot *
find(const struct ids *ids, uint64_t id)
{
	size_t slot = (size_t)hash_number(id) & ids->mask;

	while (ids->slots[slot].number > 0 && ids->slots[slot].id != id)
		slot = (slot + 1) & ids->mask;
	return &ids->slots[slot];
}

static void
grow_table(struct ids *ids)
{
	size_t old_count = ids->slots ? ids->mask + 1 : 0;
	size_t new_count = old_count > 0 ? old_count * 2 : FIRST_SLOTS;
	struct id_slot *old = ids->slots;

	hash_start();
	ids->slots = memory_table(new_count, sizeof(*ids->slots));
	ids->mask = new_count - 1;
	for (size_t i = 0; i < old_count; i++)
		if (old[i].number > 0)
			*find(ids, old[i].id) = old[i];
	free(old);
}

/* Ids of the table that are in the list from now on stay there, where nobody looks for
 * them. */
static void
grow_list(struct ids *ids, size_t count)
{
	ids->list = memory_resize(ids->list, count, sizeof(*ids->list));
	memset(&ids->list[ids->listed], 0, (count - ids->listed) * sizeof(*ids->list));
	for (size_t i = 0; ids->slots && i <= ids->mask; i++) {
		const struct id_slot *slot = &ids->slots[i];

		if (slot->number > 0 && slot->id >= ids->listed && slot->id < count)
			ids->list[slot->id] = slot->number;
	}
	ids->listed = count;
}

/* Where the number of an id is, which is 0 if it is new. */
static uint32_t *
place_of(struct ids *ids, uint64_t id)
{
	size_t low = ids->count * (size_t)4 + ALWAYS_LOW;
	struct id_slot *slot;

	if (id >= ids->listed && id < low)
		grow_list(ids, low * 2);
	if (id < ids->listed)
		return &ids->list[id];
	if (ids->hashed >= ids->mask / 4 * 3) /* also where there are no slots yet */
		grow_table(ids);
	slot = find(ids, id);
	if (slot->number == 0)
		ids->hashed++;
	slot->id = id;
	return &slot->number;
}

uint32_t
ids_add(struct ids *ids, uint64_t id)
{
	uint32_t *number = place_of(ids, id);

	if (*number == 0) {
		if (ids->count == IDS_NONE - 1)
			message_die("more than %u different numbers", ids->count);
		*number = ++ids->count;
	}
	return *number - 1;
}

uint32_t
ids_find(const struct ids *ids, uint64_t id)
{
	if (id < ids->listed)
		return ids->list[id] - 1;
	return ids->slots ? find(ids, id)->number - 1 : IDS_NONE;
}

void
ids_free(struct ids *ids)
{
	free(ids->slots);
	free(ids->list);
	*ids = (struct ids){0};
}

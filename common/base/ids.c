/* A hash table with open addressing, three quarters full at most. */
#include "common/base/ids.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum { FIRST_SLOTS = 64 }; /* a power of two */

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
grow(struct ids *ids)
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

uint32_t
ids_add(struct ids *ids, uint64_t id)
{
	struct id_slot *slot;

	if (ids->count >= ids->mask / 4 * 3) /* also where there are no slots yet */
		grow(ids);
	slot = find(ids, id);
	if (slot->number == 0) {
		if (ids->count == IDS_NONE - 1)
			message_die("more than %u different numbers", ids->count);
		*slot = (struct id_slot){id, ++ids->count};
	}
	return slot->number - 1;
}

uint32_t
ids_find(const struct ids *ids, uint64_t id)
{
	return ids->slots ? find(ids, id)->number - 1 : IDS_NONE;
}

void
ids_free(struct ids *ids)
{
	free(ids->slots);
	*ids = (struct ids){0};
}

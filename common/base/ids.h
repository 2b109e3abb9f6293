/* Ids: an input numbers its functions, or other things, as it likes. Here each id gets a
 * number that counts up from 0, for use as an index. */
#ifndef COMMON_BASE_IDS_H
#define COMMON_BASE_IDS_H

#include <stddef.h>
#include <stdint.h>

static const uint32_t IDS_NONE = UINT32_MAX;

struct id_slot;

/* Zero is empty. */
struct ids {
	/* + 1, of all ids below a bound; 0: not added. */
	uint32_t *list;
	size_t listed;
	struct id_slot *slots;
	/* Slots - 1, and how many of them are taken. */
	size_t mask, hashed;
	uint32_t count;
};

/* The number of an id; a new one gets ids->count, which goes up. */
uint32_t ids_add(struct ids *ids, uint64_t id);

/* The same, or IDS_NONE where it was not added. */
uint32_t ids_find(const struct ids *ids, uint64_t id);

/* Forgets all, and gives the memory back. */
void ids_free(struct ids *ids);

#endif

/* What the same text in many lines became the first time. */
#include "collapse/tails.h"

#include <stdlib.h>

#include "common/hash.h"
#include "common/memory.h"

enum { FIRST_SLOTS = 1024 }; /* a power of two */

static void
put(struct tails *tails, uint32_t number)
{
	size_t slot = tails->tails[number].hash & tails->mask;

	while (tails->slots[slot] != 0)
		slot = (slot + 1) & tails->mask;
	tails->slots[slot] = number + 1;
}

/* Makes room for one more below one half. */
static void
make_room(struct tails *tails)
{
	size_t slots = tails->mask + 1;

	if (tails->slots && tails->count + 1 <= slots / 2)
		return;
	slots = tails->slots ? slots * 2 : FIRST_SLOTS;
	free(tails->slots);
	tails->slots = memory_new(slots, sizeof(*tails->slots));
	tails->mask = slots - 1;
	for (size_t i = 0; i < tails->count; i++)
		put(tails, (uint32_t)i);
}

static struct tail *
add(struct tails *tails, struct str text, uint64_t hash)
{
	struct tail *tail;

	make_room(tails);
	tails->tails = memory_grow(
		tails->tails, &tails->capacity, tails->count + 1, sizeof(*tails->tails));
	tail = &tails->tails[tails->count];
	*tail = (struct tail){.hash = hash, .text = arena_copy(&tails->arena, text)};
	put(tails, (uint32_t)tails->count++);
	return tail;
}

struct tail *
tails_find(struct tails *tails, struct str text, bool *added)
{
	uint64_t hash = hash_str(text);

	*added = false;
	for (size_t slot = hash & tails->mask; tails->slots && tails->slots[slot] != 0;
		slot = (slot + 1) & tails->mask) {
		struct tail *tail = &tails->tails[tails->slots[slot] - 1];

		if (tail->hash == hash && str_equal(tail->text, text))
			return tail;
	}
	*added = true;
	return add(tails, text, hash);
}

void
tails_free(struct tails *tails)
{
	free(tails->tails);
	free(tails->slots);
	arena_free(&tails->arena);
	*tails = (struct tails){0};
}

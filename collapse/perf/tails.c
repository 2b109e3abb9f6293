/* What the same text in many lines became the first time: a hash table with open addressing. */
#include "collapse/perf/tails.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { FIRST_PLACES = 256 }; /* a power of two */

static struct tail *
find(struct tails *tails, XXH128_hash_t hash)
{
	size_t place = hash.low64 & tails->mask;

	while (tails->places[place].count > 0 &&
		(tails->places[place].hash.low64 != hash.low64 ||
			tails->places[place].hash.high64 != hash.high64))
		place = (place + 1) & tails->mask;
	return &tails->places[place];
}

static void
grow(struct tails *tails)
{
	size_t old_count = tails->places ? tails->mask + 1 : 0;
	size_t new_count = old_count > 0 ? old_count * 2 : FIRST_PLACES;
	struct tail *old = tails->places;

	tails->places = memory_table(new_count, sizeof(*tails->places));
	tails->mask = new_count - 1;
	for (size_t i = 0; i < old_count; i++)
		if (old[i].count > 0)
			*find(tails, old[i].hash) = old[i];
	free(old);
}

struct tail *
tails_find(struct tails *tails, struct str text)
{
	XXH128_hash_t hash = hash_wide(text);
	struct tail *tail;

	if (tails->count >= tails->mask / 4 * 3) /* also where there are no places yet */
		grow(tails);
	tail = find(tails, hash);
	if (tail->count == 0) {
		*tail = (struct tail){.hash = hash};
		tails->count++;
	}
	return tail;
}

void
tails_free(struct tails *tails)
{
	free(tails->places);
	*tails = (struct tails){0};
}

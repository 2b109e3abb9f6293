/* Build ids: records of their own, which perf writes at the end for all files that had
 * samples. */
#include "collapse/perfdata/identities.h"

#include "collapse/perfdata/tape.h"
#include "common/base/hash.h"

enum {
	ID_ROOM = 24, /* bytes for an id, of which one may say how many are used */
	LENGTH_AT = 20,
	HAS_LENGTH = 1 << 15, /* of misc */
	MODE = 7, /* of misc: */
	MODE_KERNEL = 1,
};

struct identity {
	struct str name;
	struct build_id id;
	/* The next one of the same hash. */
	struct identity *next;
};

void
identities_free(struct identities *identities)
{
	lookup_free(&identities->by_name);
	arena_free(&identities->arena);
}

static struct identity *
find(const struct identities *identities, struct str name)
{
	struct identity *identity = (struct identity *)(uintptr_t)lookup_find(
		&identities->by_name, hash_str(name));

	while (identity && !str_equal(identity->name, name))
		identity = identity->next;
	return identity;
}

static void
add(struct identities *identities, struct str name, const struct build_id *id)
{
	uint64_t hash = hash_str(name);
	struct identity *first, *identity = find(identities, name);

	if (identity) {
		identity->id = *id;
		return;
	}
	first = (struct identity *)(uintptr_t)lookup_find(&identities->by_name, hash);
	identity = arena_new(&identities->arena, 1, sizeof(*identity));
	*identity = (struct identity){arena_copy(&identities->arena, name), *id, NULL};
	if (!first) {
		lookup_add(&identities->by_name, hash, identity);
		return;
	}
	identity->next = first->next;
	first->next = identity;
}

void
identities_read(struct identities *identities, uint16_t misc, struct str body, bool swap)
{
	struct cursor cursor = cursor_of(body, swap);
	struct build_id id = {.len = BUILD_ID_LONGEST};
	struct str bytes, name;

	cursor_u32(&cursor); /* the process: any */
	bytes = cursor_bytes(&cursor, ID_ROOM);
	name = cursor_text(&cursor);
	if (bytes.len == 0 || cursor.failed)
		return;
	if (misc & HAS_LENGTH && (unsigned char)bytes.ptr[LENGTH_AT] < BUILD_ID_LONGEST)
		id.len = (unsigned char)bytes.ptr[LENGTH_AT];
	memcpy(id.bytes, bytes.ptr, id.len);
	if ((misc & MODE) == MODE_KERNEL && str_starts(name, STR("[kernel.kallsyms]")))
		identities->kernel = id;
	add(identities, name, &id);
}

void
identities_read_all(struct identities *identities, struct str bytes, bool swap)
{
	struct record record;

	while (record_read(&record, bytes, swap)) {
		identities_read(identities, record.misc, record.body, swap);
		bytes = str_from(bytes, record.bytes.len);
	}
}

struct build_id
identities_find(const struct identities *identities, struct str name)
{
	const struct identity *identity = find(identities, name);

	return identity ? identity->id : (struct build_id){0};
}

/* Build ids that a recording tells apart from its mappings: file name → build id. */
#ifndef COLLAPSE_PERFDATA_IDENTITIES_H
#define COLLAPSE_PERFDATA_IDENTITIES_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/symbols/build-id.h"
#include "collapse/symbols/cursor.h"
#include "collapse/symbols/lookup.h"
#include "common/base/arena.h"

struct identity;

/* Zero is empty. */
struct identities {
	struct lookup by_name;
	struct arena arena;
	/* That of the kernel; len 0: not known. */
	struct build_id kernel;
};

void identities_free(struct identities *identities);

/* Reads what follows the header of such a record, `misc` being of that header. */
void
identities_read(struct identities *identities, uint16_t misc, struct str body, bool swap);

/* Reads records up to the end. */
void identities_read_all(struct identities *identities, struct str bytes, bool swap);

/* len 0: there is none. */
struct build_id identities_find(const struct identities *identities, struct str name);

#endif

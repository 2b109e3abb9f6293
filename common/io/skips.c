/* Skips, a list with one of each reason: there are few. */
#include "common/io/skips.h"

#include <stdbool.h>
#include <string.h>

#include "common/base/memory.h"

uint64_t
skips_add(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static bool
is_before(const struct skip *a, const struct skip *b)
{
	return a->block < b->block || (a->block == b->block && a->line < b->line);
}

void
skips_count(struct skip **skips, size_t *count, const struct skip *skip)
{
	struct skip *row;
	size_t i = 0;

	while (i < *count && strcmp((*skips)[i].reason, skip->reason) != 0)
		i++;
	if (i == *count) {
		*skips = memory_resize(*skips, *count + 1, sizeof(**skips));
		(*skips)[(*count)++] = *skip;
		return;
	}
	row = &(*skips)[i];
	row->records += skip->records;
	row->weight = skips_add(row->weight, skip->weight);
	if (is_before(skip, row)) {
		row->block = skip->block;
		row->line = skip->line;
	}
}

int
skips_compare(const void *a, const void *b)
{
	return is_before(b, a) - is_before(a, b);
}

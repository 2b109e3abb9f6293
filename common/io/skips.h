/* Records that are left out, by reason. */
#ifndef COMMON_IO_SKIPS_H
#define COMMON_IO_SKIPS_H

#include <stddef.h>
#include <stdint.h>

/* Why records were skipped: how many, what they weigh, and where the first one is. */
struct skip {
	const char *reason;
	uint64_t records;
	uint64_t weight;
	uint64_t block, line;
};

/* A sum that stays at 2^64-1: it is for people. */
uint64_t skips_add(uint64_t a, uint64_t b);

/* Counts a skip with those that have the same reason; the first place of all is kept. */
void skips_count(struct skip **skips, size_t *count, const struct skip *skip);

/* For qsort: in the order of the input. */
int skips_compare(const void *a, const void *b);

#endif

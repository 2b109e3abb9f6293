/* Where a recording goes: it begins in a folder of its own, where nobody else has files,
 * and is moved to where the user wants it when it is whole. */
#ifndef FLAMEGRAPH_CONDUCTOR_PLACE_H
#define FLAMEGRAPH_CONDUCTOR_PLACE_H

#include <stdint.h>

struct place {
	/* For messages: what the user calls it. */
	const char *name;
	/* The file that leads to. */
	char *wanted;
	char *folder;
	/* In the folder. */
	char *file;
};

/* Creates the folder, beside `wanted`. Where it cannot be created, or `wanted` not be
 * replaced, the program ends with a message. */
void place_create(struct place *place, const char *wanted);

/* How large the recording is, or UINT64_MAX where it is a folder, which --kcore makes
 * it; 0: none. */
uint64_t place_size(const struct place *place);

/* Whether anything can be written there: 0, or the errno. */
int place_error(const struct place *place);

/* Moves the recording to where it is wanted, in place of what is there. Returns where it
 * is now, valid as long as the place. */
const char *place_settle(struct place *place);

/* For one that is settled, or is not to stay. */
void place_free(struct place *place);

#endif

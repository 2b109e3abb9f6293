/* The files in a folder, in the order of their names. */
#ifndef COMMON_IO_LISTING_H
#define COMMON_IO_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LISTING_ALL = INT32_MAX };

/* Paths. Zero is none. */
struct listing {
	char **paths;
	size_t count, capacity;
};

/* Whether there is a folder of that path. */
bool listing_is_folder(const char *path);

/* Finds the last `most` regular files of the folder, or all of fewer. Their names are
 * sorted with the numbers in them by value, "run-9" before "run-10"; hidden ones are left
 * out. A folder that cannot be read ends the program. */
void listing_read(struct listing *listing, const char *folder, size_t most);

/* Adds a file behind them. */
void listing_add(struct listing *listing, const char *path);

/* Adds a file, or all files of a folder, of which there must be one. */
void listing_add_all(struct listing *listing, const char *path);

void listing_free(struct listing *listing);

#endif

/* A command line being put together. */
#ifndef FLAMEGRAPH_CONDUCTOR_ARGUMENTS_H
#define FLAMEGRAPH_CONDUCTOR_ARGUMENTS_H

#include <stddef.h>

/* The program's name, its arguments, and NULL. The texts are borrowed. Zero is none. */
struct arguments {
	const char **items;
	size_t count, capacity;
};

void arguments_add(struct arguments *arguments, const char *text);

/* All of another one. */
void arguments_add_all(struct arguments *arguments, const struct arguments *more);

void arguments_free(struct arguments *arguments);

#endif

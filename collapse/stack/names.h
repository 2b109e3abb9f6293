/* A list of names of a tree: what frames are called, in the order they are added. */
#ifndef COLLAPSE_STACK_NAMES_H
#define COLLAPSE_STACK_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/tree/tree.h"

/* Zero is empty. */
struct names {
	uint32_t *items;
	size_t count, capacity;
};

void names_add(struct names *names, uint32_t name);

/* The last name becomes "name:file.c:137". */
void names_add_source(struct names *names, struct tree *tree, struct str source);

void names_free(struct names *names);

#endif

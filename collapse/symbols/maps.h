/* What a process has mapped where: ranges of addresses, of which a later one displaces what
 * was there. A copy is made by a fork and costs next to nothing until one of the two
 * changes. */
#ifndef COLLAPSE_SYMBOLS_MAPS_H
#define COLLAPSE_SYMBOLS_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct module;
struct maps_table;

/* Addresses from `start` up to, not including, `end`, of which the first is byte `offset`
 * of the module's file. */
struct mapping {
	/* `start` stays first, see sorted.h. */
	uint64_t start, end;
	uint64_t offset;
	struct module *module;
};

/* Zero: nothing is mapped. */
struct maps {
	/* Shared with other processes until it changes. */
	struct maps_table *table;
	/* Of the program before, or NULL. */
	struct maps_table *before;
	/* By an exec: what comes next is mapped into an empty process. */
	bool replaced;
};

/* Maps it in, and cuts what was there before. Nothing is done where it does not end behind
 * its start. */
void maps_add(struct maps *maps, const struct mapping *mapping);

/* What the address lies in, or NULL. Valid until the next change of these maps. */
const struct mapping *maps_find(const struct maps *maps, uint64_t address);

/* A sample was taken here: says of the modules that are mapped, and of those that will be,
 * that they were there. */
void maps_mark(const struct maps *maps);

/* The child has what the parent has; what the child had before is gone. */
void maps_fork(struct maps *child, const struct maps *parent);

/* The process runs another program from now on. The old mappings go when the first address
 * is found in new ones: until then the kernel is at work for the old program, which waits
 * for it. */
void maps_exec(struct maps *maps);

void maps_free(struct maps *maps);

#endif

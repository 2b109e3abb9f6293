/* The functions of a unit, and what was inlined into them. */
#ifndef COLLAPSE_SYMBOLS_INLINES_H
#define COLLAPSE_SYMBOLS_INLINES_H

#include "collapse/symbols/spans.h"
#include "collapse/symbols/unit.h"

enum { INLINES_NONE = INT32_MAX };

/* A call that was replaced by the function's own code. */
struct inlined {
	/* Of its entry. */
	uint64_t offset;
	/* Another one, or INLINES_NONE: the function itself. */
	uint32_t caller;
};

/* What was inlined into one function; addresses of it -> the innermost call. */
struct inlines {
	struct spans spans;
	struct inlined *calls;
	size_t count, capacity;
};

/* A function with code. */
struct subprogram {
	/* Of its entry. */
	uint64_t offset;
	/* NULL: not read yet. */
	struct inlines *inlines;
};

/* Functions of a unit. */
struct subprogram_table {
	/* Addresses -> functions. */
	struct spans spans;
	struct subprogram *items;
	size_t count, capacity;
	bool is_read;
};

/* All of a unit. Zero is empty. */
struct subprograms {
	/* Without those that stand in others. */
	struct subprogram_table outer;
	/* Read if that is not enough. */
	struct subprogram_table all;
};

/* The function at an address, NULL where there is none, with what was inlined into it. The
 * unit is read when the first one is asked for. */
const struct subprogram *subprograms_find(
	struct subprograms *subprograms, const struct unit *unit, uint64_t address);

void subprograms_free(struct subprograms *subprograms);

#endif

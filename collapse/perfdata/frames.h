/* Frames: addresses on their way to the stack builder. What a place is called is found
 * out once. */
#ifndef COLLAPSE_PERFDATA_FRAMES_H
#define COLLAPSE_PERFDATA_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/stack/stack.h"
#include "collapse/symbols/symbols.h"

/* Set the first two, all else zero. */
struct frames {
	struct stack *stack;
	struct symbols *symbols;
	/* By the number of the place; [1]: for processes of Java. */
	struct named *known[2];
	size_t capacity[2], count[2];
	struct buf address, source;
	/* Frames that lie in nothing that is mapped. */
	uint64_t nowhere;
	/* Frames are gathered, to be used later, and not given to the stack builder. */
	bool gathers;
	struct gathered *gathered;
	size_t gathered_count, gathered_capacity;
};

/* A frame that was found. */
struct gathered {
	/* NULL: a word stands for it. */
	const struct place *place;
	uint64_t address;
	struct str word;
};

void frames_free(struct frames *frames);

/* Adds the frame of an address of the kernel. */
void frames_add_kernel(struct frames *frames, uint64_t address);

/* The same of a program: `address` lies in the mapping, NULL being none, and is that of
 * the instruction or call; `returns_to` is what was recorded. `time` is the
 * sample's. */
void frames_add(struct frames *frames, const struct mapping *mapping, uint64_t address,
	uint64_t returns_to, uint64_t time);

/* Adds a frame that stands for what is not known: "[guest]". */
void frames_add_word(struct frames *frames, struct str word);

/* Adds what is known already. */
void frames_add_gathered(struct frames *frames, const struct gathered *frame);

#endif

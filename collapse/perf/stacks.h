/* Lines of stacks in `perf script` text, on their way to the stack builder of one
 * thread. */
#ifndef COLLAPSE_PERF_STACKS_H
#define COLLAPSE_PERF_STACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perf/memo.h"
#include "collapse/stack/named.h"
#include "collapse/stack/stack.h"
#include "collapse/symbols/addr2line.h"
#include "common/base/buf.h"
#include "common/base/str.h"

/* Set the first block, all else zero. */
struct stacks {
	struct stack *stack;
	/* --inline: knows what was inlined; NULL: nobody is asked. */
	struct addr2line *addr2line;
	/* --context: what it knows is shown with source lines. */
	bool context;
	/* The module that was told of last. */
	struct buf told_jit;

	/* Ends of lines that were read before; [1]: of processes of Java. */
	struct named_table known[2];
	struct memo memo;
	/* Of a text. */
	struct str *lines;
	size_t line_capacity;
};

/* Adds the frame of a line to the stack; false where it is no such line. */
bool stacks_add(struct stacks *stacks, struct str line);

/* Whether some frame of the stack so far names its module. */
bool stacks_name_modules(const struct stacks *stacks);

/* Ends the stack. Returns its leaf. */
uint32_t stacks_end(struct stacks *stacks);

/* What stacks_enter_text took: the leaf it came to, and what it read; lines 0: nothing. */
struct taken {
	uint32_t leaf;
	size_t bytes, lines;
};

/* Enters a whole stack at once: lines of `text` that begin with TAB up to and with a
 * blank line. Takes nothing where there is anything else, or where the stack that was
 * begun has frames. */
struct taken stacks_enter_text(struct stacks *stacks, struct str text);

/* The same for a stack that is left out: how much of the text it is. */
struct taken stacks_skip_text(struct str text);

void stacks_free(struct stacks *stacks);

#endif

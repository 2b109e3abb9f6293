/* Lines of stacks on their way into the tree, for one thread. */
#ifndef COLLAPSE_STACKS_H
#define COLLAPSE_STACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perf/head.h"
#include "collapse/perf/memo.h"
#include "collapse/perf/tails.h"
#include "collapse/stack/symbol.h"
#include "collapse/symbols/addr2line.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* Set the first block, all else zero. */
struct stacks {
	struct tree *tree;
	const struct naming *naming;
	const struct str *stops; /* names of --skip-after */
	size_t stop_count;
	bool by_module; /* the leaf's module stands below the root */
	struct addr2line
		*addr2line; /* --inline: knows what was inlined; NULL: nobody is asked */
	bool context; /* --context: what it knows is shown with source lines */

	bool java; /* the process of this stack is Java, where other names come of the same text */
	struct tails tails[2]; /* [1]: of Java */
	struct names names; /* of tails */
	struct memo memo;
	struct tail *stack; /* the lines added, leaf first */
	size_t depth, capacity;
	struct str *lines; /* of a text */
	size_t line_capacity;
	struct buf room;
	uint64_t
		cut; /* stacks as deep as perf records by default: their callers are missing */
	uint64_t frames, unknown; /* of all stacks: how many, and how many without a name */
};

/* Adds the frame of a line to the stack; false where it is no such line. */
bool stacks_add(struct stacks *stacks, struct str line);

/* Whether some frame of the stack so far names its module. */
bool stacks_name_modules(const struct stacks *stacks);

/* The source line of the frame added last: its name is "name:file.c:137" from now on. */
void stacks_add_source(struct stacks *stacks, struct str source);

/* Enters the stack below the frame `base` and the process (a name; 0: none), and begins a new one.
 * Returns the leaf. */
uint32_t stacks_enter(struct stacks *stacks, uint32_t base, uint32_t process);

/* What stacks_enter_text took: the leaf it came to, and what it read; lines 0: nothing. */
struct taken {
	uint32_t leaf;
	size_t bytes, lines;
};

/* Enters a whole stack at once: lines of `text` that begin with TAB up to and with a blank line. Takes
 * nothing where there is anything else, or where a stack has been begun. */
struct taken
stacks_enter_text(struct stacks *stacks, struct str text, uint32_t base, uint32_t process);

/* The same for a stack that is left out: how much of the text it is. */
struct taken stacks_skip_text(struct str text);

void stacks_free(struct stacks *stacks);

#endif

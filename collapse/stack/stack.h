/* The stack builder: what a format hands its frames to, for one thread. A stack is
 * begun, frames are added as parts, and its end is the frame of the tree where the stack
 * ends:
 *
 *     stack_begin(stack, stack_base(stack, &process, STR("cycles")));
 *     stack_add(stack, &(struct symbol){.name = STR("read"), .module = STR("/lib/c.so")});
 *     stack_add(stack, &(struct symbol){.name = STR("main"), .module = STR("/bin/cat")});
 *     leaf = stack_end(stack);
 *
 * How things are called, the frames of process and thread, and --skip-after are its
 * business. */
#ifndef COLLAPSE_STACK_STACK_H
#define COLLAPSE_STACK_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/stack/named.h"
#include "collapse/stack/names.h"
#include "collapse/stack/sample.h"
#include "collapse/stack/symbol.h"
#include "common/base/buf.h"
#include "common/tree/trail.h"
#include "common/tree/tree.h"

struct naming;
struct selection;

/* What all stacks of a process and an event begin with; may be kept for the next one. */
struct base {
	/* The frame below which the process stands, and its name; 0: it has none. */
	uint32_t frame, process;
	/* It is Java, whose names look different: "Lcom/x;::f". */
	bool java;
};

/* What all stacks have in common that a user may have to know. */
struct stack_counts {
	/* Frames, and those of them without a name. */
	uint64_t frames, unknown;
	/* Stacks that lack callers, which were not recorded. */
	uint64_t truncated;
	/* Records that the profiler says it lost. */
	uint64_t lost;
};

/* Adds those of other stacks. */
void stack_count(struct stack_counts *counts, const struct stack_counts *more);

/* Fields may be read. */
struct stack {
	struct tree *tree;
	const struct naming *naming;
	const struct selection *selection;
	/* The stack in the making: where it stands, and its frames in the order they
	 * were added. */
	struct base base;
	struct named *frames;
	size_t depth, capacity;
	/* Where the one before it went. */
	struct trail trail;
	/* What the `named` point into. */
	struct names names;
	/* Symbols that were added before; [1]: by processes of Java. */
	struct named_table known[2];
	struct stack_counts counts;
	/* Which frame of a stack is that of its process, 1 being the one below the root;
	 * 0: none is. */
	unsigned process_depth;
	struct buf key, scratch;
};

void stack_start(struct stack *stack, struct tree *tree, const struct naming *naming,
	const struct selection *selection);
void stack_free(struct stack *stack);

/* What stacks of this process begin with. */
struct base
stack_base(struct stack *stack, const struct process *process, struct str event);

void stack_begin(struct stack *stack, struct base base);

/* Adds a frame; the leaf comes first. */
void stack_add(struct stack *stack, const struct symbol *symbol);

/* The frames were added root first. */
void stack_reverse(struct stack *stack);

/* Enters the stack into the tree. Returns its leaf, TREE_ROOT where there is nothing of
 * it. */
uint32_t stack_end(struct stack *stack);

/* For formats with a cache of their own, that tell frames apart by other means than
 * their texts. First a frame gets its names: begun empty, then each symbol that is
 * inlined there, callers first. */
struct named stack_name(const struct stack *stack);
void stack_extend(struct stack *stack, struct named *named, const struct symbol *symbol);

/* Then it is added, to the stack in the making or, callers first, right below a frame of
 * the tree. The latter returns the frame of the callee. */
void stack_push(struct stack *stack, const struct named *named);
uint32_t stack_enter(struct stack *stack, uint32_t caller, const struct named *named);

/* The source line of the frame added last, where that is known only now. */
void stack_add_source(struct stack *stack, struct str source);

/* Whether stacks stand right below their process, and whole: nothing depends on their
 * leaf, or is left out of them. */
bool stack_is_plain(const struct stack *stack);

/* The frame below which the frames of such a stack stand. */
uint32_t stack_enter_base(struct stack *stack, struct base base);

#endif

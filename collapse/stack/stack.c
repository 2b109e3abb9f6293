/* The stack builder. A symbol's parts are one text, by which its names are found again;
 * a stack's frames are a list until it ends, for what stands above them may depend on
 * the leaf. */
#include "collapse/stack/stack.h"

#include <stdlib.h>

#include "collapse/stack/module.h"
#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "common/base/memory.h"

void
stack_start(struct stack *stack, struct tree *tree, const struct naming *naming,
	const struct selection *selection)
{
	*stack = (struct stack){.tree = tree, .naming = naming, .selection = selection};
}

void
stack_free(struct stack *stack)
{
	free(stack->frames);
	names_free(&stack->names);
	named_free(&stack->known[false]);
	named_free(&stack->known[true]);
	buf_free(&stack->key);
	buf_free(&stack->scratch);
}

void
stack_count(struct stack_counts *counts, const struct stack_counts *more)
{
	counts->frames += more->frames;
	counts->unknown += more->unknown;
	counts->truncated += more->truncated;
	counts->lost += more->lost;
}

static uint32_t
enter_text(struct stack *stack, uint32_t caller, struct str text)
{
	return tree_enter(stack->tree, caller, tree_name(stack->tree, text));
}

/* "thread 12", "cpu 3" */
static uint32_t
enter_number(struct stack *stack, uint32_t caller, struct str what, struct str number)
{
	while (number.len > 1 && number.ptr[0] == '0')
		number = str_from(number, 1);
	stack->scratch.len = 0;
	buf_add(&stack->scratch, what);
	buf_add(&stack->scratch, number.len > 0 ? number : STR("?"));
	return enter_text(stack, caller, buf_str(&stack->scratch));
}

/* The frame that --by puts below the root. */
static uint32_t
enter_by(struct stack *stack, uint32_t caller, const struct process *process,
	struct str event)
{
	switch (stack->selection->by) {
	case BY_THREAD:
		return enter_number(stack, caller, STR("thread "), process->tid);
	case BY_CPU:
		return enter_number(stack, caller, STR("cpu "), process->cpu);
	case BY_EVENT:
		return enter_text(stack, caller, event);
	case BY_NOTHING:
	case BY_MODULE: /* known only with the leaf */
		break;
	}
	return caller;
}

struct base
stack_base(struct stack *stack, const struct process *process, struct str event)
{
	struct base base = {.java = str_starts(process->comm, STR("java"))};

	if (stack->selection->all_events)
		base.frame = enter_text(stack, base.frame, event);
	base.frame = enter_by(stack, base.frame, process, event);
	stack->scratch.len = 0;
	naming_process(
		stack->naming, process->comm, process->pid, process->tid, &stack->scratch);
	stack->process_depth = selection_depth(stack->selection) + 1;
	if (stack->scratch.len > 0)
		base.process = tree_name(stack->tree, buf_str(&stack->scratch));
	return base;
}

void
stack_begin(struct stack *stack, struct base base)
{
	stack->base = base;
	stack->depth = 0;
}

struct named
stack_name(const struct stack *stack)
{
	return (struct named){.first = (uint32_t)stack->names.count};
}

static bool
is_stop(const struct stack *stack, struct str name)
{
	for (size_t i = 0; i < stack->selection->stop_count; i++)
		if (str_equal(name, stack->selection->stops[i]))
			return true;
	return false;
}

/* All that decides what a symbol is called. */
static struct str
key_of(struct stack *stack, const struct symbol *symbol)
{
	struct buf *key = &stack->key;

	key->len = 0;
	buf_byte(key, (char)symbol->code);
	buf_byte(key, (char)(symbol->whole << 1 | symbol->verbatim));
	buf_add(key, symbol->name);
	buf_byte(key, '\0');
	buf_add(key, symbol->module);
	buf_byte(key, '\0');
	buf_add(key, symbol->source);
	buf_byte(key, '\0');
	if (stack->naming->addresses)
		buf_add(key, symbol->address);
	return buf_str(key);
}

/* Finds out what a symbol is called. */
static void
learn(struct stack *stack, struct named *named, const struct symbol *symbol)
{
	named->first = (uint32_t)stack->names.count;
	named->unknown = symbol_names(
		stack->naming, symbol, stack->base.java, stack->tree, &stack->names);
	named->count = (uint32_t)stack->names.count - named->first;
	for (uint32_t i = 0; i < named->count; i++)
		named->stops |= is_stop(
			stack, stack->tree->names[stack->names.items[named->first + i]]);
	named->has_module = symbol->module.len > 0;
	if (stack->selection->by == BY_MODULE)
		named->module = tree_name(stack->tree, module_name(symbol->module));
}

static struct named *
find_known(struct stack *stack, const struct symbol *symbol)
{
	return named_find(&stack->known[stack->base.java], key_of(stack, symbol));
}

void
stack_extend(struct stack *stack, struct named *named, const struct symbol *symbol)
{
	struct named *known = find_known(stack, symbol);

	if (known->count == 0)
		learn(stack, known, symbol);
	else
		for (uint32_t i = 0; i < known->count; i++)
			names_add(&stack->names, stack->names.items[known->first + i]);
	named->count = (uint32_t)stack->names.count - named->first;
	named->unknown = known->unknown;
	named->stops |= known->stops;
	named->has_module |= known->has_module;
	named->module = known->module;
}

void
stack_add(struct stack *stack, const struct symbol *symbol)
{
	struct named *known = find_known(stack, symbol);

	if (known->count == 0)
		learn(stack, known, symbol);
	stack_push(stack, known);
}

void
stack_push(struct stack *stack, const struct named *named)
{
	stack->frames = memory_grow(
		stack->frames, &stack->capacity, stack->depth + 1, sizeof(*stack->frames));
	stack->frames[stack->depth++] = *named;
}

void
stack_add_source(struct stack *stack, struct str source)
{
	struct named *last = &stack->frames[stack->depth - 1];
	uint32_t first = (uint32_t)stack->names.count;

	for (uint32_t i = 0; i < last->count; i++)
		names_add(&stack->names, stack->names.items[last->first + i]);
	last->first = first;
	names_add_source(&stack->names, stack->tree, source);
}

void
stack_reverse(struct stack *stack)
{
	for (size_t low = 0, high = stack->depth; low + 1 < high; low++) {
		struct named named = stack->frames[low];

		stack->frames[low] = stack->frames[--high];
		stack->frames[high] = named;
	}
}

static void
count_frame(struct stack *stack, const struct named *named)
{
	stack->counts.frames++;
	stack->counts.unknown += named->unknown;
}

uint32_t
stack_enter(struct stack *stack, uint32_t caller, const struct named *named)
{
	for (uint32_t i = 0; i < named->count; i++)
		caller = tree_enter(
			stack->tree, caller, stack->names.items[named->first + i]);
	count_frame(stack, named);
	return caller;
}

bool
stack_is_plain(const struct stack *stack)
{
	return stack->selection->stop_count == 0 && stack->selection->by != BY_MODULE;
}

uint32_t
stack_enter_base(struct stack *stack, struct base base)
{
	if (base.process == 0)
		return base.frame;
	return tree_enter(stack->tree, base.frame, base.process);
}

/* --by module: below the root stands the module in which the time was spent. */
static void
enter_module(struct stack *stack)
{
	uint32_t module = stack->depth > 0 ? stack->frames[0].module
					   : tree_name(stack->tree, STR("[unknown]"));

	stack->base.frame = tree_enter(stack->tree, stack->base.frame, module);
}

/* How many frames of the stack are kept: up to that of --skip-after. */
static size_t
find_stop(const struct stack *stack)
{
	for (size_t i = 0; i < stack->depth; i++)
		if (stack->frames[i].stops)
			return i + 1;
	return SIZE_MAX;
}

uint32_t
stack_end(struct stack *stack)
{
	size_t kept = find_stop(stack), depth = 0;
	uint32_t frame;

	if (stack->selection->by == BY_MODULE)
		enter_module(stack);
	frame = stack->base.frame;
	if (kept > stack->depth || stack->naming->process)
		frame = stack_enter_base(stack, stack->base);
	if (kept > stack->depth)
		kept = stack->depth;
	while (kept-- > 0) {
		const struct named *named = &stack->frames[kept];

		for (uint32_t i = 0; i < named->count; i++)
			frame = trail_enter(&stack->trail, stack->tree, depth++, frame,
				stack->names.items[named->first + i]);
		count_frame(stack, named);
	}
	stack->depth = 0;
	return frame;
}

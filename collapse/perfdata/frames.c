/* Frames: a place has a number, so what it is called stands in a table. */
#include "collapse/perfdata/frames.h"

#include <stdlib.h>

#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "collapse/symbols/unwind.h"
#include "common/base/memory.h"

void
frames_free(struct frames *frames)
{
	free(frames->known[false]);
	free(frames->known[true]);
	free(frames->gathered);
	buf_free(&frames->address);
	buf_free(&frames->source);
}

/* What runs it. The name of a file tells more than the kind of its module:
 * "jitted-1-2.so". */
static enum code
code_of(const struct module *module)
{
	if (!module)
		return CODE_USER;
	switch (module->kind) {
	case MODULE_KERNEL:
		return CODE_KERNEL;
	case MODULE_JIT:
		return CODE_JIT;
	case MODULE_FILE:
		return CODE_UNTOLD;
	default:
		return CODE_USER;
	}
}

/* The functions of a place that are shown, and where the innermost of these was. Without
 * inlined functions, it is the one that all are inlined into, and where it was what the
 * innermost says. */
static uint32_t
count_shown(const struct frames *frames, const struct place *place)
{
	return frames->stack->selection->no_inlined ? 1 : place->count;
}

static const struct function *
innermost(const struct frames *frames, const struct place *place)
{
	return &place->functions[place->count - count_shown(frames, place)];
}

/* "file.c:12", where that is known and asked for: of all frames, or where something was
 * inlined. */
static struct str
source_of(struct frames *frames, const struct place *place, const struct function *function)
{
	const struct selection *selection = frames->stack->selection;
	bool is_wanted =
		selection->source || (selection->context && count_shown(frames, place) > 1);

	frames->source.len = 0;
	if (selection->no_inlined && function->name.len > 0)
		function = place->functions;
	else if (selection->no_inlined)
		is_wanted = false;
	if (function->file.len == 0 || !is_wanted)
		return (struct str){0};
	buf_add(&frames->source, str_basename(function->file));
	buf_byte(&frames->source, ':');
	buf_number(&frames->source, function->line);
	return buf_str(&frames->source);
}

static struct symbol
symbol_of(struct frames *frames, const struct place *place, const struct function *function)
{
	return (struct symbol){
		.name = function->name,
		.module = place->module ? place->module->name : (struct str){0},
		.source = source_of(frames, place, function),
		.code = code_of(place->module),
	};
}

/* All functions at the place, callers first. */
static void
name_place(struct frames *frames, struct named *named, const struct place *place)
{
	const struct function *first = innermost(frames, place);

	*named = stack_name(frames->stack);
	for (const struct function *function = place->functions + place->count;
		function-- > first;) {
		struct symbol symbol = symbol_of(frames, place, function);

		stack_extend(frames->stack, named, &symbol);
	}
}

static struct named *
find_named(struct frames *frames, uint32_t id)
{
	bool java = frames->stack->base.java;
	size_t *count = &frames->count[java];

	frames->known[java] = memory_grow(frames->known[java], &frames->capacity[java],
		(size_t)id + 1, sizeof(struct named));
	if (id >= *count) {
		memset(frames->known[java] + *count, 0,
			(id + 1 - *count) * sizeof(struct named));
		*count = (size_t)id + 1;
	}
	return &frames->known[java][id];
}

/* One without a name is called by its address, where that is asked for. */
static void
add_address(struct frames *frames, const struct place *place, uint64_t address)
{
	struct symbol symbol = symbol_of(frames, place, innermost(frames, place));

	frames->address.len = 0;
	buf_print(&frames->address, "%llx", (unsigned long long)address);
	symbol.address = buf_str(&frames->address);
	stack_add(frames->stack, &symbol);
}

static void
push_place(struct frames *frames, const struct place *place, uint64_t address)
{
	struct named *named;

	frames->nowhere += !place->module;
	if (frames->stack->naming->addresses && innermost(frames, place)->name.len == 0) {
		add_address(frames, place, address);
		return;
	}
	named = find_named(frames, place->id);
	if (named->count == 0)
		name_place(frames, named, place);
	stack_push(frames->stack, named);
}

static void
gather(struct frames *frames, const struct gathered *frame)
{
	frames->gathered = memory_grow(frames->gathered, &frames->gathered_capacity,
		frames->gathered_count + 1, sizeof(*frames->gathered));
	frames->gathered[frames->gathered_count++] = *frame;
}

static void
add_place(struct frames *frames, const struct place *place, uint64_t address)
{
	if (frames->gathers)
		gather(frames, &(struct gathered){.place = place, .address = address});
	else
		push_place(frames, place, address);
}

void
frames_add_kernel(struct frames *frames, uint64_t address)
{
	add_place(frames, symbols_kernel_at(frames->symbols, address), address);
}

/* An address as perf shows it: within its file, or else as it is in memory. */
static uint64_t
shown_address(const struct mapping *mapping, uint64_t address)
{
	if (!mapping || mapping->module->kind != MODULE_FILE ||
		str_starts(mapping->module->name, STR("[")))
		return address;
	return address - mapping->start + mapping->offset;
}

void
frames_add(struct frames *frames, const struct mapping *mapping, uint64_t address,
	uint64_t returns_to, uint64_t time)
{
	const struct place *place = symbols_at(frames->symbols, mapping, address, time);

	if (place->functions->name.len == 0 && mapping && address != returns_to &&
		unwind_is_signal_return(mapping, address))
		place = symbols_at(frames->symbols, mapping, returns_to, time);
	add_place(frames, place, shown_address(mapping, returns_to));
}

static void
push_word(struct frames *frames, struct str word)
{
	stack_add(frames->stack, &(struct symbol){.module = word, .code = CODE_USER});
}

void
frames_add_word(struct frames *frames, struct str word)
{
	if (frames->gathers)
		gather(frames, &(struct gathered){.word = word});
	else
		push_word(frames, word);
}

void
frames_add_gathered(struct frames *frames, const struct gathered *frame)
{
	if (frame->place)
		push_place(frames, frame->place, frame->address);
	else
		push_word(frames, frame->word);
}

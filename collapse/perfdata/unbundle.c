/* Reading a bundle. It may come from anywhere: a number is only believed where something
 * with that number has come before, and a stack is no deeper than one that could have been
 * recorded. */
#include "collapse/perfdata/unbundle.h"

#include <stdlib.h>

#include "collapse/perfdata/bundle.h"
#include "collapse/symbols/dwarf.h"
#include "common/base/memory.h"

enum {
	DEEPEST = 3 * 8192, /* frames: more than a chain and the copy of a stack can have */
};

struct unbundled_stack {
	uint32_t callers;
	uint32_t depth;
	struct gathered frame;
};

void
unbundle_free(struct unbundle *unbundle)
{
	free(unbundle->texts);
	free(unbundle->modules);
	free(unbundle->places);
	free(unbundle->stacks);
	buf_free(&unbundle->text);
	arena_free(&unbundle->arena);
}

/* Takes a number of something, of which there are `count`. */
static size_t
read_number(struct cursor *cursor, size_t count)
{
	uint32_t number = cursor_u32(cursor);

	if (number > count) {
		cursor_fail(cursor);
		return 0;
	}
	return number;
}

static struct str
read_text(const struct unbundle *unbundle, struct cursor *cursor)
{
	size_t number = read_number(cursor, unbundle->text_count);

	return number > 0 ? unbundle->texts[number - 1] : (struct str){0};
}

static void
take_event(struct events *events, struct cursor *cursor)
{
	struct attribute attribute = {.type = (uint32_t)cursor_u64(cursor)};

	attribute.config = cursor_u64(cursor);
	attribute.period = cursor_u64(cursor);
	attribute.sample_type = cursor_u64(cursor);
	attribute.read_format = cursor_u64(cursor);
	attribute.flags = cursor_u64(cursor);
	attribute.branch_type = cursor_u64(cursor);
	attribute.registers = cursor_u64(cursor);
	if (!cursor->failed)
		events_add(events, &attribute);
}

static struct attribute *
read_event(const struct events *events, struct cursor *cursor)
{
	uint32_t number = cursor_u32(cursor);

	if (number >= events->count)
		cursor_fail(cursor);
	return cursor->failed ? NULL : events->list[number];
}

static void
take_id(struct events *events, struct cursor *cursor)
{
	uint64_t id = cursor_u64(cursor);
	struct attribute *attribute = read_event(events, cursor);

	if (attribute)
		events_add_id(events, attribute, id);
}

static void
take_name(const struct unbundle *unbundle, struct events *events, struct cursor *cursor)
{
	struct attribute *attribute = read_event(events, cursor);
	struct str name = read_text(unbundle, cursor);

	if (attribute)
		events_set_name(events, attribute, name);
}

static void
take_text(struct unbundle *unbundle, const struct record *record, struct cursor *cursor)
{
	buf_add(&unbundle->text, record->body);
	if (unbundle->text.len > BUNDLE_LONGEST_TEXT)
		cursor_fail(cursor);
	if (record->misc & BUNDLE_MORE || cursor->failed)
		return;
	unbundle->texts = memory_grow(unbundle->texts, &unbundle->text_capacity,
		unbundle->text_count + 1, sizeof(*unbundle->texts));
	unbundle->texts[unbundle->text_count++] =
		arena_copy(&unbundle->arena, buf_str(&unbundle->text));
	unbundle->text.len = 0;
}

static void
take_module(struct unbundle *unbundle, struct symbols *symbols, struct cursor *cursor)
{
	uint32_t kind = cursor_u32(cursor);
	struct module module = {.name = read_text(unbundle, cursor)};
	struct str id = cursor_bytes(cursor, cursor_left(cursor));

	if (cursor->failed || kind > MODULE_KERNEL || id.len > BUILD_ID_LONGEST) {
		cursor_fail(cursor);
		return;
	}
	module.kind = (enum module_kind)kind;
	module.build_id.len = (unsigned char)id.len;
	memcpy(module.build_id.bytes, id.ptr, id.len);
	unbundle->modules = memory_grow(unbundle->modules, &unbundle->module_capacity,
		unbundle->module_count + 1, sizeof(*unbundle->modules));
	unbundle->modules[unbundle->module_count++] = symbols_add_module(symbols, &module);
}

static void
take_lack(struct unbundle *unbundle, struct cursor *cursor)
{
	size_t module = read_number(cursor, unbundle->module_count);
	uint32_t lack = cursor_u32(cursor);

	if (cursor->failed || module == 0 || lack > LACK_FILE)
		cursor_fail(cursor);
	else
		unbundle->modules[module - 1]->lack = (enum lack)lack;
}

static void
take_there(struct unbundle *unbundle, struct cursor *cursor)
{
	size_t module = read_number(cursor, unbundle->module_count);

	if (cursor->failed || module == 0)
		cursor_fail(cursor);
	else
		unbundle->modules[module - 1]->was_there = true;
}

static size_t
read_functions(
	const struct unbundle *unbundle, struct cursor *cursor, struct function *functions)
{
	size_t count = cursor_left(cursor) / (BUNDLE_FUNCTION_WORDS * sizeof(uint32_t));

	if (count == 0 || count > DWARF_MOST_FUNCTIONS)
		cursor_fail(cursor);
	for (size_t i = 0; i < count && !cursor->failed; i++) {
		functions[i].name = read_text(unbundle, cursor);
		functions[i].file = read_text(unbundle, cursor);
		functions[i].line = cursor_u32(cursor);
		functions[i].inlined = cursor_u32(cursor) != 0;
	}
	return count;
}

static void
take_place(struct unbundle *unbundle, struct symbols *symbols, struct cursor *cursor)
{
	size_t module = read_number(cursor, unbundle->module_count);
	struct function functions[DWARF_MOST_FUNCTIONS];
	size_t count = read_functions(unbundle, cursor, functions);

	if (cursor->failed)
		return;
	unbundle->places = memory_grow(unbundle->places, &unbundle->place_capacity,
		unbundle->place_count + 1, sizeof(*unbundle->places));
	unbundle->places[unbundle->place_count++] = symbols_add_place(symbols,
		module > 0 ? unbundle->modules[module - 1] : NULL, functions, count);
}

static void
take_stack(struct unbundle *unbundle, struct cursor *cursor)
{
	size_t callers = read_number(cursor, unbundle->stack_count);
	size_t place = read_number(cursor, unbundle->place_count);
	struct unbundled_stack stack = {.callers = (uint32_t)callers, .depth = 1};
	uint64_t address = cursor_u64(cursor);

	if (callers > 0)
		stack.depth += unbundle->stacks[callers - 1].depth;
	if (place == 0 && (address == 0 || address > unbundle->text_count))
		cursor_fail(cursor);
	if (cursor->failed || stack.depth > DEEPEST) {
		cursor_fail(cursor);
		return;
	}
	if (place > 0)
		stack.frame = (struct gathered){
			.place = unbundle->places[place - 1], .address = address};
	else
		stack.frame.word = unbundle->texts[address - 1];
	unbundle->stacks = memory_grow(unbundle->stacks, &unbundle->stack_capacity,
		unbundle->stack_count + 1, sizeof(*unbundle->stacks));
	unbundle->stacks[unbundle->stack_count++] = stack;
}

static void
take_fact(const struct unbundle *unbundle, struct cursor *cursor)
{
	uint32_t which = cursor_u32(cursor);
	struct str text = read_text(unbundle, cursor);

	if (which >= FACTS)
		cursor_fail(cursor);
	if (cursor->failed)
		return;
	unbundle->facts[which]->len = 0;
	buf_add(unbundle->facts[which], text);
}

bool
unbundle_take(struct unbundle *unbundle, const struct record *record, struct events *events,
	struct symbols *symbols)
{
	struct cursor cursor = cursor_of(record->body, events->swap);

	switch (record->type) {
	case RECORD_BUNDLE_EVENT:
		unbundle->is_active = true;
		take_event(events, &cursor);
		break;
	case RECORD_BUNDLE_ID:
		take_id(events, &cursor);
		break;
	case RECORD_BUNDLE_NAME:
		take_name(unbundle, events, &cursor);
		break;
	case RECORD_BUNDLE_TEXT:
		take_text(unbundle, record, &cursor);
		break;
	case RECORD_BUNDLE_MODULE:
		take_module(unbundle, symbols, &cursor);
		break;
	case RECORD_BUNDLE_LACK:
		take_lack(unbundle, &cursor);
		break;
	case RECORD_BUNDLE_PLACE:
		take_place(unbundle, symbols, &cursor);
		break;
	case RECORD_BUNDLE_STACK:
		take_stack(unbundle, &cursor);
		break;
	case RECORD_BUNDLE_THERE:
		take_there(unbundle, &cursor);
		break;
	case RECORD_BUNDLE_FACT:
		take_fact(unbundle, &cursor);
		break;
	default:
		break;
	}
	return !cursor.failed;
}

bool
unbundle_has_stack(const struct unbundle *unbundle, uint64_t stack)
{
	return stack <= unbundle->stack_count;
}

void
unbundle_add_frames(const struct unbundle *unbundle, uint64_t stack, struct frames *frames)
{
	while (stack > 0) {
		const struct unbundled_stack *leaf = &unbundle->stacks[stack - 1];

		if (leaf->frame.place)
			symbols_count(leaf->frame.place);
		frames_add_gathered(frames, &leaf->frame);
		stack = leaf->callers;
	}
}

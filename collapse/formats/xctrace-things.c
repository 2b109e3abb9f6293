/* Elements of xctrace's tables. Those that are open are a stack; one that ends is made of
 * those that ended in it. */
#include "collapse/formats/xctrace-things.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/base/memory.h"

static const struct {
	struct str name;
	enum xctrace_kind kind;
} kinds[] = {
	{STR_INIT("node"), NODE},
	{STR_INIT("engineering-type"), COLUMN_TYPE},
	{STR_INIT("row"), ROW},
	{STR_INIT("sample-time"), TIME},
	{STR_INIT("start-time"), TIME},
	{STR_INIT("event-time"), TIME},
	{STR_INIT("thread"), THREAD},
	{STR_INIT("tid"), TID},
	{STR_INIT("process"), PROCESS},
	{STR_INIT("pid"), PID},
	{STR_INIT("core"), CORE},
	{STR_INIT("frame"), FRAME},
	{STR_INIT("binary"), BINARY},
	{STR_INIT("backtrace"), STACK},
	{STR_INIT("tagged-backtrace"), STACK},
	{STR_INIT("weight"), WEIGHT},
	{STR_INIT("pmc-events"), COUNTERS},
};

/* An element that has not ended. */
struct xctrace_open {
	enum xctrace_kind kind;
	uint32_t thing;
	/* Where the things in it begin in `found`. */
	size_t found;
	/* It is somewhere else. */
	bool is_reference;
	/* How many things had ids, and how many frames there were before. */
	uint64_t named;
	size_t frames;
};

static enum xctrace_kind
kind_of(struct str name)
{
	for (size_t i = 0; i < countof(kinds); i++)
		if (str_equal(name, kinds[i].name))
			return kinds[i].kind;
	return OTHER;
}

static uint32_t
add_thing(struct xctrace_things *things, enum xctrace_kind kind)
{
	things->list = memory_grow(things->list, &things->capacity,
		things->count + (size_t)1, sizeof(*things->list));
	things->list[things->count] = (struct xctrace_thing){.kind = kind};
	return things->count++;
}

static void
set_id(struct xctrace_things *things, uint64_t id, uint32_t thing)
{
	uint32_t number = ids_add(&things->ids, id);

	things->named_count++;
	things->by_id = memory_grow(things->by_id, &things->id_capacity, number + (size_t)1,
		sizeof(*things->by_id));
	things->by_id[number] = thing;
}

/* "0x18d373904" */
static uint64_t
read_address(struct str text)
{
	uint64_t address = 0;

	for (size_t i = 2; i < text.len && is_hex(text.ptr[i]); i++)
		address = address << 4 | (unsigned)hex_value(text.ptr[i]);
	return address;
}

/* Rows of allocations and leaks have attributes instead of elements:
 *
 *     <row size="48" category="Malloc 48 Bytes" responsible-caller="f()"
 *         responsible-library="app"/> */
static void
read_row_attribute(struct xctrace_things *things, struct xctrace_thing *row,
	struct str name, struct str value)
{
	if (str_equal(name, STR("size")))
		str_number(value, &row->number);
	else if (str_equal(name, STR("responsible-caller")) ||
		 str_equal(name, STR("responsible-frame")))
		row->text = arena_copy(&things->texts, value);
	else if (str_equal(name, STR("responsible-library")))
		row->library = arena_copy(&things->texts, value);
	else if (str_equal(name, STR("category")) || str_equal(name, STR("leaked-object")))
		row->name = arena_copy(&things->texts, value);
}

/* What stands for another thing is none itself. */
static void
refer(struct xctrace_things *things, struct xctrace_open *open, struct str value)
{
	uint64_t id;
	uint32_t number = str_number(value, &id) ? ids_find(&things->ids, id) : IDS_NONE;

	if (!open->is_reference && open->named == things->named_count)
		things->count = open->thing;
	open->is_reference = true;
	open->thing = number == IDS_NONE ? 0 : things->by_id[number];
}

/* Takes an attribute of the element that has just been opened. */
static void
read_attribute(struct xctrace_things *things, struct str name, struct str value)
{
	struct xctrace_open *open = &things->open[things->depth - 1];
	struct xctrace_thing *thing = &things->list[open->thing];
	uint64_t id = 0;

	if (open->kind == ROW) {
		read_row_attribute(things, thing, name, value);
	} else if (str_equal(name, STR("ref"))) {
		refer(things, open, value);
	} else if (str_equal(name, STR("id"))) {
		if (str_number(value, &id))
			set_id(things, id, open->thing);
	} else if (str_equal(name, STR("name")) ||
		   (str_equal(name, STR("fmt")) && thing->name.len == 0)) {
		thing->name = arena_copy(&things->texts, value);
	} else if (str_equal(name, STR("addr")) || str_equal(name, STR("load-addr"))) {
		thing->address = read_address(value);
	}
}

static void
start_element(struct xctrace_things *things)
{
	enum xctrace_kind kind = kind_of(xml_name(&things->xml));
	struct str name, value;

	things->open = memory_grow(things->open, &things->open_capacity, things->depth + 1,
		sizeof(*things->open));
	things->open[things->depth++] = (struct xctrace_open){
		.kind = kind,
		.thing = add_thing(things, kind),
		.found = things->found_count,
		.named = things->named_count,
		.frames = things->frame_count,
	};
	while (xml_attribute(&things->xml, &name, &value))
		read_attribute(things, name, value);
}

static bool
keeps_text(enum xctrace_kind kind)
{
	return kind == PID || kind == TID || kind == CORE || kind == COLUMN_TYPE ||
	       kind == COUNTERS;
}

/* Names of columns, and numbers. */
static void
read_text(struct xctrace_things *things)
{
	struct str text = str_trim(xml_text(&things->xml));
	const struct xctrace_open *open;
	struct xctrace_thing *thing;

	if (things->depth == 0)
		return;
	open = &things->open[things->depth - 1];
	thing = &things->list[open->thing];
	if (open->is_reference)
		return;
	str_number(text, &thing->number);
	if (keeps_text(thing->kind))
		thing->text = arena_copy(&things->texts, text);
}

/* The thing of this kind among those that were found from `from` on, or 0. */
uint32_t
xctrace_find(const struct xctrace_things *things, size_t from, enum xctrace_kind kind)
{
	for (size_t i = from; i < things->found_count; i++)
		if (things->list[things->found[i]].kind == kind)
			return things->found[i];
	return 0;
}

/* "dyld+0x6f0f1" for a frame that has an address for a name; in scratch. */
static struct str
frame_name(struct xctrace_things *things, const struct xctrace_thing *frame)
{
	const struct xctrace_thing *binary = &things->list[frame->binary];
	struct buf *text = &things->scratch;

	if (!str_starts(frame->name, STR("0x")) || binary->name.len == 0 ||
		frame->address < binary->address)
		return frame->name;
	text->len = 0;
	buf_add(text, binary->name);
	buf_print(text, "+0x%" PRIx64, frame->address - binary->address);
	return buf_str(text);
}

static void
end_frame(struct xctrace_things *things, struct xctrace_thing *frame, size_t found)
{
	struct stack *stack = things->stack;

	frame->binary = xctrace_find(things, found, BINARY);
	frame->named = stack_name(stack);
	stack_extend(stack, &frame->named,
		&(struct symbol){
			.name = frame_name(things, frame),
			.module = things->list[frame->binary].name,
			.whole = true,
		});
}

/* A stack has frames, or another stack in it. */
static void
end_stack(struct xctrace_things *things, struct xctrace_thing *stack, size_t found)
{
	uint32_t inner = xctrace_find(things, found, STACK);

	stack->first = things->frame_count;
	if (inner != 0) {
		stack->first = things->list[inner].first;
		stack->count = things->list[inner].count;
		return;
	}
	for (size_t i = found; i < things->found_count; i++) {
		if (things->list[things->found[i]].kind != FRAME)
			continue;
		things->frames = memory_grow(things->frames, &things->frame_capacity,
			things->frame_count + 1, sizeof(*things->frames));
		things->frames[things->frame_count++] = things->found[i];
		stack->count++;
	}
}

/* What has ended is found in what it stands in, but for rows, which are forgotten, also
 * what is in them where nothing can refer to it. */
static void
settle(struct xctrace_things *things)
{
	const struct xctrace_open *last;

	if (!things->has_ended)
		return;
	things->has_ended = false;
	last = &things->open[things->depth];
	things->found_count = last->found;
	if (last->kind != ROW) {
		things->found = memory_grow(things->found, &things->found_capacity,
			things->found_count + 1, sizeof(*things->found));
		things->found[things->found_count++] = last->thing;
	} else if (things->named_count == last->named) {
		things->count = last->thing;
		things->frame_count = last->frames;
	}
}

/* The element at hand has ended: its thing is made of what was found in it. */
static const struct xctrace_thing *
end_element(struct xctrace_things *things)
{
	const struct xctrace_open *open = &things->open[--things->depth];
	struct xctrace_thing *thing = &things->list[open->thing];

	things->has_ended = true;
	if (open->is_reference)
		return things->list; /* nothing that would be read a second time */
	if (open->kind == FRAME)
		end_frame(things, thing, open->found);
	if (open->kind == STACK)
		end_stack(things, thing, open->found);
	if (open->kind == THREAD)
		thing->process = xctrace_find(things, open->found, PROCESS);
	if (open->kind == THREAD || open->kind == PROCESS)
		thing->id =
			xctrace_find(things, open->found, open->kind == THREAD ? TID : PID);
	return thing;
}

const struct xctrace_thing *
xctrace_next(struct xctrace_things *things, size_t *from)
{
	settle(things);
	for (;;) {
		switch (xml_next(&things->xml)) {
		case XML_START:
			start_element(things);
			break;
		case XML_TEXT:
			read_text(things);
			break;
		case XML_END:
			*from = things->open[things->depth - 1].found;
			return end_element(things);
		case XML_NOTHING:
			return NULL;
		}
	}
}

void
xctrace_things_start(
	struct xctrace_things *things, struct stack *stack, struct reader *reader)
{
	*things = (struct xctrace_things){.stack = stack};
	xml_start(&things->xml, reader);
	add_thing(things, OTHER);
}

void
xctrace_things_free(struct xctrace_things *things)
{
	xml_end(&things->xml);
	arena_free(&things->texts);
	ids_free(&things->ids);
	free(things->list);
	free(things->by_id);
	free(things->open);
	free(things->found);
	free(things->frames);
	buf_free(&things->scratch);
}

/* Lines of stacks on their way into the tree. */
#include "collapse/stacks.h"

#include <stdlib.h>

#include "common/memory.h"

enum { DEEPEST = 127 }; /* frames that perf records of a stack by default */
enum { CHUNK = 12 }; /* lines that are looked up at once, counted from the root */

/* The part of a frame's line that decides what becomes of it; ptr is NULL where it is no such line. */
static struct str
find_tail(struct str line, bool with_address)
{
	const char *at = line.ptr, *end = line.ptr + line.len, *address;

	while (at < end && is_blank(*at))
		at++;
	address = at;
	while (at < end && (is_digit(*at) || (*at >= 'a' && *at <= 'f')))
		at++;
	if (at == address || (at < end && !is_blank(*at)))
		return (struct str){0};
	if (with_address)
		at = address;
	return (struct str){at, (size_t)(end - at)};
}

static bool
is_stop(const struct stacks *stacks, const struct tail *tail)
{
	for (size_t i = 0; i < stacks->stop_count; i++)
		for (uint32_t n = 0; n < tail->count; n++)
			if (str_equal(stacks->tree
					      ->names[stacks->names.items[tail->first + n]],
				    stacks->stops[i]))
				return true;
	return false;
}

/* The name added last becomes "name:file.c:137". */
static void
append_source(struct stacks *stacks, struct str source)
{
	uint32_t *last = &stacks->names.items[stacks->names.count - 1];

	stacks->room.len = 0;
	buf_add(&stacks->room, stacks->tree->names[*last]);
	buf_byte(&stacks->room, ':');
	buf_add(&stacks->room, source);
	*last = tree_name(stacks->tree, buf_str(&stacks->room));
}

/* Adds the functions that were inlined at the frame, callers first; false where they are not known. */
static bool
add_inlined(struct stacks *stacks, const struct perf_frame *frame)
{
	struct symbol symbol = {.module = frame->module, .java = stacks->java};
	struct buf answer = {0}, name = {0};
	struct str rest, line;
	bool found =
		stacks->addr2line && frame->module.len > 0 &&
		addr2line_find(stacks->addr2line, frame->module, frame->address, &answer);

	for (rest = buf_str(&answer); found && rest.len > 0;) {
		size_t start;

		rest.len--; /* the end of the line */
		start = str_find_last(rest, '\n');
		line = start < rest.len ? str_from(rest, start + 1) : rest;
		rest.len = start < rest.len ? start : 0;
		start = str_find_last(rest, '\n');
		name.len = 0;
		buf_add(&name, start < rest.len ? str_from(rest, start + 1) : rest);
		rest.len = start < rest.len ? start + 1 : 0;
		symbol.name = buf_str(&name);
		symbol_names(stacks->naming, &symbol, stacks->tree, &stacks->names);
		line.len = str_find_text(line, STR(" (discriminator"));
		if (stacks->context && !str_starts(line, STR("??")))
			append_source(stacks, line);
	}
	buf_free(&answer);
	buf_free(&name);
	return found;
}

static void
fill_tail(struct stacks *stacks, struct tail *tail, struct str line)
{
	struct perf_frame frame = {0};
	struct symbol symbol;

	perf_frame_read(line, &frame);
	symbol = (struct symbol){frame.symbol, frame.module, frame.address, stacks->java};
	tail->first = (uint32_t)stacks->names.count;
	if (!add_inlined(stacks, &frame))
		tail->unknown =
			symbol_names(stacks->naming, &symbol, stacks->tree, &stacks->names);
	tail->count = (uint32_t)stacks->names.count - tail->first;
	tail->has_module = frame.module.len > 0 || frame.inlined;
	tail->stops = is_stop(stacks, tail);
	if (stacks->by_module)
		tail->module = tree_name(stacks->tree, symbol_module(frame.module));
}

/* The tail of a line; NULL where it is no line of a stack. */
static const struct tail *
find(struct stacks *stacks, struct str line)
{
	struct str text = find_tail(line, stacks->naming->addresses || stacks->addr2line);
	struct tail *tail;

	if (!text.ptr)
		return NULL;
	tail = tails_find(&stacks->tails[stacks->java], text);
	if (tail->count == 0)
		fill_tail(stacks, tail, line);
	return tail;
}

static void
push(struct stacks *stacks, const struct tail *tail)
{
	stacks->stack = memory_grow(stacks->stack, &stacks->capacity, stacks->depth + 1,
		sizeof(*stacks->stack));
	stacks->stack[stacks->depth++] = *tail;
}

bool
stacks_add(struct stacks *stacks, struct str line)
{
	const struct tail *tail = find(stacks, line);

	if (tail)
		push(stacks, tail);
	return tail;
}

bool
stacks_name_modules(const struct stacks *stacks)
{
	for (size_t i = 0; i < stacks->depth; i++)
		if (stacks->stack[i].has_module)
			return true;
	return false;
}

void
stacks_add_source(struct stacks *stacks, struct str source)
{
	struct tail *last = &stacks->stack[stacks->depth - 1];
	uint32_t first = (uint32_t)stacks->names.count;

	for (uint32_t n = 0; n < last->count; n++)
		names_add(&stacks->names, stacks->names.items[last->first + n]);
	append_source(stacks, source);
	last->first = first;
}

static uint32_t
enter_tail(struct stacks *stacks, uint32_t frame, const struct tail *tail)
{
	for (uint32_t n = 0; n < tail->count; n++)
		frame = tree_enter(
			stacks->tree, frame, stacks->names.items[tail->first + n]);
	stacks->frames++;
	stacks->unknown += tail->unknown;
	return frame;
}

/* --by module: below the root stands the module in which the time was spent. */
static uint32_t
enter_module(struct stacks *stacks, uint32_t base, const struct tail *leaf)
{
	if (!stacks->by_module)
		return base;
	return tree_enter(stacks->tree, base,
		leaf ? leaf->module : tree_name(stacks->tree, STR("[unknown]")));
}

static uint32_t
enter_process(struct stacks *stacks, uint32_t base, uint32_t process)
{
	return process != 0 ? tree_enter(stacks->tree, base, process) : base;
}

/* How many frames of the stack are kept: up to that of --skip-after, or all. */
static size_t
find_stop(const struct stacks *stacks)
{
	for (size_t i = 0; stacks->stop_count > 0 && i < stacks->depth; i++)
		if (stacks->stack[i].stops)
			return i + 1;
	return SIZE_MAX;
}

uint32_t
stacks_enter(struct stacks *stacks, uint32_t base, uint32_t process)
{
	size_t stop = find_stop(stacks);
	uint32_t frame =
		enter_module(stacks, base, stacks->depth > 0 ? &stacks->stack[0] : NULL);

	if (stop == SIZE_MAX)
		frame = enter_process(stacks, frame, process);
	if (stop > stacks->depth)
		stop = stacks->depth;
	for (size_t i = stop; i-- > 0;)
		frame = enter_tail(stacks, frame, &stacks->stack[i]);
	stacks->cut += stacks->depth == DEEPEST;
	stacks->depth = 0;
	return frame;
}

/* Splits what stacks_enter_text can take into lines: their number, 0 where it cannot. */
static size_t
split(struct stacks *stacks, struct str text, size_t *bytes)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	size_t count = 0;

	while (at < end && *at == '\t') {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));

		if (!line_end)
			return 0;
		if (count + 1 >= stacks->line_capacity)
			stacks->lines = memory_grow(stacks->lines, &stacks->line_capacity,
				count + 2, sizeof(*stacks->lines));
		stacks->lines[count++] = (struct str){at, (size_t)(line_end - at)};
		at = line_end + 1;
	}
	*bytes = (size_t)(at - text.ptr) + 1;
	return at < end && *at == '\n' ? count : 0;
}

/* Whether each of the lines, the leaf last, is one of a stack. Enters them. */
static bool
enter_lines(struct stacks *stacks, const struct str *lines, size_t count, uint32_t *frame)
{
	while (count-- > 0) {
		const struct tail *tail = find(stacks, lines[count]);

		if (!tail)
			return false;
		*frame = enter_tail(stacks, *frame, tail);
	}
	return true;
}

/* The same, for lines that may well have been here before. */
static bool
enter_chunk(struct stacks *stacks, const struct str *lines, size_t count, uint32_t *frame)
{
	const struct str *last = &lines[count - 1];
	struct str text = {lines->ptr, (size_t)(last->ptr + last->len - lines->ptr)};
	struct memo_entry *entry = memo_find(&stacks->memo, *frame, text);
	uint64_t frames = stacks->frames, unknown = stacks->unknown;

	if (entry->frame != 0) {
		*frame = entry->frame;
		stacks->frames += entry->frames;
		stacks->unknown += entry->unknown;
		return true;
	}
	if (!enter_lines(stacks, lines, count, frame))
		return false;
	entry->frame = *frame;
	entry->frames = (uint32_t)(stacks->frames - frames);
	entry->unknown = (uint32_t)(stacks->unknown - unknown);
	return true;
}

struct taken
stacks_enter_text(struct stacks *stacks, struct str text, uint32_t base, uint32_t process)
{
	struct taken nothing = {0};
	uint32_t frame;
	size_t bytes, count;

	if (stacks->depth > 0 || stacks->stop_count > 0 || stacks->by_module)
		return nothing;
	count = split(stacks, text, &bytes);
	if (count == 0)
		return nothing;
	frame = enter_process(stacks, base, process);
	for (size_t left = count; left > 0;) {
		/* the leaf stands alone: what called it was mostly here before, with another leaf */
		size_t chunk = left == 1 ? 1 : left - 1;

		if (chunk > CHUNK)
			chunk = CHUNK;
		left -= chunk;
		if (!enter_chunk(stacks, &stacks->lines[left], chunk, &frame))
			return nothing;
	}
	stacks->cut += count == DEEPEST;
	return (struct taken){frame, bytes, count + 1};
}

struct taken
stacks_skip_text(struct stacks *stacks, struct str text)
{
	struct taken taken = {0};
	size_t count = split(stacks, text, &taken.bytes);

	taken.lines = count > 0 ? count + 1 : 0;
	return taken;
}

void
stacks_free(struct stacks *stacks)
{
	tails_free(&stacks->tails[0]);
	tails_free(&stacks->tails[1]);
	names_free(&stacks->names);
	memo_free(&stacks->memo);
	buf_free(&stacks->room);
	free(stacks->stack);
	free(stacks->lines);
}

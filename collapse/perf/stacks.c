/* Lines of stacks on their way into the tree. */
#include "collapse/perf/stacks.h"

#include <stdlib.h>

#include "common/base/memory.h"

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

/* What of a text is a whole stack: the bytes of its lines that begin with TAB, 0 where no blank line
 * follows them. */
static size_t
find_stack(struct str text)
{
	size_t end;

	if (!str_starts(text, STR("\t")))
		return 0;
	end = str_find_line_without(text, '\t');
	return end < text.len && text.ptr[end] == '\n' ? end : 0;
}

/* The lines of a text. */
static size_t
split(struct stacks *stacks, struct str text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	size_t count = 0;

	while (at < end) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));

		if (count == stacks->line_capacity)
			stacks->lines = memory_grow(stacks->lines, &stacks->line_capacity,
				count + 1, sizeof(*stacks->lines));
		stacks->lines[count++] = (struct str){at, (size_t)(line_end - at)};
		at = line_end + 1;
	}
	return count;
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

/* Enters a text as it was entered before; false where it was not. */
static bool
enter_known(struct stacks *stacks, struct memo_key key, uint32_t *frame)
{
	const struct memo_entry *entry = memo_find(&stacks->memo, key);

	if (!entry)
		return false;
	*frame = entry->frame;
	stacks->frames += entry->lines;
	stacks->unknown += entry->unknown;
	return true;
}

/* Some lines of a stack, which may have been in others. */
static bool
enter_chunk(struct stacks *stacks, const struct str *lines, size_t count, uint32_t *frame)
{
	const struct str *last = &lines[count - 1];
	struct str text = {lines->ptr, (size_t)(last->ptr + last->len - lines->ptr)};
	struct memo_key key = memo_key(*frame, text);
	uint64_t unknown = stacks->unknown;

	if (enter_known(stacks, key, frame))
		return true;
	if (!enter_lines(stacks, lines, count, frame))
		return false;
	memo_store(&stacks->memo, key, *frame, count, stacks->unknown - unknown);
	return true;
}

/* The callers of a leaf: mostly they were here before, with another leaf. */
static bool
enter_callers(struct stacks *stacks, struct str text, uint32_t *frame)
{
	struct memo_key key = memo_key(*frame, text);
	uint64_t unknown = stacks->unknown;
	size_t count, left;

	if (text.len == 0 || enter_known(stacks, key, frame))
		return true;
	left = count = split(stacks, text);
	while (left > 0) {
		size_t chunk = left < CHUNK ? left : CHUNK;

		left -= chunk;
		if (!enter_chunk(stacks, &stacks->lines[left], chunk, frame))
			return false;
	}
	memo_store(&stacks->memo, key, *frame, count, stacks->unknown - unknown);
	return true;
}

/* A whole stack; where it is new, its callers and then its leaf. */
static bool
enter_stack(struct stacks *stacks, struct str text, uint32_t *frame)
{
	struct memo_key key = memo_key(*frame, text);
	uint64_t frames = stacks->frames, unknown = stacks->unknown;
	struct cut leaf;

	if (enter_known(stacks, key, frame))
		return true;
	leaf = str_cut(text, '\n');
	if (!enter_callers(stacks, leaf.tail, frame) ||
		!enter_lines(stacks, &leaf.head, 1, frame))
		return false;
	memo_store(&stacks->memo, key, *frame, stacks->frames - frames,
		stacks->unknown - unknown);
	return true;
}

struct taken
stacks_enter_text(struct stacks *stacks, struct str text, uint32_t base, uint32_t process)
{
	struct taken nothing = {0};
	uint64_t frames = stacks->frames, unknown = stacks->unknown;
	uint32_t frame;

	if (stacks->depth > 0 || stacks->stop_count > 0 || stacks->by_module)
		return nothing;
	text.len = find_stack(text);
	if (text.len == 0)
		return nothing;
	frame = enter_process(stacks, base, process);
	if (!enter_stack(stacks, text, &frame)) {
		stacks->frames = frames;
		stacks->unknown = unknown;
		return nothing;
	}
	frames = stacks->frames - frames;
	stacks->cut += frames == DEEPEST;
	return (struct taken){frame, text.len + 1, frames + 1};
}

struct taken
stacks_skip_text(struct str text)
{
	struct taken taken = {.bytes = find_stack(text)};

	if (taken.bytes == 0)
		return taken;
	taken.lines = str_count(str_slice(text, 0, taken.bytes), '\n') + 1;
	taken.bytes++;
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

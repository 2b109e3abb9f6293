/* Caches, four deep, for the same stacks come back all the time in `perf script` text. A
 * whole stack that was here before is found in one look-up of its text (memo.h). Of one
 * that was not, the callers mostly were, with another leaf; of new callers, some dozen
 * lines at a time, counted from the root, so that what two stacks share begins at the
 * same line; of new lines, each by its end, "symbol+0xoff (module)", where the address
 * does not matter (named.h). Only what is left is parsed, tidied and looked up in the
 * tree. */
#include "collapse/perf/stacks.h"

#include <stdlib.h>

#include "collapse/perf/frame.h"
#include "collapse/stack/module.h"
#include "collapse/stack/naming.h"
#include "common/base/memory.h"
#include "common/tree/facts.h"

enum { DEEPEST = 127 }; /* frames that perf records of a stack by default */
enum { CHUNK = 12 }; /* lines that are looked up at once, counted from the root */

/* The part of a frame's line that decides what becomes of it; ptr is NULL where it is no
 * such line. */
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

/* What addr2line says of one of the functions at an address: two lines, its name and its
 * place. */
static struct symbol
read_answer(struct str name, struct str place, bool with_source)
{
	struct symbol symbol = {.name = name};

	place.len = str_find_text(place, STR(" (discriminator"));
	if (with_source && !str_starts(place, STR("??")))
		symbol.source = place;
	return symbol;
}

/* Takes the last line off the text; empty where there is none. */
static struct str
take_last_line(struct str *text)
{
	size_t before;
	struct str line;

	if (text->len > 0)
		text->len--; /* the end of the line */
	before = str_find_last(*text, '\n');
	line = before < text->len ? str_from(*text, before + 1) : *text;
	text->len -= line.len;
	return line;
}

/* Names the functions that were inlined at the frame, callers first; false where they
 * are not known. */
static bool
name_inlined(struct stacks *stacks, const struct perf_frame *frame, struct named *named)
{
	struct buf answer = {0};
	struct str rest;

	if (!stacks->addr2line || frame->module.len == 0 ||
		!addr2line_find(stacks->addr2line, frame->module, frame->address, &answer))
		return false;
	for (rest = buf_str(&answer); rest.len > 0;) {
		struct str place = take_last_line(&rest);
		struct symbol symbol =
			read_answer(take_last_line(&rest), place, stacks->context);

		symbol.module = frame->module;
		stack_extend(stacks->stack, named, &symbol);
	}
	named->unknown = false;
	buf_free(&answer);
	return true;
}

/* Tells, as of a recording, that a JIT compiler made code: runs of such programs differ
 * more. What is told twice is written once. */
static void
tell_jit(struct stacks *stacks, struct str module)
{
	if (!module_is_jit(module) || str_equal(buf_str(&stacks->told_jit), module))
		return;
	stacks->told_jit.len = 0;
	buf_add(&stacks->told_jit, module);
	facts_add_code(stacks->stack->tree, STR("build"), module, STR(""));
}

static void
name_line(struct stacks *stacks, struct named *named, struct str line)
{
	struct perf_frame frame = {0};
	struct symbol symbol;

	perf_frame_read(line, &frame);
	symbol = (struct symbol){
		.name = frame.symbol, .module = frame.module, .address = frame.address};
	named->first = (uint32_t)stacks->stack->names.count;
	if (!name_inlined(stacks, &frame, named))
		stack_extend(stacks->stack, named, &symbol);
	named->has_module |= frame.inlined;
	tell_jit(stacks, frame.module);
}

/* What the frame of a line is called; NULL where it is no line of a stack. */
static const struct named *
find(struct stacks *stacks, struct str line)
{
	bool with_address = stacks->stack->naming->addresses || stacks->addr2line;
	struct str text = find_tail(line, with_address);
	struct named *named;

	if (!text.ptr)
		return NULL;
	named = named_find(&stacks->known[stacks->stack->base.java], text);
	if (named->count == 0)
		name_line(stacks, named, line);
	return named;
}

bool
stacks_add(struct stacks *stacks, struct str line)
{
	const struct named *named = find(stacks, line);

	if (named)
		stack_push(stacks->stack, named);
	return named;
}

bool
stacks_name_modules(const struct stacks *stacks)
{
	for (size_t i = 0; i < stacks->stack->depth; i++)
		if (stacks->stack->frames[i].has_module)
			return true;
	return false;
}

uint32_t
stacks_end(struct stacks *stacks)
{
	stacks->stack->counts.truncated += stacks->stack->depth == DEEPEST;
	return stack_end(stacks->stack);
}

/* What of a text is a whole stack: the bytes of its lines that begin with TAB, 0 where
 * no blank line follows them. */
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
		const struct named *named = find(stacks, lines[count]);

		if (!named)
			return false;
		*frame = stack_enter(stacks->stack, *frame, named);
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
	stacks->stack->counts.frames += entry->lines;
	stacks->stack->counts.unknown += entry->unknown;
	return true;
}

/* Some lines of a stack, which may have been in others. */
static bool
enter_chunk(struct stacks *stacks, const struct str *lines, size_t count, uint32_t *frame)
{
	const struct str *last = &lines[count - 1];
	struct str text = {lines->ptr, (size_t)(last->ptr + last->len - lines->ptr)};
	struct memo_key key = memo_key(*frame, text);
	uint64_t unknown = stacks->stack->counts.unknown;

	if (enter_known(stacks, key, frame))
		return true;
	if (!enter_lines(stacks, lines, count, frame))
		return false;
	memo_store(
		&stacks->memo, key, *frame, count, stacks->stack->counts.unknown - unknown);
	return true;
}

/* The callers of a leaf: mostly they were here before, with another leaf. */
static bool
enter_callers(struct stacks *stacks, struct str text, uint32_t *frame)
{
	struct memo_key key = memo_key(*frame, text);
	uint64_t unknown = stacks->stack->counts.unknown;
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
	memo_store(
		&stacks->memo, key, *frame, count, stacks->stack->counts.unknown - unknown);
	return true;
}

/* A whole stack; where it is new, its callers and then its leaf. */
static bool
enter_stack(struct stacks *stacks, struct str text, uint32_t *frame)
{
	struct memo_key key = memo_key(*frame, text);
	struct stack_counts before = stacks->stack->counts;
	struct cut leaf;

	if (enter_known(stacks, key, frame))
		return true;
	leaf = str_cut(text, '\n');
	if (!enter_callers(stacks, leaf.tail, frame) ||
		!enter_lines(stacks, &leaf.head, 1, frame))
		return false;
	memo_store(&stacks->memo, key, *frame, stacks->stack->counts.frames - before.frames,
		stacks->stack->counts.unknown - before.unknown);
	return true;
}

struct taken
stacks_enter_text(struct stacks *stacks, struct str text)
{
	struct taken nothing = {0};
	struct stack_counts before = stacks->stack->counts;
	uint64_t frames;
	uint32_t frame;

	if (stacks->stack->depth > 0 || !stack_is_plain(stacks->stack))
		return nothing;
	text.len = find_stack(text);
	if (text.len == 0)
		return nothing;
	frame = stack_enter_base(stacks->stack, stacks->stack->base);
	if (!enter_stack(stacks, text, &frame)) {
		stacks->stack->counts = before;
		return nothing;
	}
	frames = stacks->stack->counts.frames - before.frames;
	stacks->stack->counts.truncated += frames == DEEPEST;
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
	named_free(&stacks->known[false]);
	named_free(&stacks->known[true]);
	memo_free(&stacks->memo);
	buf_free(&stacks->told_jit);
	free(stacks->lines);
}

/* The functions of a unit: all its entries are passed once when the first address falls
 * into it, and those of a function when the first address falls into that. Where ranges
 * overlap, an entry that stands later or deeper covers the others. */
#include "collapse/symbols/inlines.h"

#include <stdlib.h>

#include "collapse/symbols/ranges.h"
#include "common/base/memory.h"

/* Entries without functions in them that have code. */
static bool
is_barren(uint16_t tag)
{
	switch (tag) {
	case TAG_ARRAY_TYPE:
	case TAG_CALL_SITE:
	case TAG_CLASS_TYPE:
	case TAG_ENUMERATION_TYPE:
	case TAG_GNU_CALL_SITE:
	case TAG_STRUCTURE_TYPE:
	case TAG_SUBROUTINE_TYPE:
	case TAG_UNION_TYPE:
		return true;
	default:
		return false;
	}
}

/* Goes on behind the entry's children, if the entry says where that is, and forwards. */
static bool
jump(const struct unit *unit, const struct die *die, struct cursor *cursor)
{
	const char *start = unit->file->info.ptr + unit->offset;
	uint64_t here = (uint64_t)((const char *)cursor->at - start);
	uint64_t there = die->values[SLOT_SIBLING];

	if (die->forms[SLOT_SIBLING] == 0 || die->forms[SLOT_SIBLING] == FORM_REF_ADDR ||
		there < here || there > here + cursor_left(cursor))
		return false;
	cursor->at += there - here;
	return true;
}

static void
add_subprogram(struct subprogram_table *table, const struct unit *unit,
	const struct die *die, uint64_t offset)
{
	if (table->count == UINT32_MAX ||
		!ranges_add(unit, die, &table->spans, (uint32_t)table->count))
		return;
	table->items = memory_grow(
		table->items, &table->capacity, table->count + 1, sizeof(*table->items));
	table->items[table->count++] = (struct subprogram){.offset = offset};
}

/* Functions seldom stand in functions, so what is in them is jumped over at first. */
static void
read_table(struct subprogram_table *table, const struct unit *unit, bool deeply)
{
	struct cursor cursor = unit_cursor(unit, unit->first);

	table->is_read = true;
	if (!dwarf_work(unit->file, cursor_left(&cursor)))
		return;
	while (cursor_left(&cursor) > 0) {
		uint64_t offset =
			(uint64_t)((const char *)cursor.at - unit->file->info.ptr);
		const struct abbrev *abbrev = die_next(unit, &cursor);
		bool is_subprogram;
		struct die die;

		if (!abbrev)
			continue;
		is_subprogram = abbrev->tag == TAG_SUBPROGRAM;
		if (!is_subprogram && !(abbrev->has_sibling && is_barren(abbrev->tag))) {
			die_pass(unit, abbrev, &cursor);
			continue;
		}
		die_read(unit, abbrev, &cursor, &die);
		if (is_subprogram && !cursor.failed)
			add_subprogram(table, unit, &die, offset);
		if (!is_subprogram || !deeply)
			jump(unit, &die, &cursor);
	}
	spans_flatten(&table->spans);
}

/* On the way through the entries of a function: for each level, the call that it belongs
 * to. */
struct descent {
	uint32_t *calls;
	size_t depth, capacity;
};

static void
go_down(struct descent *descent, uint32_t call)
{
	descent->calls = memory_grow(descent->calls, &descent->capacity, descent->depth + 1,
		sizeof(*descent->calls));
	descent->calls[descent->depth++] = call;
}

static uint32_t
add_call(struct inlines *inlines, const struct unit *unit, const struct die *die,
	uint64_t offset, uint32_t caller)
{
	inlines->calls = memory_grow(inlines->calls, &inlines->capacity, inlines->count + 1,
		sizeof(*inlines->calls));
	inlines->calls[inlines->count] = (struct inlined){offset, caller};
	ranges_add(unit, die, &inlines->spans, (uint32_t)inlines->count);
	return (uint32_t)inlines->count++;
}

/* Passes what belongs to a function that stands in another one. */
static void
pass_children(const struct unit *unit, struct cursor *cursor)
{
	size_t depth = 1;

	while (depth > 0 && cursor_left(cursor) > 0) {
		const struct abbrev *abbrev = die_next(unit, cursor);

		if (!abbrev) {
			depth--;
			continue;
		}
		die_pass(unit, abbrev, cursor);
		depth += abbrev->has_children;
	}
}

/* One entry below the function, or the end of a list of them. */
static void
read_child(struct inlines *inlines, const struct unit *unit, struct cursor *cursor,
	struct descent *descent)
{
	uint64_t offset = (uint64_t)((const char *)cursor->at - unit->file->info.ptr);
	const struct abbrev *abbrev = die_next(unit, cursor);
	uint32_t call;
	struct die die;

	if (!abbrev) {
		descent->depth--;
		return;
	}
	if (abbrev->tag != TAG_INLINED_SUBROUTINE && !abbrev->has_children) {
		die_pass(unit, abbrev, cursor);
		return;
	}
	call = descent->calls[descent->depth - 1];
	die_read(unit, abbrev, cursor, &die);
	if (abbrev->tag == TAG_INLINED_SUBROUTINE && inlines->count < INLINES_NONE)
		call = add_call(inlines, unit, &die, offset, call);
	if (!abbrev->has_children)
		return;
	if (abbrev->tag != TAG_SUBPROGRAM && !is_barren(abbrev->tag))
		go_down(descent, call);
	else if (!jump(unit, &die, cursor))
		pass_children(unit, cursor);
}

static struct inlines *
read_inlines(const struct unit *unit, uint64_t offset)
{
	struct inlines *inlines = arena_new(unit->file->arena, 1, sizeof(*inlines));
	struct cursor cursor = unit_cursor(unit, offset);
	const struct abbrev *abbrev = die_next(unit, &cursor);
	struct descent descent = {0};

	if (!abbrev)
		return inlines;
	die_pass(unit, abbrev, &cursor);
	if (abbrev->has_children)
		go_down(&descent, INLINES_NONE);
	while (descent.depth > 0 && cursor_left(&cursor) > 0) {
		const unsigned char *before = cursor.at;

		read_child(inlines, unit, &cursor, &descent);
		if (!dwarf_work(unit->file, (uint64_t)(cursor.at - before)))
			break;
	}
	spans_flatten(&inlines->spans);
	free(descent.calls);
	return inlines;
}

static struct subprogram *
find(struct subprogram_table *table, const struct unit *unit, uint64_t address, bool deeply)
{
	const struct span *span;

	if (!table->is_read)
		read_table(table, unit, deeply);
	span = spans_find(&table->spans, address);
	return span ? &table->items[span->value] : NULL;
}

const struct subprogram *
subprograms_find(struct subprograms *subprograms, const struct unit *unit, uint64_t address)
{
	struct subprogram *found = find(&subprograms->outer, unit, address, false);

	if (!found)
		found = find(&subprograms->all, unit, address, true);
	if (found && !found->inlines)
		found->inlines = read_inlines(unit, found->offset);
	return found;
}

static void
free_table(struct subprogram_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		struct inlines *inlines = table->items[i].inlines;

		if (!inlines)
			continue;
		spans_free(&inlines->spans);
		free(inlines->calls);
	}
	spans_free(&table->spans);
	free(table->items);
}

void
subprograms_free(struct subprograms *subprograms)
{
	free_table(&subprograms->outer);
	free_table(&subprograms->all);
}

/* Debug information of an object file: which unit an address is in, which function of the
 * unit, and which calls inlined there. Each is read when the first address asks for it, and
 * then kept. */
#include "collapse/symbols/dwarf.h"

#include <stdlib.h>

#include "collapse/symbols/aranges.h"
#include "collapse/symbols/inlines.h"
#include "collapse/symbols/lines.h"
#include "collapse/symbols/ranges.h"
#include "collapse/symbols/split.h"
#include "collapse/symbols/unit.h"
#include "common/base/memory.h"

enum { MOST_HOPS = 8 }; /* from an entry to the one that has its name */

/* A unit with code. */
struct unit_code {
	/* The split one, where there is one. */
	struct unit *unit;
	/* The one in the file itself: has the lines. */
	struct unit *skeleton;
	struct subprograms subprograms;
	struct lines lines;
	uint64_t lines_offset;
	struct str folder;
	bool has_lines, lines_read;
	struct unit_code *next;
};

struct dwarf {
	const struct search *search;
	const struct object *object;
	struct dwarf_file file;
	struct object shared_object;
	struct dwarf_file shared;
	struct split split;
	/* Addresses -> offsets of units, as .debug_aranges has them. */
	struct spans arranged;
	/* Addresses -> places of units. */
	struct spans units;
	struct unit_code *codes;
	struct arena arena;
	uint64_t work;
	bool has_arranged, indexed;
};

struct dwarf *
dwarf_new(const struct search *search, const struct object *object)
{
	struct dwarf *dwarf;

	if (!elf_find(&object->elf, ".debug_info"))
		return NULL;
	dwarf = memory_new(1, sizeof(*dwarf));
	dwarf->search = search;
	dwarf->object = object;
	dwarf_file_start(&dwarf->file, &object->elf, false, &dwarf->arena, &dwarf->work);
	if (search_shared(search, object, &dwarf->shared_object)) {
		dwarf_file_start(&dwarf->shared, &dwarf->shared_object.elf, false,
			&dwarf->arena, &dwarf->work);
		dwarf->file.shared = &dwarf->shared;
	}
	dwarf->split = (struct split){.search = search,
		.program = object,
		.arena = &dwarf->arena,
		.work = &dwarf->work};
	return dwarf;
}

/* Puts the ranges of all units into one table. */
static void
index_units(struct dwarf *dwarf)
{
	struct unit unit;
	struct die root;

	units_list(&dwarf->file);
	for (size_t i = 0; i < dwarf->file.count && i <= UINT32_MAX; i++)
		if (unit_read(&dwarf->file, dwarf->file.places[i].offset, &unit) &&
			unit_read_root(&unit, &root))
			ranges_add(&unit, &root, &dwarf->units, (uint32_t)i);
	spans_flatten(&dwarf->units);
}

/* Reads what belongs to a unit with code. */
static struct unit_code *
make_code(struct dwarf *dwarf, struct unit *unit)
{
	struct unit_code *code = arena_new(&dwarf->arena, 1, sizeof(*code));
	struct unit *split = NULL;
	struct die root;

	code->next = dwarf->codes;
	dwarf->codes = code;
	code->unit = code->skeleton = unit;
	if (!die_at(unit, unit->first, &root))
		return code;
	code->has_lines = root.forms[SLOT_LINES] != 0;
	code->lines_offset = root.values[SLOT_LINES];
	code->folder = die_text(unit, &root, SLOT_FOLDER);
	if (root.forms[SLOT_SPLIT_NAME])
		split = split_find(&dwarf->split, unit, &root);
	if (split)
		code->unit = split;
	return code;
}

/* The unit that has an address for all that the file's own table says; `known` if there is
 * no other one. */
static struct unit *
find_arranged(struct dwarf *dwarf, uint64_t address, bool *known)
{
	const struct span *span;
	struct unit *unit = NULL;

	if (!dwarf->has_arranged)
		aranges_read(&dwarf->file, &dwarf->arranged);
	dwarf->has_arranged = true;
	span = spans_find(&dwarf->arranged, address);
	*known = span && span->value == ARANGES_NO_UNIT;
	if (span && !*known)
		unit = unit_find(&dwarf->file, span->value);
	*known |= unit != NULL;
	return unit;
}

static struct unit *
find_indexed(struct dwarf *dwarf, uint64_t address)
{
	const struct span *span;

	if (!dwarf->indexed)
		index_units(dwarf);
	dwarf->indexed = true;
	span = spans_find(&dwarf->units, address);
	return span ? unit_find(&dwarf->file, dwarf->file.places[span->value].offset)
		    : NULL;
}

/* The unit of an address; one that is not in the file's table costs looking at all of
 * them. */
static struct unit_code *
find_code(struct dwarf *dwarf, uint64_t address)
{
	bool known;
	struct unit *unit = find_arranged(dwarf, address, &known);

	if (!known)
		unit = find_indexed(dwarf, address);
	if (!unit)
		return NULL;
	if (!unit->code)
		unit->code = make_code(dwarf, unit);
	return unit->code;
}

/* The name of a function: as the linker knows it, or as the source calls it. An entry may
 * have it from another one, of which it is an instance or which declares it. */
static struct str
find_name(struct unit *unit, uint64_t offset)
{
	struct str plain = {0};
	struct die die;

	for (size_t hop = 0; hop < MOST_HOPS && die_at(unit, offset, &die); hop++) {
		struct str linked = die_text(unit, &die, SLOT_LINKAGE_NAME);

		if (linked.len > 0)
			return linked;
		if (plain.len == 0)
			plain = die_text(unit, &die, SLOT_NAME);
		if (!die_reference(unit, &die, SLOT_ORIGIN, &unit, &offset) &&
			!die_reference(unit, &die, SLOT_SPECIFICATION, &unit, &offset))
			break;
	}
	return plain;
}

static void
read_lines(struct unit_code *code)
{
	if (!code->lines_read && code->has_lines)
		lines_read(&code->lines, code->skeleton, code->lines_offset, code->folder);
	code->lines_read = true;
}

static void
set_line(struct dwarf *dwarf, struct unit_code *code, struct function *function,
	uint64_t file, uint64_t line)
{
	function->file = lines_path(&code->lines, file, &dwarf->arena);
	function->line = line <= UINT32_MAX ? (uint32_t)line : 0;
}

/* The line of the address itself belongs to the innermost function, that of each call to
 * the one around. */
static void
set_lines(struct dwarf *dwarf, struct unit_code *code, uint64_t address,
	struct function *functions, size_t count, const uint64_t *calls)
{
	const struct line *line;

	read_lines(code);
	line = lines_find(&code->lines, address);
	if (line)
		set_line(dwarf, code, &functions[0], line->file, line->line);
	for (size_t i = 1; i < count; i++) {
		struct die die;

		if (die_at(code->unit, calls[i - 1], &die) && die.forms[SLOT_CALL_LINE])
			set_line(dwarf, code, &functions[i], die.values[SLOT_CALL_FILE],
				die.values[SLOT_CALL_LINE]);
	}
}

size_t
dwarf_find(struct dwarf *dwarf, uint64_t address, bool lines, struct function *functions,
	size_t most)
{
	struct unit_code *code = find_code(dwarf, address);
	const struct subprogram *found =
		code ? subprograms_find(&code->subprograms, code->unit, address) : NULL;
	const struct span *span;
	uint64_t calls[DWARF_MOST_FUNCTIONS];
	size_t count = 0;

	if (!found || most == 0)
		return 0;
	span = spans_find(&found->inlines->spans, address);
	for (uint32_t call = span ? span->value : INLINES_NONE;
		call != INLINES_NONE && count < most - 1 &&
		count < DWARF_MOST_FUNCTIONS - 1;
		call = found->inlines->calls[call].caller) {
		calls[count] = found->inlines->calls[call].offset;
		functions[count] = (struct function){.inlined = true};
		functions[count].name = find_name(code->unit, calls[count]);
		count++;
	}
	functions[count++] =
		(struct function){.name = find_name(code->unit, found->offset)};
	if (lines)
		set_lines(dwarf, code, address, functions, count, calls);
	return count;
}

void
dwarf_free(struct dwarf *dwarf)
{
	if (!dwarf)
		return;
	for (struct unit_code *code = dwarf->codes; code; code = code->next) {
		subprograms_free(&code->subprograms);
		lines_free(&code->lines);
	}
	spans_free(&dwarf->arranged);
	spans_free(&dwarf->units);
	split_free(&dwarf->split);
	dwarf_file_free(&dwarf->file);
	dwarf_file_free(&dwarf->shared);
	object_free(&dwarf->shared_object);
	arena_free(&dwarf->arena);
	free(dwarf);
}

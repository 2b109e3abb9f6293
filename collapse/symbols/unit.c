/* Units of debug information: their headers are hopped over once to have their places,
 * everything else is read when an address falls into a unit. */
#include "collapse/symbols/unit.h"

#include <stdlib.h>

#include "collapse/symbols/sorted.h"
#include "common/base/memory.h"

/* Types of units, as DWARF 5 numbers them. */
enum {
	UNIT_TYPE = 0x02,
	UNIT_SKELETON = 0x04,
	UNIT_SPLIT_COMPILE = 0x05,
	UNIT_SPLIT_TYPE = 0x06
};

enum { WORK = 16 }; /* how often each byte may be read: it is of use a few times */

/* The section of a name; NULL: none. */
static struct elf_section *
find_section(const struct dwarf_file *file, const char *name, bool split)
{
	char full[40];
	size_t len = strlen(name);

	if (!split)
		return elf_find(file->elf, name);
	memcpy(full, name, len);
	memcpy(full + len, ".dwo", sizeof(".dwo"));
	return elf_find(file->elf, full);
}

void
dwarf_file_start(struct dwarf_file *file, const struct elf *elf, bool split,
	struct arena *arena, uint64_t *work)
{
	struct elf_section *info;

	*file = (struct dwarf_file){.elf = elf,
		.split = split,
		.swap = elf->swap,
		.arena = arena,
		.work = work};
	info = find_section(file, ".debug_info", split);
	file->info_section = info;
	file->info = elf_begin(elf, info);
	*work += WORK * (uint64_t)file->info.len;
}

/* How sections are called, and which of them are also those of the file itself where units
 * are split. */
static const struct {
	const char *name;
	bool is_whole;
} names[DWARF_NAMES] = {
	[DWARF_ABBREV] = {".debug_abbrev", false},
	[DWARF_ADDR] = {".debug_addr", true},
	[DWARF_ARANGES] = {".debug_aranges", true},
	[DWARF_LINE] = {".debug_line", true},
	[DWARF_LINE_STR] = {".debug_line_str", true},
	[DWARF_RANGES] = {".debug_ranges", true},
	[DWARF_RNGLISTS] = {".debug_rnglists", false},
	[DWARF_STR] = {".debug_str", false},
	[DWARF_STR_OFFSETS] = {".debug_str_offsets", false},
};

struct str
dwarf_section(struct dwarf_file *file, enum dwarf_name name)
{
	struct dwarf_section *section = &file->sections[name];

	if (!section->is_read) {
		bool split = file->split && !names[name].is_whole;

		section->is_read = true;
		section->bytes = elf_contents(
			file->elf, find_section(file, names[name].name, split));
		*file->work += WORK * (uint64_t)section->bytes.len;
	}
	return section->bytes;
}

/* Makes .debug_info readable up to an offset. */
static bool
reach(const struct dwarf_file *file, uint64_t offset)
{
	return !file->info_section || elf_reach(file->info_section, offset);
}

void
dwarf_file_read(struct dwarf_file *file)
{
	for (int name = 0; name < DWARF_NAMES; name++)
		dwarf_section(file, (enum dwarf_name)name);
	if (!reach(file, file->info.len))
		file->info.len = 0;
	file->info_section = NULL;
}

void
dwarf_file_free(struct dwarf_file *file)
{
	abbrevs_free(&file->scratch);
	lookup_free(&file->by_key);
	free(file->places);
}

bool
dwarf_work(struct dwarf_file *file, uint64_t bytes)
{
	if (*file->work < bytes) {
		*file->work = 0;
		return false;
	}
	*file->work -= bytes;
	return true;
}

static uint64_t
read_offset(const struct unit *unit, struct cursor *cursor)
{
	return unit->format.wide ? cursor_u64(cursor) : cursor_u32(cursor);
}

/* What DWARF 5 has behind the version: type, size of an address, abbrevs, and an id for
 * some. */
static void
read_new_header(struct unit *unit, struct cursor *cursor)
{
	unit->type = cursor_u8(cursor);
	unit->format.address_size = cursor_u8(cursor);
	unit->abbrev_offset = read_offset(unit, cursor);
	switch (unit->type) {
	case UNIT_SKELETON:
	case UNIT_SPLIT_COMPILE:
		unit->id = cursor_u64(cursor);
		break;
	case UNIT_TYPE:
	case UNIT_SPLIT_TYPE:
		cursor_skip(cursor, 8);
		read_offset(unit, cursor);
		break;
	default:
		break;
	}
}

bool
unit_read(struct dwarf_file *file, uint64_t offset, struct unit *unit)
{
	enum { LONGEST_HEADER = 40 }; /* bytes */
	struct cursor cursor = cursor_from(file->info, offset, file->swap);
	size_t left = cursor_left(&cursor);
	uint64_t size;

	*unit = (struct unit){.file = file, .base = file, .offset = offset};
	if (!reach(file, offset + (left < LONGEST_HEADER ? left : LONGEST_HEADER)))
		return false;
	size = cursor_u32(&cursor);
	if (size == UINT32_MAX) {
		unit->format.wide = true;
		size = cursor_u64(&cursor);
	}
	if (cursor.failed || size > cursor_left(&cursor))
		return false;
	cursor.end = cursor.at + size;
	unit->end = (uint64_t)((const char *)cursor.end - file->info.ptr);
	if (!reach(file, unit->end))
		return false;
	unit->format.version = cursor_u16(&cursor);
	if (unit->format.version >= 5) {
		read_new_header(unit, &cursor);
	} else {
		unit->abbrev_offset = read_offset(unit, &cursor);
		unit->format.address_size = cursor_u8(&cursor);
	}
	unit->first = (uint64_t)((const char *)cursor.at - file->info.ptr);
	return true;
}

static bool
is_readable(const struct unit *unit)
{
	return unit->format.version >= 2 && unit->format.version <= 5 &&
	       (unit->format.address_size == 8 || unit->format.address_size == 4) &&
	       unit->abbrev_offset < dwarf_section(unit->file, DWARF_ABBREV).len;
}

struct cursor
unit_cursor(const struct unit *unit, uint64_t offset)
{
	struct str bytes = str_slice(unit->file->info, 0, (size_t)unit->end);

	return cursor_from(bytes, offset, unit->file->swap);
}

/* Where the tables are that numbers in this unit point to. */
static void
read_bases(struct unit *unit, const struct die *root)
{
	uint64_t header = unit->format.wide ? 16 : 8;

	if (unit->format.version >= 5)
		unit->str_base = unit->addr_base = header;
	if (root->forms[SLOT_TEXT_BASE])
		unit->str_base = root->values[SLOT_TEXT_BASE];
	if (root->forms[SLOT_ADDRESS_BASE])
		unit->addr_base = root->values[SLOT_ADDRESS_BASE];
	if (root->forms[SLOT_RANGES_BASE])
		unit->ranges_base = root->values[SLOT_RANGES_BASE];
	unit->rnglists_base = root->forms[SLOT_RANGE_LISTS_BASE]
				      ? root->values[SLOT_RANGE_LISTS_BASE]
				      : header + 4;
	if (root->forms[SLOT_SPLIT_ID] && unit->id == 0)
		unit->id = root->values[SLOT_SPLIT_ID];
	if (!die_address(unit, root, SLOT_LOW, &unit->low))
		unit->low = 0;
}

bool
unit_read_root(struct unit *unit, struct die *root)
{
	struct cursor cursor = unit_cursor(unit, unit->first);
	uint64_t code = cursor_uleb(&cursor);
	const struct abbrevs *abbrevs = unit->abbrevs;
	const struct abbrev *abbrev;

	if (!is_readable(unit) || code == 0)
		return false;
	if (!abbrevs) {
		struct str bytes = str_from(dwarf_section(unit->file, DWARF_ABBREV),
			(size_t)unit->abbrev_offset);

		abbrevs = &unit->file->scratch;
		if (!dwarf_work(unit->file,
			    abbrevs_read(&unit->file->scratch, bytes, &unit->format, code)))
			return false;
	}
	abbrev = abbrevs_find(abbrevs, code);
	if (!abbrev)
		return false;
	unit->abbrevs = abbrevs;
	die_read(unit, abbrev, &cursor, root);
	if (abbrevs == &unit->file->scratch)
		unit->abbrevs = NULL;
	read_bases(unit, root);
	return !cursor.failed;
}

static const struct abbrevs *
read_table(struct unit *unit)
{
	struct dwarf_file *file = unit->file;
	struct str bytes =
		str_from(dwarf_section(file, DWARF_ABBREV), (size_t)unit->abbrev_offset);

	/* entries take more room in memory than in the file, so this is dear */
	if (!dwarf_work(file, 4 * abbrevs_read(&file->scratch, bytes, &unit->format, 0)))
		file->scratch.count = file->scratch.attribute_count = 0;
	return abbrevs_copy(&file->scratch, file->arena);
}

/* What a table is known by: the sizes in it depend on the unit. */
static uint64_t
table_key(const struct unit *unit)
{
	const struct format_of_unit *format = &unit->format;

	return unit->abbrev_offset << 5 | (uint64_t)format->version << 2 |
	       (uint64_t)(format->address_size == 8) << 1 | format->wide;
}

bool
unit_open(struct unit *unit)
{
	uint64_t key = table_key(unit);

	if (unit->abbrevs)
		return true;
	if (!is_readable(unit))
		return false;
	unit->abbrevs = lookup_find(&unit->file->by_key, key);
	if (!unit->abbrevs) {
		unit->abbrevs = read_table(unit);
		lookup_add(&unit->file->by_key, key, unit->abbrevs);
	}
	return true;
}

/* Lists the units that begin at an offset or before it. */
static void
list_until(struct dwarf_file *file, uint64_t offset)
{
	struct unit unit;

	/* at once, which is faster than unit by unit */
	reach(file, offset < file->info.len ? offset : file->info.len);
	while (file->listed <= offset && unit_read(file, file->listed, &unit)) {
		file->places = memory_grow(file->places, &file->capacity, file->count + 1,
			sizeof(*file->places));
		file->places[file->count++] = (struct unit_place){file->listed, NULL};
		file->listed = unit.end;
	}
}

void
units_list(struct dwarf_file *file)
{
	list_until(file, UINT64_MAX);
}

static struct unit *
make_unit(struct dwarf_file *file, uint64_t offset)
{
	struct unit *unit = arena_new(file->arena, 1, sizeof(*unit));
	struct die root;

	if (unit_read(file, offset, unit) && unit_open(unit))
		unit_read_root(unit, &root);
	return unit;
}

struct unit *
unit_find(struct dwarf_file *file, uint64_t offset)
{
	struct unit_place *place;
	size_t count;

	list_until(file, offset);
	count = sorted_up_to(file->places, file->count, sizeof(*file->places), offset);
	if (count == 0)
		return NULL;
	place = &file->places[count - 1];
	if (!place->unit)
		place->unit = make_unit(file, place->offset);
	if (offset >= place->unit->end || !place->unit->abbrevs)
		return NULL;
	return place->unit;
}

/* Units of debug information and their entries (DIEs), each of which is a function, a
 * block, a variable … with attributes. */
#ifndef COLLAPSE_SYMBOLS_UNIT_H
#define COLLAPSE_SYMBOLS_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/abbrev.h"
#include "collapse/symbols/cursor.h"
#include "collapse/symbols/elf.h"
#include "collapse/symbols/lookup.h"
#include "common/base/arena.h"

/* Sections beside .debug_info. */
enum dwarf_name {
	DWARF_ABBREV,
	DWARF_ADDR,
	DWARF_ARANGES,
	DWARF_LINE,
	DWARF_LINE_STR,
	DWARF_RANGES,
	DWARF_RNGLISTS,
	DWARF_STR,
	DWARF_STR_OFFSETS,
	DWARF_NAMES,
};

/* One of them, or the part of it that belongs to one unit. */
struct dwarf_section {
	struct str bytes;
	/* As it is once it has been asked for. */
	bool is_read;
};

/* A unit's place, and the unit once it was asked for. */
struct unit_place {
	/* Stays first, see sorted.h. */
	uint64_t offset;
	struct unit *unit;
};

/* One file with debug information. */
struct dwarf_file {
	const struct elf *elf;
	/* Its sections have other names: ".debug_info.dwo". */
	bool split;
	/* .debug_info, of which units that were read can be looked at. */
	struct str info;
	const struct elf_section *info_section;
	/* See dwarf_section. */
	struct dwarf_section sections[DWARF_NAMES];
	bool swap;
	/* By rising offset, as far as `listed`; made by unit_find. */
	struct unit_place *places;
	size_t count, capacity;
	uint64_t listed;
	/* Tables of abbrevs that have been read, by where they are. */
	struct lookup by_key;
	struct abbrevs scratch;
	/* The file that this one refers to, or NULL. */
	struct dwarf_file *shared;
	/* Bytes that may still be read: files may be made to be read over and over. */
	uint64_t *work;
	struct arena *arena;
};

struct unit {
	struct dwarf_file *file;
	/* In the section; `end` is where the next one is. */
	uint64_t offset, end;
	/* Of the unit's own entry. */
	uint64_t first;
	struct format_of_unit format;
	/* DW_UT_..., 0 before DWARF 5. */
	uint8_t type;
	/* Of a split unit; 0: not said in the header. */
	uint64_t id;
	uint64_t abbrev_offset;
	/* NULL: not read yet. */
	const struct abbrevs *abbrevs;
	/* What ranges are relative to. */
	uint64_t low;
	uint64_t str_base, addr_base, ranges_base, rnglists_base;
	/* Has .debug_addr and .debug_ranges: of a split unit, another file. */
	struct dwarf_file *base;
	/* What dwarf.c knows of it. */
	struct unit_code *code;
};

/* An entry with the attributes that are of use; a form of 0 says that one is not there. */
struct die {
	const struct abbrev *abbrev;
	uint16_t forms[SLOTS];
	uint64_t values[SLOTS];
};

/* Takes the sections of an elf, or those of split units (".debug_info.dwo"). They add the
 * work that they are worth. */
void dwarf_file_start(struct dwarf_file *file, const struct elf *elf, bool split,
	struct arena *arena, uint64_t *work);

/* Reads all of its sections, so that parts of them may be taken. */
void dwarf_file_read(struct dwarf_file *file);

/* The bytes of a section; empty where there is none. */
struct str dwarf_section(struct dwarf_file *file, enum dwarf_name name);

void dwarf_file_free(struct dwarf_file *file);

/* Takes so much of the file's work; false once there is none left. */
bool dwarf_work(struct dwarf_file *file, uint64_t bytes);

/* Reads the header of the unit at an offset, all of which can be looked at then; false
 * where there is none. */
bool unit_read(struct dwarf_file *file, uint64_t offset, struct unit *unit);

/* Reads a unit's own entry and what it says of bases, with no more of its abbrevs than that
 * takes. */
bool unit_read_root(struct unit *unit, struct die *root);

/* Lists the places of all units. */
void units_list(struct dwarf_file *file);

/* The unit that an offset of the section lies in, ready to be read; NULL: none. */
struct unit *unit_find(struct dwarf_file *file, uint64_t offset);

/* Makes a unit ready to be read: with all its abbrevs. */
bool unit_open(struct unit *unit);

/* A cursor at an offset of the section, which ends where the unit ends. */
struct cursor unit_cursor(const struct unit *unit, uint64_t offset);

/* The next entry's kind; NULL for the end of a list of children. The attributes follow. */
static inline const struct abbrev *
die_next(const struct unit *unit, struct cursor *cursor)
{
	uint64_t code = cursor_uleb(cursor);
	const struct abbrev *abbrev;

	if (code == 0)
		return NULL;
	abbrev = abbrevs_find(unit->abbrevs, code);
	if (!abbrev)
		cursor_fail(cursor);
	return abbrev;
}

/* Reads the attributes that are of use, or passes over all. */
void die_read(const struct unit *unit, const struct abbrev *abbrev, struct cursor *cursor,
	struct die *die);
void die_pass(const struct unit *unit, const struct abbrev *abbrev, struct cursor *cursor);

/* The entry at an offset of the section. */
bool die_at(const struct unit *unit, uint64_t offset, struct die *die);

/* Attributes that are texts, addresses and references; an empty text, or false, where they
 * are not there. */
struct str die_text(const struct unit *unit, const struct die *die, enum slot slot);
bool die_address(
	const struct unit *unit, const struct die *die, enum slot slot, uint64_t *address);
bool die_reference(struct unit *unit, const struct die *die, enum slot slot,
	struct unit **other, uint64_t *offset);

/* The address of a number in the unit's table of them. */
bool unit_address(const struct unit *unit, uint64_t number, uint64_t *address);

#endif

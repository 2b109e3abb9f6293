/* How entries of debug information are written: for each code, what it is and which
 * attributes follow. */
#ifndef COLLAPSE_SYMBOLS_ABBREV_H
#define COLLAPSE_SYMBOLS_ABBREV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/str.h"

/* Attributes that are of use here; all others are passed over. */
enum slot {
	SLOT_NONE,
	SLOT_SIBLING,
	SLOT_NAME,
	SLOT_LINKAGE_NAME,
	SLOT_LOW,
	SLOT_HIGH,
	SLOT_RANGES,
	SLOT_ORIGIN,
	SLOT_SPECIFICATION,
	SLOT_CALL_FILE,
	SLOT_CALL_LINE,
	SLOT_LINES,
	SLOT_FOLDER,
	SLOT_SPLIT_NAME,
	SLOT_SPLIT_ID,
	SLOT_ADDRESS_BASE,
	SLOT_TEXT_BASE,
	SLOT_RANGES_BASE,
	SLOT_RANGE_LISTS_BASE,
	SLOTS,
};

/* Tags, as DWARF numbers them. */
enum tag {
	TAG_ARRAY_TYPE = 0x01,
	TAG_CLASS_TYPE = 0x02,
	TAG_ENUMERATION_TYPE = 0x04,
	TAG_LEXICAL_BLOCK = 0x0b,
	TAG_COMPILE_UNIT = 0x11,
	TAG_STRUCTURE_TYPE = 0x13,
	TAG_SUBROUTINE_TYPE = 0x15,
	TAG_UNION_TYPE = 0x17,
	TAG_INLINED_SUBROUTINE = 0x1d,
	TAG_SUBPROGRAM = 0x2e,
	TAG_CALL_SITE = 0x48,
	TAG_SKELETON_UNIT = 0x4a,
	TAG_GNU_CALL_SITE = 0x4109,
};

/* Forms, as DWARF numbers them. */
enum form {
	FORM_ADDR = 0x01,
	FORM_BLOCK2 = 0x03,
	FORM_BLOCK4 = 0x04,
	FORM_DATA2 = 0x05,
	FORM_DATA4 = 0x06,
	FORM_DATA8 = 0x07,
	FORM_STRING = 0x08,
	FORM_BLOCK = 0x09,
	FORM_BLOCK1 = 0x0a,
	FORM_DATA1 = 0x0b,
	FORM_FLAG = 0x0c,
	FORM_SDATA = 0x0d,
	FORM_STRP = 0x0e,
	FORM_UDATA = 0x0f,
	FORM_REF_ADDR = 0x10,
	FORM_REF1 = 0x11,
	FORM_REF2 = 0x12,
	FORM_REF4 = 0x13,
	FORM_REF8 = 0x14,
	FORM_REF_UDATA = 0x15,
	FORM_INDIRECT = 0x16,
	FORM_SEC_OFFSET = 0x17,
	FORM_EXPRLOC = 0x18,
	FORM_FLAG_PRESENT = 0x19,
	FORM_STRX = 0x1a,
	FORM_ADDRX = 0x1b,
	FORM_REF_SUP4 = 0x1c,
	FORM_STRP_SUP = 0x1d,
	FORM_DATA16 = 0x1e,
	FORM_LINE_STRP = 0x1f,
	FORM_REF_SIG8 = 0x20,
	FORM_IMPLICIT_CONST = 0x21,
	FORM_LOCLISTX = 0x22,
	FORM_RNGLISTX = 0x23,
	FORM_REF_SUP8 = 0x24,
	FORM_STRX1 = 0x25,
	FORM_STRX2 = 0x26,
	FORM_STRX3 = 0x27,
	FORM_STRX4 = 0x28,
	FORM_ADDRX1 = 0x29,
	FORM_ADDRX2 = 0x2a,
	FORM_ADDRX3 = 0x2b,
	FORM_ADDRX4 = 0x2c,
	FORM_GNU_ADDR_INDEX = 0x1f01,
	FORM_GNU_STR_INDEX = 0x1f02,
	FORM_GNU_REF_ALT = 0x1f20,
	FORM_GNU_STRP_ALT = 0x1f21,
};

/* What sizes depend on, as a unit has it. */
struct format_of_unit {
	uint16_t version;
	uint8_t address_size;
	/* Offsets have 64 bits. */
	bool wide;
};

/* One, or several in SLOT_NONE that follow each other. */
struct abbrev_attribute {
	uint16_t form;
	uint8_t slot;
	/* Bytes; -1: it varies. */
	int8_t size;
	/* For FORM_IMPLICIT_CONST. */
	int64_t constant;
};

struct abbrev {
	uint64_t code;
	uint16_t tag;
	bool has_children;
	bool has_sibling;
	/* Of all attributes; -1: it varies. */
	int32_t size;
	/* Of the table's attributes. */
	uint32_t first, count;
};

/* Zero is empty. */
struct abbrevs {
	/* By rising code. */
	struct abbrev *items;
	size_t count, capacity;
	struct abbrev_attribute *attributes;
	size_t attribute_count, attribute_capacity;
};

/* Reads a table from the start of the bytes on, after what there was has been dropped: up
 * to the code `last`, or all where that is 0. Returns how many bytes it took. */
size_t abbrevs_read(struct abbrevs *abbrevs, struct str bytes,
	const struct format_of_unit *format, uint64_t last);

/* NULL: there is none of that code. */
const struct abbrev *abbrevs_find_slowly(const struct abbrevs *abbrevs, uint64_t code);

static inline const struct abbrev *
abbrevs_find(const struct abbrevs *abbrevs, uint64_t code)
{
	if (code - 1 < abbrevs->count && abbrevs->items[code - 1].code == code)
		return &abbrevs->items[code - 1];
	return abbrevs_find_slowly(abbrevs, code);
}

/* What lasts as long as the arena and is not freed by itself. */
struct abbrevs *abbrevs_copy(const struct abbrevs *abbrevs, struct arena *arena);

void abbrevs_free(struct abbrevs *abbrevs);

#endif

/* Entries of debug information: their attributes, read or passed over. */
#include "collapse/symbols/unit.h"

static uint64_t
read_offset(const struct unit *unit, struct cursor *cursor)
{
	return unit->format.wide ? cursor_u64(cursor) : cursor_u32(cursor);
}

/* The number that an attribute is; of a text that stands here, its place. Blocks are passed
 * over. */
static uint64_t
read_varying(const struct unit *unit, struct cursor *cursor, uint16_t form)
{
	uint64_t place;

	switch (form) {
	case FORM_STRING:
		place = (uint64_t)((const char *)cursor->at - unit->file->info.ptr);
		cursor_text(cursor);
		return place;
	case FORM_BLOCK1:
		cursor_skip(cursor, cursor_u8(cursor));
		return 0;
	case FORM_BLOCK2:
		cursor_skip(cursor, cursor_u16(cursor));
		return 0;
	case FORM_BLOCK4:
		cursor_skip(cursor, cursor_u32(cursor));
		return 0;
	case FORM_BLOCK:
	case FORM_EXPRLOC:
		cursor_skip(cursor, cursor_uleb(cursor));
		return 0;
	case FORM_SDATA:
		return (uint64_t)cursor_sleb(cursor);
	case FORM_UDATA:
	case FORM_REF_UDATA:
	case FORM_STRX:
	case FORM_ADDRX:
	case FORM_LOCLISTX:
	case FORM_RNGLISTX:
	case FORM_GNU_ADDR_INDEX:
	case FORM_GNU_STR_INDEX:
		return cursor_uleb(cursor);
	default:
		cursor_fail(cursor);
		return 0;
	}
}

/* The size of a form that stands in the entry itself instead of among the abbrevs. */
static uint64_t
read_indirect(const struct unit *unit, struct cursor *cursor, uint16_t *form)
{
	*form = (uint16_t)cursor_uleb(cursor);
	switch (*form) {
	case FORM_DATA1:
	case FORM_FLAG:
	case FORM_REF1:
		return cursor_u8(cursor);
	case FORM_DATA2:
	case FORM_REF2:
		return cursor_u16(cursor);
	case FORM_DATA4:
	case FORM_REF4:
		return cursor_u32(cursor);
	case FORM_DATA8:
	case FORM_REF8:
		return cursor_u64(cursor);
	case FORM_FLAG_PRESENT:
		return 1;
	case FORM_ADDR:
		return cursor_number(cursor, unit->format.address_size);
	case FORM_STRP:
	case FORM_LINE_STRP:
	case FORM_SEC_OFFSET:
		return read_offset(unit, cursor);
	default:
		return read_varying(unit, cursor, *form);
	}
}

static uint64_t
read_attribute(const struct unit *unit, struct cursor *cursor,
	const struct abbrev_attribute *attribute, uint16_t *form)
{
	*form = attribute->form;
	switch (attribute->size) {
	case -1:
		return *form == FORM_INDIRECT ? read_indirect(unit, cursor, form)
					      : read_varying(unit, cursor, *form);
	case 0:
		return *form == FORM_IMPLICIT_CONST ? (uint64_t)attribute->constant : 1;
	case 16:
		cursor_skip(cursor, 16);
		return 0;
	default:
		return cursor_number(cursor, (unsigned)attribute->size);
	}
}

void
die_read(const struct unit *unit, const struct abbrev *abbrev, struct cursor *cursor,
	struct die *die)
{
	die->abbrev = abbrev;
	memset(die->forms, 0, sizeof(die->forms));
	for (uint32_t i = 0; i < abbrev->count; i++) {
		const struct abbrev_attribute *attribute =
			&unit->abbrevs->attributes[abbrev->first + i];
		uint16_t form;
		uint64_t value;

		if (attribute->slot == SLOT_NONE && attribute->size >= 0) {
			cursor_skip(cursor, (uint64_t)attribute->size);
			continue;
		}
		value = read_attribute(unit, cursor, attribute, &form);
		die->forms[attribute->slot] = form;
		die->values[attribute->slot] = value;
	}
}

void
die_pass(const struct unit *unit, const struct abbrev *abbrev, struct cursor *cursor)
{
	if (abbrev->size >= 0) {
		cursor_skip(cursor, (uint64_t)abbrev->size);
		return;
	}
	for (uint32_t i = 0; i < abbrev->count; i++) {
		const struct abbrev_attribute *attribute =
			&unit->abbrevs->attributes[abbrev->first + i];
		uint16_t form;

		if (attribute->size >= 0)
			cursor_skip(cursor, (uint64_t)attribute->size);
		else
			read_attribute(unit, cursor, attribute, &form);
	}
}

bool
die_at(const struct unit *unit, uint64_t offset, struct die *die)
{
	struct cursor cursor = unit_cursor(unit, offset);
	const struct abbrev *abbrev;

	if (offset < unit->first || offset >= unit->end)
		return false;
	abbrev = die_next(unit, &cursor);
	if (!abbrev)
		return false;
	die_read(unit, abbrev, &cursor, die);
	return !cursor.failed;
}

/* A text whose place stands at a number in a table. */
static struct str
text_by_number(const struct unit *unit, uint64_t number)
{
	struct str offsets = dwarf_section(unit->file, DWARF_STR_OFFSETS);
	unsigned size = unit->format.wide ? 8 : 4;
	struct cursor cursor;
	uint64_t place;

	if (number > offsets.len)
		return (struct str){0};
	cursor = cursor_from(offsets, unit->str_base, unit->file->swap);
	cursor_skip(&cursor, number * size);
	place = cursor_number(&cursor, size);
	return text_at(
		dwarf_section(unit->file, DWARF_STR), cursor.failed ? UINT64_MAX : place);
}

struct str
die_text(const struct unit *unit, const struct die *die, enum slot slot)
{
	struct dwarf_file *file = unit->file;
	uint64_t value = die->values[slot];

	switch (die->forms[slot]) {
	case FORM_STRING:
		return text_at(file->info, value);
	case FORM_STRP:
		return text_at(dwarf_section(file, DWARF_STR), value);
	case FORM_LINE_STRP:
		return text_at(dwarf_section(file, DWARF_LINE_STR), value);
	case FORM_STRX:
	case FORM_STRX1:
	case FORM_STRX2:
	case FORM_STRX3:
	case FORM_STRX4:
	case FORM_GNU_STR_INDEX:
		return text_by_number(unit, value);
	case FORM_STRP_SUP:
	case FORM_GNU_STRP_ALT:
		return file->shared ? text_at(dwarf_section(file->shared, DWARF_STR), value)
				    : (struct str){0};
	default:
		return (struct str){0};
	}
}

bool
unit_address(const struct unit *unit, uint64_t number, uint64_t *address)
{
	struct str addresses = dwarf_section(unit->base, DWARF_ADDR);
	struct cursor cursor = cursor_from(addresses, unit->addr_base, unit->file->swap);

	if (number > addresses.len)
		return false;
	cursor_skip(&cursor, number * unit->format.address_size);
	*address = cursor_number(&cursor, unit->format.address_size);
	return !cursor.failed;
}

bool
die_address(
	const struct unit *unit, const struct die *die, enum slot slot, uint64_t *address)
{
	switch (die->forms[slot]) {
	case FORM_ADDR:
		*address = die->values[slot];
		return true;
	case FORM_ADDRX:
	case FORM_ADDRX1:
	case FORM_ADDRX2:
	case FORM_ADDRX3:
	case FORM_ADDRX4:
	case FORM_GNU_ADDR_INDEX:
		return unit_address(unit, die->values[slot], address);
	default:
		return false;
	}
}

bool
die_reference(struct unit *unit, const struct die *die, enum slot slot, struct unit **other,
	uint64_t *offset)
{
	*offset = die->values[slot];
	switch (die->forms[slot]) {
	case FORM_REF1:
	case FORM_REF2:
	case FORM_REF4:
	case FORM_REF8:
	case FORM_REF_UDATA:
		*other = unit;
		*offset += unit->offset;
		return *offset >= unit->first && *offset < unit->end;
	case FORM_REF_ADDR:
		*other = unit_find(unit->file, *offset);
		return *other != NULL;
	case FORM_REF_SUP4:
	case FORM_REF_SUP8:
	case FORM_GNU_REF_ALT:
		*other = unit->file->shared ? unit_find(unit->file->shared, *offset) : NULL;
		return *other != NULL;
	default:
		return false;
	}
}

/* How entries of debug information are written. Compilers number codes from 1 on, so a code
 * mostly is its own place. */
#include "collapse/symbols/abbrev.h"

#include <stdlib.h>
#include <string.h>

#include "collapse/symbols/cursor.h"
#include "common/base/memory.h"

/* Attributes, as DWARF numbers them. */
static const uint8_t slots[] = {
	[0x01] = SLOT_SIBLING,
	[0x03] = SLOT_NAME,
	[0x10] = SLOT_LINES,
	[0x11] = SLOT_LOW,
	[0x12] = SLOT_HIGH,
	[0x1b] = SLOT_FOLDER,
	[0x31] = SLOT_ORIGIN,
	[0x47] = SLOT_SPECIFICATION,
	[0x55] = SLOT_RANGES,
	[0x58] = SLOT_CALL_FILE,
	[0x59] = SLOT_CALL_LINE,
	[0x6e] = SLOT_LINKAGE_NAME,
	[0x72] = SLOT_TEXT_BASE,
	[0x73] = SLOT_ADDRESS_BASE,
	[0x74] = SLOT_RANGE_LISTS_BASE,
	[0x76] = SLOT_SPLIT_NAME,
};

/* What there was before DWARF 4 and 5 had it. */
static uint8_t
slot_of_extension(uint64_t attribute)
{
	switch (attribute) {
	case 0x2007:
		return SLOT_LINKAGE_NAME;
	case 0x2130:
		return SLOT_SPLIT_NAME;
	case 0x2131:
		return SLOT_SPLIT_ID;
	case 0x2132:
		return SLOT_RANGES_BASE;
	case 0x2133:
		return SLOT_ADDRESS_BASE;
	default:
		return SLOT_NONE;
	}
}

static uint8_t
slot_of(uint64_t attribute)
{
	return attribute < sizeof(slots) ? slots[attribute] : slot_of_extension(attribute);
}

static int8_t
size_of(uint64_t form, const struct format_of_unit *format)
{
	switch (form) {
	case FORM_FLAG_PRESENT:
	case FORM_IMPLICIT_CONST:
		return 0;
	case FORM_DATA1:
	case FORM_FLAG:
	case FORM_REF1:
	case FORM_STRX1:
	case FORM_ADDRX1:
		return 1;
	case FORM_DATA2:
	case FORM_REF2:
	case FORM_STRX2:
	case FORM_ADDRX2:
		return 2;
	case FORM_STRX3:
	case FORM_ADDRX3:
		return 3;
	case FORM_DATA4:
	case FORM_REF4:
	case FORM_REF_SUP4:
	case FORM_STRX4:
	case FORM_ADDRX4:
		return 4;
	case FORM_DATA8:
	case FORM_REF8:
	case FORM_REF_SIG8:
	case FORM_REF_SUP8:
		return 8;
	case FORM_DATA16:
		return 16;
	case FORM_ADDR:
		return (int8_t)format->address_size;
	case FORM_REF_ADDR:
		if (format->version <= 2)
			return (int8_t)format->address_size;
		return format->wide ? 8 : 4;
	case FORM_STRP:
	case FORM_LINE_STRP:
	case FORM_SEC_OFFSET:
	case FORM_STRP_SUP:
	case FORM_GNU_REF_ALT:
	case FORM_GNU_STRP_ALT:
		return format->wide ? 8 : 4;
	default:
		return -1;
	}
}

/* Attributes of which only the size counts are one together. */
static bool
join(const struct abbrevs *abbrevs, const struct abbrev *abbrev,
	const struct abbrev_attribute *attribute)
{
	struct abbrev_attribute *last;

	if (attribute->slot != SLOT_NONE || attribute->size < 0)
		return false;
	if (attribute->size == 0)
		return true;
	if (abbrev->count == 0)
		return false;
	last = &abbrevs->attributes[abbrevs->attribute_count - 1];
	if (last->slot != SLOT_NONE || last->size < 0 ||
		last->size > INT8_MAX - attribute->size)
		return false;
	last->size = (int8_t)(last->size + attribute->size);
	return true;
}

static void
add_attribute(struct abbrevs *abbrevs, struct abbrev *abbrev,
	const struct abbrev_attribute *attribute)
{
	if (join(abbrevs, abbrev, attribute))
		return;
	abbrevs->attributes = memory_grow(abbrevs->attributes, &abbrevs->attribute_capacity,
		abbrevs->attribute_count + 1, sizeof(*abbrevs->attributes));
	abbrevs->attributes[abbrevs->attribute_count++] = *attribute;
	abbrev->count++;
}

static void
read_attributes(struct abbrevs *abbrevs, struct cursor *cursor,
	const struct format_of_unit *format, struct abbrev *abbrev)
{
	int64_t size = 0;

	for (;;) {
		uint64_t name = cursor_uleb(cursor), form = cursor_uleb(cursor);
		struct abbrev_attribute attribute = {
			.form = form <= UINT16_MAX ? (uint16_t)form : 0,
			.slot = slot_of(name),
			.size = size_of(form, format),
		};

		if (form == FORM_IMPLICIT_CONST)
			attribute.constant = cursor_sleb(cursor);
		if (cursor->failed || (name == 0 && form == 0))
			break;
		size = size < 0 || attribute.size < 0 ? -1 : size + attribute.size;
		abbrev->has_sibling |= attribute.slot == SLOT_SIBLING;
		add_attribute(abbrevs, abbrev, &attribute);
	}
	abbrev->size = size <= INT32_MAX ? (int32_t)size : -1;
}

static int
compare(const void *left, const void *right)
{
	const struct abbrev *a = left, *b = right;

	return (a->code > b->code) - (a->code < b->code);
}

/* Puts them in order, where a compiler has not. */
static void
sort(struct abbrevs *abbrevs)
{
	for (size_t i = 1; i < abbrevs->count; i++)
		if (abbrevs->items[i - 1].code > abbrevs->items[i].code) {
			qsort(abbrevs->items, abbrevs->count, sizeof(*abbrevs->items),
				compare);
			return;
		}
}

size_t
abbrevs_read(struct abbrevs *abbrevs, struct str bytes, const struct format_of_unit *format,
	uint64_t last)
{
	struct cursor cursor = cursor_of(bytes, false);
	uint64_t code = 0;

	abbrevs->count = abbrevs->attribute_count = 0;
	while (last == 0 || code != last) {
		struct abbrev abbrev = {.code = cursor_uleb(&cursor)};

		code = abbrev.code;
		if (code == 0)
			break;
		abbrev.tag = (uint16_t)cursor_uleb(&cursor);
		abbrev.has_children = cursor_u8(&cursor) != 0;
		abbrev.first = (uint32_t)abbrevs->attribute_count;
		read_attributes(abbrevs, &cursor, format, &abbrev);
		if (cursor.failed || abbrevs->attribute_count > UINT32_MAX)
			break;
		abbrevs->items = memory_grow(abbrevs->items, &abbrevs->capacity,
			abbrevs->count + 1, sizeof(*abbrevs->items));
		abbrevs->items[abbrevs->count++] = abbrev;
	}
	sort(abbrevs);
	return bytes.len - cursor_left(&cursor);
}

const struct abbrev *
abbrevs_find_slowly(const struct abbrevs *abbrevs, uint64_t code)
{
	struct abbrev wanted = {.code = code};

	if (abbrevs->count == 0)
		return NULL;
	return bsearch(
		&wanted, abbrevs->items, abbrevs->count, sizeof(*abbrevs->items), compare);
}

static void *
copy(struct arena *arena, const void *items, size_t count, size_t size)
{
	return count > 0 ? memcpy(arena_new(arena, count, size), items, count * size)
			 : NULL;
}

struct abbrevs *
abbrevs_copy(const struct abbrevs *abbrevs, struct arena *arena)
{
	struct abbrevs *result = arena_new(arena, 1, sizeof(*result));

	result->count = abbrevs->count;
	result->items =
		copy(arena, abbrevs->items, abbrevs->count, sizeof(*abbrevs->items));
	result->attribute_count = abbrevs->attribute_count;
	result->attributes = copy(arena, abbrevs->attributes, abbrevs->attribute_count,
		sizeof(*abbrevs->attributes));
	return result;
}

void
abbrevs_free(struct abbrevs *abbrevs)
{
	free(abbrevs->items);
	free(abbrevs->attributes);
	*abbrevs = (struct abbrevs){0};
}

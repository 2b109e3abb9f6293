/* How entries of debug information are written. Compilers number codes from 1 on, so a code
 * mostly is its own place. */
#include "collapse/symbols/abbrev.h"

#include <stdlib.h>

#include "collapse/symbols/cursor.h"
#include "common/base/memory.h"

/* Attributes, as DWARF numbers them. */
static uint8_t
slot_of(uint64_t attribute)
{
	switch (attribute) {
	case 0x01:
		return SLOT_SIBLING;
	case 0x03:
		return SLOT_NAME;
	case 0x10:
		return SLOT_LINES;
	case 0x11:
		return SLOT_LOW;
	case 0x12:
		return SLOT_HIGH;
	case 0x1b:
		return SLOT_FOLDER;
	case 0x31:
		return SLOT_ORIGIN;
	case 0x47:
		return SLOT_SPECIFICATION;
	case 0x55:
		return SLOT_RANGES;
	case 0x58:
		return SLOT_CALL_FILE;
	case 0x59:
		return SLOT_CALL_LINE;
	case 0x6e: /* linkage name */
	case 0x2007: /* the same before DWARF 4 */
		return SLOT_LINKAGE_NAME;
	case 0x72:
		return SLOT_TEXT_BASE;
	case 0x73:
	case 0x2133:
		return SLOT_ADDRESS_BASE;
	case 0x74:
		return SLOT_RANGE_LISTS_BASE;
	case 0x76:
	case 0x2130:
		return SLOT_SPLIT_NAME;
	case 0x2131:
		return SLOT_SPLIT_ID;
	case 0x2132:
		return SLOT_RANGES_BASE;
	default:
		return SLOT_NONE;
	}
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

static void
add_attribute(struct abbrevs *abbrevs, const struct abbrev_attribute *attribute)
{
	abbrevs->attributes = memory_grow(abbrevs->attributes, &abbrevs->attribute_capacity,
		abbrevs->attribute_count + 1, sizeof(*abbrevs->attributes));
	abbrevs->attributes[abbrevs->attribute_count++] = *attribute;
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
		add_attribute(abbrevs, &attribute);
		abbrev->count++;
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

void
abbrevs_free(struct abbrevs *abbrevs)
{
	free(abbrevs->items);
	free(abbrevs->attributes);
	*abbrevs = (struct abbrevs){0};
}

/* Which addresses an entry is about: from one to another, or a list of ranges, of which
 * DWARF has two kinds, each with a base that its entries may move. */
#include "collapse/symbols/ranges.h"

/* Kinds of entries of a list of DWARF 5. */
enum {
	END_OF_LIST,
	BASE_ADDRESSX,
	STARTX_ENDX,
	STARTX_LENGTH,
	OFFSET_PAIR,
	BASE_ADDRESS,
	START_END,
	START_LENGTH,
};

struct list {
	const struct unit *unit;
	struct cursor cursor;
	uint64_t base;
	struct spans *spans;
	uint32_t value;
};

static uint64_t
last_address(uint8_t address_size)
{
	return address_size == 8 ? UINT64_MAX : UINT32_MAX;
}

void
ranges_add_one(uint8_t address_size, uint64_t start, uint64_t end, struct spans *spans,
	uint32_t value)
{
	if (start != 0 && start < last_address(address_size) - 1)
		spans_add(spans, start, end, value);
}

static uint64_t
read_address(struct list *list)
{
	return cursor_number(&list->cursor, list->unit->format.address_size);
}

static uint64_t
read_addressx(struct list *list)
{
	uint64_t address = 0;

	if (!unit_address(list->unit, cursor_uleb(&list->cursor), &address))
		cursor_fail(&list->cursor);
	return address;
}

/* Whether what the base is added to is code that was left out. */
static bool
is_gone(const struct list *list)
{
	return list->base >= last_address(list->unit->format.address_size) - 1;
}

/* One entry of DWARF 5; false at the end. */
static bool
read_new(struct list *list, uint64_t *start, uint64_t *end)
{
	*start = *end = 0;
	switch (cursor_u8(&list->cursor)) {
	case BASE_ADDRESSX:
		list->base = read_addressx(list);
		break;
	case STARTX_ENDX:
		*start = read_addressx(list);
		*end = read_addressx(list);
		break;
	case STARTX_LENGTH:
		*start = read_addressx(list);
		*end = *start + cursor_uleb(&list->cursor);
		break;
	case OFFSET_PAIR:
		*start = cursor_uleb(&list->cursor);
		*end = cursor_uleb(&list->cursor);
		if (is_gone(list))
			*start = *end = 0;
		*start += list->base;
		*end += list->base;
		break;
	case BASE_ADDRESS:
		list->base = read_address(list);
		break;
	case START_END:
		*start = read_address(list);
		*end = read_address(list);
		break;
	case START_LENGTH:
		*start = read_address(list);
		*end = *start + cursor_uleb(&list->cursor);
		break;
	case END_OF_LIST:
	default:
		return false;
	}
	return !list->cursor.failed;
}

/* One entry before DWARF 5: two addresses, the first one being the last there is for a new
 * base. */
static bool
read_old(struct list *list, uint64_t *start, uint64_t *end)
{
	*start = read_address(list);
	*end = read_address(list);
	if (list->cursor.failed || (*start == 0 && *end == 0))
		return false;
	if (*start == last_address(list->unit->format.address_size)) {
		list->base = *end;
		*start = *end = 0;
	} else {
		*start += list->base;
		*end += list->base;
	}
	return true;
}

static void
read_list(
	struct list *list, bool (*next)(struct list *list, uint64_t *start, uint64_t *end))
{
	const unsigned char *at = list->cursor.at;
	uint64_t start, end;

	while (next(list, &start, &end)) {
		if (!dwarf_work(list->unit->file, (uint64_t)(list->cursor.at - at)))
			return;
		at = list->cursor.at;
		ranges_add_one(list->unit->format.address_size, start, end, list->spans,
			list->value);
	}
}

/* Where a list begins that has a number instead of an offset. */
static uint64_t
find_list(const struct unit *unit, uint64_t number)
{
	struct str section = dwarf_section(unit->file, DWARF_RNGLISTS);
	struct cursor cursor = cursor_from(section, unit->rnglists_base, unit->file->swap);
	unsigned size = unit->format.wide ? 8 : 4;
	uint64_t offset;

	if (number > section.len)
		return UINT64_MAX;
	cursor_skip(&cursor, number * size);
	offset = cursor_number(&cursor, size);
	if (cursor.failed || offset > section.len)
		return UINT64_MAX;
	return unit->rnglists_base + offset;
}

static void
add_list(
	const struct unit *unit, const struct die *die, struct spans *spans, uint32_t value)
{
	uint64_t offset = die->values[SLOT_RANGES];
	struct list list = {
		.unit = unit, .base = unit->low, .spans = spans, .value = value};

	if (unit->format.version >= 5) {
		if (die->forms[SLOT_RANGES] == FORM_RNGLISTX)
			offset = find_list(unit, offset);
		list.cursor = cursor_from(dwarf_section(unit->file, DWARF_RNGLISTS), offset,
			unit->file->swap);
		read_list(&list, read_new);
		return;
	}
	offset += unit->ranges_base;
	list.cursor = cursor_from(
		dwarf_section(unit->base, DWARF_RANGES), offset, unit->file->swap);
	read_list(&list, read_old);
}

bool
ranges_add(
	const struct unit *unit, const struct die *die, struct spans *spans, uint32_t value)
{
	size_t before = spans->count;
	uint64_t start, end;

	if (die_address(unit, die, SLOT_LOW, &start) && die->forms[SLOT_HIGH]) {
		if (!die_address(unit, die, SLOT_HIGH, &end))
			end = start + die->values[SLOT_HIGH];
		ranges_add_one(unit->format.address_size, start, end, spans, value);
	} else if (die->forms[SLOT_RANGES]) {
		add_list(unit, die, spans, value);
	}
	return spans->count > before;
}

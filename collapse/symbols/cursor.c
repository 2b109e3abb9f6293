/* Numbers and texts read one after the other: those that are not worth a place in every
 * caller. */
#include "collapse/symbols/cursor.h"

uint64_t
cursor_number(struct cursor *cursor, unsigned size)
{
	uint64_t low;

	switch (size) {
	case 1:
		return cursor_u8(cursor);
	case 2:
		return cursor_u16(cursor);
	case 3:
		low = cursor_u16(cursor);
		return low | (uint64_t)cursor_u8(cursor) << 16;
	case 4:
		return cursor_u32(cursor);
	case 8:
		return cursor_u64(cursor);
	default:
		cursor_fail(cursor);
		return 0;
	}
}

/* Also how many bits there were. */
static uint64_t
read_sevens(struct cursor *cursor, unsigned *bits, bool *negative)
{
	uint64_t value = 0;
	unsigned shift = 0;
	uint8_t byte;

	do {
		byte = cursor_u8(cursor);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		shift += shift < 64 ? 7 : 0;
	} while (byte & 0x80);
	*bits = shift;
	*negative = byte & 0x40;
	return value;
}

uint64_t
cursor_long_uleb(struct cursor *cursor)
{
	unsigned bits;
	bool negative;

	return read_sevens(cursor, &bits, &negative);
}

int64_t
cursor_sleb(struct cursor *cursor)
{
	unsigned bits;
	bool negative;
	uint64_t value = read_sevens(cursor, &bits, &negative);

	if (negative && bits < 64)
		value |= ~UINT64_C(0) << bits;
	return (int64_t)value;
}

struct str
cursor_text(struct cursor *cursor)
{
	const unsigned char *start = cursor->at;
	const unsigned char *end =
		start < cursor->end ? memchr(start, '\0', cursor_left(cursor)) : NULL;

	if (!end) {
		cursor_fail(cursor);
		return (struct str){(const char *)cursor->end, 0};
	}
	cursor->at = end + 1;
	return (struct str){(const char *)start, (size_t)(end - start)};
}

struct str
text_at(struct str table, uint64_t offset)
{
	struct cursor cursor;

	if (offset < table.len && table.len - offset > TEXT_LONGEST)
		table.len = (size_t)offset + TEXT_LONGEST;
	cursor = cursor_from(table, offset, false);
	return cursor_text(&cursor);
}

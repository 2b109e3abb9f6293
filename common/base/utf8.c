/* UTF-8, as RFC 3629 has it. */
#include "common/base/utf8.h"

#include <stdbool.h>

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Length of a sequence by its first byte, 0 where none starts so. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first < 0xE0)
		return 2;
	if (first >= 0xE0 && first < 0xF0)
		return 3;
	if (first >= 0xF0 && first < 0xF5)
		return 4;
	return 0;
}

uint32_t
utf8_decode(struct str s, size_t *len)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)s.ptr[0];
	size_t length = sequence_length(first);
	uint32_t point;

	*len = 1;
	if (length == 1)
		return first;
	if (length == 0 || length > s.len)
		return UTF8_INVALID;
	point = first & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if (!is_continuation(s.ptr[i]))
			return UTF8_INVALID;
		point = point << 6 | ((unsigned char)s.ptr[i] & 0x3Fu);
	}
	if (point < smallest[length] || point > 0x10FFFF ||
		(point >= 0xD800 && point < 0xE000))
		return UTF8_INVALID;
	*len = length;
	return point;
}

size_t
utf8_encode(uint32_t point, char *to)
{
	static const unsigned char firsts[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t length = 1;

	for (uint32_t limit = 0x80; length < 4 && point >= limit; length++)
		limit <<= length == 1 ? 4 : 5;
	for (size_t i = length; i-- > 1; point >>= 6)
		to[i] = (char)(0x80 | (point & 0x3F));
	to[0] = (char)(firsts[length] | point);
	return length;
}

static bool
is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 ||
	       point == 0x2029 || (point >= 0x202A && point <= 0x202E) ||
	       (point >= 0x2066 && point <= 0x2069);
}

size_t
utf8_printable(struct str s)
{
	size_t len;
	uint32_t point = utf8_decode(s, &len);

	return point == UTF8_INVALID || is_control(point) ? 0 : len;
}

/* Borrowed bytes: comparing, finding, cutting. */
#define _GNU_SOURCE /* memrchr, memmem: in every libc this runs on */
#include "common/base/str.h"

enum { PIECE = 64 }; /* bytes that are looked at together */

int
str_compare(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

size_t
str_find(struct str s, char byte)
{
	const char *at = s.len > 0 ? memchr(s.ptr, byte, s.len) : NULL;

	return at ? (size_t)(at - s.ptr) : s.len;
}

size_t
str_find_last(struct str s, char byte)
{
	const char *at = s.len > 0 ? memrchr(s.ptr, byte, s.len) : NULL;

	return at ? (size_t)(at - s.ptr) : s.len;
}

size_t
str_find_text(struct str s, struct str text)
{
	const char *at = s.len > 0 ? memmem(s.ptr, s.len, text.ptr, text.len) : NULL;

	return at ? (size_t)(at - s.ptr) : s.len;
}

struct cut
str_cut(struct str s, char separator)
{
	size_t at = str_find(s, separator);

	if (at == s.len)
		return (struct cut){.head = s};
	return (struct cut){.head = str_slice(s, 0, at), .tail = str_from(s, at + 1)};
}

static bool
is_space(char c)
{
	return is_blank(c) || c == '\r' || c == '\n';
}

struct str
str_trim_start(struct str s)
{
	while (s.len > 0 && is_blank(s.ptr[0]))
		s = str_from(s, 1);
	return s;
}

struct str
str_trim_end(struct str s)
{
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str
str_trim(struct str s)
{
	while (s.len > 0 && is_space(s.ptr[0]))
		s = str_from(s, 1);
	return str_trim_end(s);
}

size_t
str_shared(struct str a, struct str b)
{
	size_t most = a.len < b.len ? a.len : b.len;
	size_t same = 0;

	for (uint64_t x, y; same + sizeof(x) <= most; same += sizeof(x)) {
		memcpy(&x, a.ptr + same, sizeof(x));
		memcpy(&y, b.ptr + same, sizeof(y));
		if (x != y)
			break;
	}
	while (same < most && a.ptr[same] == b.ptr[same])
		same++;
	return same;
}

struct str
str_word(struct str *rest)
{
	size_t start = 0;
	size_t end;
	struct str word;

	while (start < rest->len && is_blank(rest->ptr[start]))
		start++;
	end = start;
	while (end < rest->len && !is_blank(rest->ptr[end]))
		end++;
	word = str_slice(*rest, start, end);
	*rest = str_from(*rest, end);
	return word;
}

bool
str_number(struct str s, uint64_t *value)
{
	enum { FITTING = 19 }; /* digits that are never too many */
	uint64_t number = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		uint64_t digit = (uint64_t)(s.ptr[i] - '0');

		if (!is_digit(s.ptr[i]))
			return false;
		if (i >= FITTING && number > (UINT64_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	*value = number;
	return true;
}

struct str
str_basename(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return slash == path.len ? path : str_from(path, slash + 1);
}

/* Like the next function a loop of fixed length without branches: compilers make vectors
 * of it. */
static unsigned char
count_in_piece(const char *text, char byte)
{
	unsigned char count = 0;

	for (size_t i = 0; i < PIECE; i++)
		count = (unsigned char)(count + (text[i] == byte));
	return count;
}

size_t
str_count(struct str s, char byte)
{
	size_t at = 0, count = 0;

	for (; at + PIECE <= s.len; at += PIECE)
		count += count_in_piece(s.ptr + at, byte);
	for (; at < s.len; at++)
		count += s.ptr[at] == byte;
	return count;
}

/* Whether in a piece of text, and the byte behind it, a line end is followed by another
 * byte than `first`. */
static bool
has_line_without(const char *text, char first)
{
	unsigned char found = 0;

	for (size_t i = 0; i < PIECE; i++)
		found |= (unsigned char)((text[i] == '\n') & (text[i + 1] != first));
	return found;
}

size_t
str_find_line_without(struct str s, char first)
{
	size_t at = 0;

	while (at + PIECE < s.len && !has_line_without(s.ptr + at, first))
		at += PIECE;
	while (at < s.len) {
		at += str_find(str_from(s, at), '\n') + 1;
		if (at < s.len && s.ptr[at] != first)
			return at;
	}
	return s.len;
}

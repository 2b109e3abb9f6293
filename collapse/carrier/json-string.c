/* Most strings stand as they are: what may end one is looked for eight bytes at a time. */
#include "collapse/carrier/json-string.h"

#include <string.h>

#include "common/base/utf8.h"

/* Whether a string may not hold the byte as it stands. */
static bool
is_special(char byte)
{
	return byte == '"' || byte == '\\' || (unsigned char)byte < ' ';
}

/* The same for any of eight bytes, see "Determine if a word has a byte less than n" of
 * Sean Eron Anderson's Bit Twiddling Hacks. */
static bool
has_special(const char *bytes)
{
	static const uint64_t ones = 0x0101010101010101, highest = 0x8080808080808080;
	uint64_t word, quote, backslash;

	memcpy(&word, bytes, JSON_BEHIND);
	quote = word ^ (ones * '"');
	backslash = word ^ (ones * '\\');
	return (((word - ones * ' ') & ~word) | ((quote - ones) & ~quote) |
		       ((backslash - ones) & ~backslash)) &
	       highest;
}

static const char *
find_special(const char *at)
{
	while (!has_special(at))
		at += JSON_BEHIND;
	while (!is_special(*at))
		at++;
	return at;
}

/* Whether an escape is one; *at is behind it, or where it fails. */
static bool
pass_escape(const char **at)
{
	char kind = *++*at;

	if (kind == '\0' || !memchr("\"\\/bfnrtu", kind, 9))
		return false;
	++*at;
	for (int i = 0; kind == 'u' && i < 4; i++, ++*at)
		if (hex_value(**at) < 0)
			return false;
	return true;
}

static unsigned
code_of(const char *digits)
{
	unsigned code = 0;

	for (int i = 0; i < 4; i++)
		code = code * 16 + (unsigned)hex_value(digits[i]);
	return code;
}

/* The character of "\u2026", or of a pair of them; of half a pair none is known. Returns
 * how many bytes of the text it is. */
static size_t
decode_unicode(struct str text, char *to, size_t *len)
{
	unsigned code = code_of(text.ptr + 2), low = 0;
	size_t used = 6;

	if (code >= 0xd800 && code < 0xdc00 && text.len >= 12 &&
		str_starts(str_from(text, 6), STR("\\u")))
		low = code_of(text.ptr + 8);
	if (low >= 0xdc00 && low < 0xe000) {
		code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
		used = 12;
	} else if (code >= 0xd800 && code < 0xe000)
		code = '?';
	*len = utf8_encode(code, to);
	return used;
}

/* The string that escapes stand for, which are known to be some. */
static struct str
decode(struct str text, struct arena *texts)
{
	static const char kinds[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	char *copy = arena_new(texts, text.len, 1);
	size_t len = 0, more;

	while (text.len > 0) {
		const char *kind;

		if (text.ptr[0] != '\\') {
			copy[len++] = text.ptr[0];
			text = str_from(text, 1);
		} else if (text.ptr[1] == 'u') {
			text = str_from(text, decode_unicode(text, copy + len, &more));
			len += more;
		} else {
			kind = strchr(kinds, text.ptr[1]);
			copy[len++] = kind ? meanings[kind - kinds] : text.ptr[1];
			text = str_from(text, 2);
		}
	}
	return (struct str){copy, len};
}

bool
json_string_pass(const char **at, struct str *text, struct arena *texts)
{
	const char *start = *at + 1, *end = start;
	bool has_escapes = false, is_sound = true;

	while (is_sound && (end = find_special(end), *end == '\\')) {
		has_escapes = true;
		is_sound = pass_escape(&end);
	}
	is_sound = is_sound && *end == '"';
	*at = is_sound ? end + 1 : end;
	*text = (struct str){start, (size_t)(end - start)};
	if (is_sound && has_escapes)
		*text = decode(*text, texts);
	return is_sound;
}

/* Text that may be shown: what is not printed as it is becomes \xNN, byte by byte. */
#include "common/text/clean.h"

#include "common/base/utf8.h"

static unsigned
hex_digit(char c)
{
	if (is_digit(c))
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A') + 10;
	return 16;
}

/* Whether the text starts with a literal \xNN that clean_add could have written itself
 * for a byte of a name. (Control characters in names are \xNN before they come here: see
 * tree_name.) */
static bool
starts_like_escape(struct str text)
{
	unsigned high, low;

	if (text.len < 4 || text.ptr[1] != 'x')
		return false;
	high = hex_digit(text.ptr[2]);
	low = hex_digit(text.ptr[3]);
	return high < 16 && low < 16 && (high >= 8 || high * 16 + low == '\\');
}

/* Bytes at the start of the text that can stand as they are; 0 where the first one
 * cannot. */
static size_t
plain_length(struct str text)
{
	size_t len = utf8_printable(text);
	uint32_t point;

	if (len == 1)
		return text.ptr[0] != '\\' || !starts_like_escape(text);
	if (len != 3)
		return len;
	point = utf8_decode(text, &len);
	return point == 0xFFFE || point == 0xFFFF ? 0 : len;
}

size_t
clean_length(struct str text)
{
	size_t i = 0;

	while (i < text.len) {
		unsigned char first = (unsigned char)text.ptr[i];
		size_t len = 1;

		if (first < ' ' || first >= 0x7F || first == '\\')
			len = plain_length(str_from(text, i));
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

void
clean_add(struct buf *to, struct str text)
{
	while (text.len > 0) {
		size_t clean = clean_length(text);
		size_t foul = 1;

		buf_add(to, str_slice(text, 0, clean));
		text = str_from(text, clean);
		if (text.len == 0)
			break;
		utf8_decode(text, &foul);
		for (size_t i = 0; i < foul; i++)
			buf_print(to, "\\x%02x", (unsigned char)text.ptr[i]);
		text = str_from(text, foul);
	}
}

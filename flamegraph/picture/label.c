/* What is written on and about a frame. */
#include "flamegraph/picture/label.h"

#include <math.h>

#include "common/base/utf8.h"

enum {
	FEWEST_CHARACTERS = 3, /* of a name that is cut; with fewer it says nothing */
	OTHER_WIDTH = 70, /* of a character beyond ASCII */
	WIDE_WIDTH = 104, /* of one in scripts that are written in squares */
	FIRST_WIDE = 0x1100,
};

static const struct str ellipsis = STR_INIT("\xE2\x80\xA6");

/* Widths of ' ' to '~' in hundredths of an em: for each the larger of DejaVu Sans'
 * (which is wide, like Verdana) and Liberation Sans' (which is as wide as Helvetica and
 * Arial), measured. */
static const unsigned char glyph_widths[] = {32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84,
	32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56, 102,
	69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74,
	69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28,
	58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};

static double
glyph_width(const struct font *font, uint32_t point)
{
	double em = OTHER_WIDTH;

	if (font->glyph > 0)
		return font->glyph * font->size;
	if (point >= ' ' && point <= '~')
		em = glyph_widths[point - ' '];
	else if (point >= FIRST_WIDE && point != UTF8_INVALID)
		em = WIDE_WIDTH;
	return fmax(em / 100, font->least) * font->size;
}

double
label_width(const struct font *font, struct str text)
{
	double width = 0;

	for (size_t i = 0, len; i < text.len; i += len)
		width += glyph_width(font, utf8_decode(str_from(text, i), &len));
	return width;
}

void
label_fit(struct buf *to, const struct font *font, struct str text, double most)
{
	double end = most - label_width(font, ellipsis); /* of a name that is cut */
	double width = 0;
	size_t fitting = 0, characters = 0;

	for (size_t i = 0, len; i < text.len; i += len) {
		width += glyph_width(font, utf8_decode(str_from(text, i), &len));
		if (width <= end) {
			fitting = i + len;
			characters++;
		}
		if (width > most)
			break;
	}
	if (width <= most) {
		buf_add(to, text);
	} else if (characters >= FEWEST_CHARACTERS) {
		buf_add(to, str_slice(text, 0, fitting));
		buf_add(to, ellipsis);
	}
}

void
label_cut(struct buf *to, struct str text, size_t most)
{
	size_t end = 0, len;

	for (; most > 0 && end < text.len; most--, end += len)
		utf8_decode(str_from(text, end), &len);
	buf_add(to, str_slice(text, 0, end));
	if (end < text.len)
		buf_add(to, ellipsis);
}

struct str
label_name(struct str name)
{
	size_t len = name.len;

	if (len > 4 && name.ptr[len - 4] == '_' && name.ptr[len - 3] == '[' &&
		str_find(STR("kijw"), name.ptr[len - 2]) < 4 && name.ptr[len - 1] == ']')
		name.len -= 4;
	return name;
}

void
label_percent(struct buf *to, double part, double whole)
{
	buf_print(to, "%.2f%%", whole > 0 ? 100 * part / whole : 0);
}

/* A line of folded text, read from its end: what stands before the counts may be
 * anything. */
#include "common/tree/line.h"

#include "common/tree/tree.h"

enum {
	/* 10^18 is the largest power of ten a uint64_t count leaves room for */
	MOST_DECIMALS = 18,
};

const struct str line_columns_mark = STR_INIT("# columns:");
const struct str line_unit_mark = STR_INIT("# unit:");

/* Takes the exponent "e+06" off the end of *text, if there is one; false where that is no
 * number. */
static bool
take_exponent(struct str *text, int *exponent)
{
	enum { FARTHEST = 10000 }; /* beyond which no count can be */
	size_t at = 0;
	struct str digits;
	uint64_t value;

	*exponent = 0;
	while (at < text->len && !memchr("eE", text->ptr[at], 2))
		at++;
	if (at == text->len)
		return true;
	digits = str_from(*text, at + 1);
	if (digits.len > 0 && memchr("+-", digits.ptr[0], 2))
		digits = str_from(digits, 1);
	if (!str_number(digits, &value) || value > FARTHEST)
		return false;
	*exponent = text->ptr[at + 1] == '-' ? -(int)value : (int)value;
	text->len = at;
	return true;
}

/* Appends digits to a number; false where one is none, or that is more than 64 bits. */
static bool
append_digits(uint64_t *number, struct str digits)
{
	for (size_t i = 0; i < digits.len; i++) {
		unsigned digit = (unsigned)(digits.ptr[i] - '0');

		if (!is_digit(digits.ptr[i]) || *number > (UINT64_MAX - digit) / 10)
			return false;
		*number = *number * 10 + digit;
	}
	return true;
}

/* Makes a count of a value in units of 10^-decimals, if that is one. */
static bool
settle(struct line_count *count, uint64_t value, int64_t decimals)
{
	for (; decimals > 0 && value % 10 == 0 && value > 0; decimals--)
		value /= 10;
	for (; decimals < 0 && value > 0; decimals++)
		if (!append_digits(&value, STR("0")))
			return false;
	*count = (struct line_count){value, value > 0 ? (unsigned)decimals : 0};
	return count->decimals <= MOST_DECIMALS;
}

static bool
read_decimal(struct str text, struct line_count *count)
{
	struct cut parts;
	uint64_t value = 0;
	int exponent;

	if (!take_exponent(&text, &exponent))
		return false;
	parts = str_cut(text, '.');
	while (str_ends(parts.tail, STR("0")))
		parts.tail.len--;
	return parts.head.len > 0 && append_digits(&value, parts.head) &&
	       append_digits(&value, parts.tail) &&
	       settle(count, value, (int64_t)parts.tail.len - exponent);
}

bool
line_count(struct str text, struct line_count *count)
{
	count->decimals = 0;
	return str_number(text, &count->value) || read_decimal(text, count);
}

static struct str
without_digits(struct str text)
{
	while (text.len > 0 && is_digit(text.ptr[0]))
		text = str_from(text, 1);
	return text;
}

bool
line_is_like_count(struct str word)
{
	struct str rest = word;

	if (rest.len > 0 && memchr("+-", rest.ptr[0], 2))
		rest = str_from(rest, 1);
	if (rest.len == 0 || !is_digit(rest.ptr[0]))
		return false;
	rest = without_digits(rest);
	if (str_starts(rest, STR(".")))
		rest = without_digits(str_from(rest, 1));
	if (rest.len > 1 && memchr("eE", rest.ptr[0], 2))
		rest = without_digits(str_from(rest, memchr("+-", rest.ptr[1], 2) ? 2 : 1));
	return rest.len == 0;
}

/* Takes the last word and the one blank before it off *line; false where there is no
 * blank. */
bool
line_take_word(struct str *line, struct str *word)
{
	size_t at = line->len;

	while (at > 0 && !is_blank(line->ptr[at - 1]))
		at--;
	if (at == 0)
		return false;
	*word = str_from(*line, at);
	line->len = at - 1;
	return true;
}

bool
line_is_comment(struct str line)
{
	return line.len > 0 && line.ptr[0] == '#' &&
	       (line.len == 1 || is_blank(line.ptr[1]));
}

/* Whether the line ends in what programs of the field may take for a count: then none of
 * them would pass over it, and it tells nothing. */
bool
line_ends_like_count(struct str line)
{
	struct str word;

	if (!line_take_word(&line, &word))
		word = line;
	for (size_t i = 0; i < word.len; i++)
		if (!is_digit(word.ptr[i]) && word.ptr[i] != '.' && word.ptr[i] != '+')
			return false;
	return true;
}

bool
line_has_control_bytes(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (((unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\t') ||
			text.ptr[i] == 0x7f)
			return true;
	return false;
}

/* What a line such as "# unit: ns" tells behind its mark; false where it is not such a
 * line. */
bool
line_take_told(struct str line, struct str mark, struct str *told)
{
	if (!str_starts(line, mark) || line_has_control_bytes(line))
		return false;
	*told = str_trim(str_from(line, mark.len));
	return told->len > 0 && !line_ends_like_count(*told);
}

unsigned
line_count_labels(struct str labels)
{
	unsigned count = 0;

	while (str_word(&labels).len > 0 && count < LINE_MOST_COLUMNS)
		count++;
	return count;
}

/* Numbers that the line ends in, after a stack: 0, 1 or 2. */
unsigned
line_count_numbers(struct str line)
{
	struct str word;
	struct line_count count;
	unsigned numbers = 0;

	while (numbers < 2 && line_take_word(&line, &word) && line_count(word, &count))
		numbers++;
	return numbers;
}

/* Whether a carriage return behind this text ends a line: nothing, a comment or a stack. */
static bool
is_line(struct str text)
{
	text = str_trim_end(text);
	return text.len == 0 || line_is_comment(text) || line_count_numbers(text) > 0;
}

/* Whether a line feed follows: then that ends the line. */
static bool
is_before_line_feed(struct str text, size_t at)
{
	return at + 1 < text.len && text.ptr[at + 1] == '\n';
}

/* Where the first line ends: at a line feed or, as on old Macs, at a carriage return,
 * which elsewhere is a byte of a name. */
static size_t
find_line_end(struct str text)
{
	size_t start = 0; /* behind the last carriage return */

	for (size_t at = 0; at < text.len; at++) {
		if (text.ptr[at] == '\n')
			return at;
		if (text.ptr[at] != '\r' || is_before_line_feed(text, at))
			continue;
		if (is_line(str_slice(text, start, at)))
			return at;
		start = at + 1;
	}
	return text.len;
}

/* The next line of `text`, taken off it. */
struct str
line_take(struct str *text)
{
	size_t end = find_line_end(*text);
	struct str line = str_slice(*text, 0, end);

	*text = str_from(*text, end < text->len ? end + 1 : end);
	return str_trim_end(line);
}

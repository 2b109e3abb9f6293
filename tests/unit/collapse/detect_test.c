/* No format bids for noise more than noise may get, and none is taken for another. */

#include "collapse/format.h"
#include "tests/unit/test.h"

enum {
	BUFFERS = 25000, /* of each kind of noise */
	SHORTEST = 192,
	LONGEST = 512, /* bytes */
};

static uint64_t state;

/* xorshift64: the same numbers everywhere, from a fixed seed. */
static unsigned
draw(unsigned end)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % end;
}

typedef void add_noise(struct buf *text, unsigned depth);

static void
add_bytes(struct buf *text, unsigned depth)
{
	(void)depth;
	for (unsigned i = 0; i < 64; i++)
		buf_byte(text, (char)draw(256));
}

static void
add_word(struct buf *text)
{
	unsigned length = 1 + draw(9), kind = draw(8);

	while (length-- > 0)
		if (kind == 0)
			buf_byte(text, (char)('0' + draw(10)));
		else if (kind == 1)
			buf_byte(text, (char)('!' + draw(94)));
		else
			buf_byte(text, (char)('a' + draw(26)));
}

/* A line of words, of numbers, and of what can be typed otherwise. */
static void
add_text(struct buf *text, unsigned depth)
{
	static const char between[] = "          \t.,:;=([])";

	(void)depth;
	for (unsigned words = 1 + draw(8); words-- > 0;) {
		add_word(text);
		buf_byte(text, words > 0 ? between[draw(sizeof(between) - 1)] : '\n');
	}
}

static void
add_line(struct buf *text, unsigned depth)
{
	buf_byte(text, '\n');
	for (unsigned i = 0; i < depth; i++)
		buf_print(text, "  ");
}

/* A value as it is printed to be read. */
static void
add_json(struct buf *text, unsigned depth)
{
	static const char *const keys[] = {"name", "ph", "ts", "samples", "pid", "stack"};
	unsigned kind = draw(depth < 5 ? 6 : 2), count = draw(6);

	if (kind == 0) {
		buf_print(text, "%u", draw(1000000));
	} else if (kind == 1) {
		buf_print(text, "\"%s %u\"", keys[draw(countof(keys))], draw(100));
	} else {
		buf_byte(text, kind < 4 ? '{' : '[');
		for (unsigned i = 0; i < count && text->len < LONGEST; i++) {
			add_line(text, depth + 1);
			if (kind < 4)
				buf_print(text, "\"%s\": ", keys[draw(countof(keys))]);
			add_json(text, depth + 1);
			buf_print(text, i + 1 < count ? "," : "");
		}
		add_line(text, depth);
		buf_byte(text, kind < 4 ? '}' : ']');
	}
}

static void
add_xml(struct buf *text, unsigned depth)
{
	static const char *const names[] = {"row", "frame", "weight", "backtrace", "g"};
	const char *name = names[draw(countof(names))];

	add_line(text, depth);
	buf_print(text, "<%s id=\"%u\" fmt=\"%u.00 ms\"", name, draw(1000), draw(1000));
	if (depth > 5 || draw(3) == 0) {
		buf_print(text, "/>");
		return;
	}
	buf_print(text, ">a &amp; b %u", draw(1000));
	for (unsigned i = draw(5); i > 0 && text->len < LONGEST; i--)
		add_xml(text, depth + 1);
	add_line(text, depth);
	buf_print(text, "</%s>", name);
}

/* What a column of a table holds. */
enum column {
	NUMBER,
	SHARE,
	DECIMAL,
	SIZE,
	CLOCK,
	WORD,
	PATH,
	COLUMN_KINDS,
};

static void
add_cell(struct buf *text, enum column column)
{
	static const unsigned ends[] = {10, 1000, 100000, 1000000000};
	unsigned number = draw(ends[draw(countof(ends))]);

	if (column == NUMBER)
		buf_print(text, "%u", number);
	else if (column == SHARE)
		buf_print(text, "%u%%", number % 100);
	else if (column == DECIMAL)
		buf_print(text, "%u.%02u", number, draw(100));
	else if (column == SIZE)
		buf_print(text, "%u%c", number % 1000, "KMG"[draw(3)]);
	else if (column == CLOCK)
		buf_print(text, "%02u:%02u", number % 24, draw(60));
	else if (column == PATH)
		buf_print(text, "/srv/");
	if (column >= WORD)
		add_word(text);
}

/* Names begin a column, all else ends it. */
static void
add_padded(struct buf *text, enum column column, unsigned width)
{
	struct buf cell = {0};
	unsigned blanks;

	add_cell(&cell, column);
	blanks = cell.len < width ? width - (unsigned)cell.len : 0;
	buf_print(text, "%*s", column < WORD ? (int)blanks : 0, "");
	buf_add(text, buf_str(&cell));
	buf_print(text, "%*s ", column < WORD ? 0 : (int)blanks, "");
	buf_free(&cell);
}

/* A table as df, ps or lsof print it: what ends in a number may be a stack. */
static void
add_table(struct buf *text, unsigned depth)
{
	enum column columns[8];
	unsigned widths[8], count = 2 + draw(6);

	(void)depth;
	for (unsigned i = 0; i < count; i++) {
		columns[i] = draw(COLUMN_KINDS);
		widths[i] = 4 + draw(20);
	}
	for (unsigned rows = 4 + draw(12); rows > 0; rows--) {
		for (unsigned i = 0; i < count; i++)
			add_padded(text, columns[i], widths[i]);
		add_cell(text, PATH);
		buf_print(text, "/\n");
	}
}

static void
assert_noise(struct str text, const char *kind, unsigned number)
{
	for (size_t i = 0; all_formats[i]; i++)
		if (all_formats[i]->detect(text) > FORMAT_NOISE)
			fail_msg("%s bids for %s %u: %.*s", all_formats[i]->name, kind,
				number, STR_ARG(text));
}

static void
nothing_bids_for(add_noise *add, const char *kind)
{
	struct buf text = {0};

	state = 0x9e3779b97f4a7c15;
	for (unsigned number = 0; number < BUFFERS; number++) {
		size_t size = SHORTEST + draw(LONGEST - SHORTEST);

		text.len = 0;
		while (text.len < size)
			add(&text, 0);
		assert_noise(buf_str(&text), kind, number);
	}
	buf_free(&text);
}

static void
random_bytes_are_no_profile(void **unused)
{
	(void)unused;
	nothing_bids_for(add_bytes, "bytes");
}

static void
random_text_is_no_profile(void **unused)
{
	(void)unused;
	nothing_bids_for(add_text, "text");
}

static void
random_json_is_no_profile(void **unused)
{
	(void)unused;
	nothing_bids_for(add_json, "JSON");
}

static void
random_xml_is_no_profile(void **unused)
{
	(void)unused;
	nothing_bids_for(add_xml, "XML");
}

static void
random_tables_are_no_profile(void **unused)
{
	(void)unused;
	nothing_bids_for(add_table, "table");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_bytes_are_no_profile),
		cmocka_unit_test(random_text_is_no_profile),
		cmocka_unit_test(random_json_is_no_profile),
		cmocka_unit_test(random_xml_is_no_profile),
		cmocka_unit_test(random_tables_are_no_profile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

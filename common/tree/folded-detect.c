/* What a text is, told by its lines: most of them decide. */
#include "common/base/message.h"
#include "common/tree/folded.h"
#include "common/tree/line.h"

enum {
	HEAD_SIZE = 64 << 10, /* bytes looked at to find out about columns */
	/* bits of evidence: most lines look like stacks, or all do */
	FOLDED_WEAK = 6,
	FOLDED_STRONG = 12,
};

/* The columns that a line tells of, 0 for one that does not. */
static unsigned
columns_of_line(struct str line)
{
	struct str labels;

	if (line_take_told(line, line_columns_mark, &labels))
		return line_count_labels(labels);
	return line_is_comment(line) ? 0 : line_count_numbers(line);
}

/* Whether more lines have one count than two, after a first one that seems to have two. */
static bool
is_outvoted(struct str head)
{
	size_t lines[] = {0, 0, 1}; /* [n]: lines with n counts */

	while (head.len > 0) {
		struct str line = line_take(&head);

		if (!line_is_comment(line))
			lines[line_count_numbers(line)]++;
	}
	return lines[1] > lines[2];
}

/* The columns that the first line to do so tells of, and its number; 0 where none does.
 * A name may end in a number ("worker 2 15"), so one line without a mark can be wrong. */
static unsigned
find_columns(struct str head, uint64_t *line)
{
	unsigned columns = 0;
	bool is_mark = false;

	*line = 0;
	while (head.len > 0 && columns == 0) {
		struct str text = line_take(&head);

		columns = columns_of_line(text);
		is_mark = line_is_comment(text);
		++*line;
	}
	return !is_mark && columns == 2 && is_outvoted(head) ? 1 : columns;
}

/* The lines of head that are whole, of which the last one may be cut. */
static struct str
whole_lines(struct str head)
{
	size_t end = str_find_last(head, '\n');

	return str_slice(head, 0, end < head.len ? end : 0);
}

unsigned
folded_input_columns(struct input *input, uint64_t *line)
{
	uint64_t unused = 0;

	line = line ? line : &unused;
	for (size_t size = HEAD_SIZE;; size *= 2) {
		struct str head = input_peek(input, size);
		bool is_all = head.len < size;
		unsigned columns = find_columns(is_all ? head : whole_lines(head), line);

		if (columns > 0)
			return columns;
		if (is_all)
			break;
	}
	*line = 1;
	return 0;
}

/* Whether a line of which only the start is known may be a very deep stack. */
static bool
is_start_of_stack(struct str text)
{
	return memchr(text.ptr, ';', text.len) && !line_has_control_bytes(text);
}

static bool
has_letter(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') ||
			(text.ptr[i] >= 'a' && text.ptr[i] <= 'z') ||
			(unsigned char)text.ptr[i] >= 0x80 || text.ptr[i] == '?')
			return true;
	return false;
}

/* What lines are, as far as that tells what a text is. */
struct lines {
	/* Deep: stacks of more than one frame. */
	size_t stacks, deep;
	/* Lines with more counts than a stack has: those of a table. */
	size_t rows;
	size_t others;
	/* Readable: they end in a count, whatever stands before it. */
	size_t all, readable;
	/* The most counts that a stack has. */
	unsigned most;
};

/* Counts a line. Many a text has lines that end in a number, so "key: 12", "a, 12", "<a
 * b="c"> 12" and numbers alone are no stacks here. */
static void
count_line(struct lines *lines, struct str line)
{
	unsigned numbers = 0;
	struct str word, stack = line;
	bool deep;

	lines->all++;
	lines->readable += line_count_numbers(line) > 0;
	while (line_take_word(&line, &word) && line_is_like_count(word)) {
		stack = line;
		numbers++;
	}
	deep = stack.len > 0 && memchr(stack.ptr, ';', stack.len);
	if (numbers == 0 || line_has_control_bytes(stack) ||
		str_find_text(stack, STR("=\"")) < stack.len ||
		(!deep && (!has_letter(stack) ||
				  memchr(" \t:,=", stack.ptr[stack.len - 1], 5)))) {
		lines->others++;
	} else if (numbers > lines->most) {
		lines->rows++;
	} else {
		lines->stacks++;
		lines->deep += deep;
	}
}

/* Whether only the start of the last line is there. */
static bool
is_cut(struct str head)
{
	return head.len >= HEAD_SIZE && head.ptr[head.len - 1] != '\n';
}

static struct lines
count_lines(struct str head)
{
	struct lines lines = {.most = 2};
	bool cut = is_cut(head);

	while (head.len > 0) {
		struct str line = line_take(&head);

		if (line_is_comment(line) && columns_of_line(line) > lines.most)
			lines.most = columns_of_line(line);
		if (line.len > 0 && !line_is_comment(line) && !(cut && head.len == 0))
			count_line(&lines, line);
	}
	return lines;
}

unsigned
folded_detect(struct str head)
{
	struct lines lines = count_lines(head);

	if (lines.all == 0 && is_cut(head))
		return is_start_of_stack(head) ? FOLDED_WEAK : 0;
	if (lines.stacks == 0 || lines.stacks < lines.others + lines.rows ||
		(lines.deep < lines.stacks / 2 && lines.stacks < 2 * lines.others))
		return 0;
	return lines.others == 0 ? FOLDED_STRONG : FOLDED_WEAK;
}

bool
folded_is_certain(struct str head)
{
	struct lines lines = count_lines(head);

	return lines.all > 0 && lines.readable == lines.all;
}

/* Whether a file that is said to be folded text may be that. The fewer lines it has, the
 * less their look says. */
bool
folded_may_be(struct str head)
{
	enum { FEW = 8 };
	struct lines lines = count_lines(head);

	if (lines.all < FEW)
		return lines.readable >= lines.all - lines.readable;
	return folded_detect(head) > 0;
}

/* Folded text: reading and writing.
 *
 * Files are mostly sorted, so a line mostly begins as the line before it does. What both share is not
 * looked up again: that is what makes reading fast. */
#include "common/tree/folded.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/order.h"

enum {
	MOST_DECIMALS =
		18, /* 10^18 is the largest power of ten a uint64_t count leaves room for */
	MOST_COLUMNS = 10000, /* of a "# columns:" line: runs of a comparison */
	HEAD_SIZE = 64 << 10, /* bytes looked at to find out about columns */
	MOST_HEAD = 256 << 20, /* where there is no stack in them */
};

static const struct str columns_mark = {"# columns:", sizeof("# columns:") - 1};
static const struct str unit_mark = {"# unit:", sizeof("# unit:") - 1};

/* A count as it stands: digits, and how many of them are behind the point. */
struct count {
	uint64_t value;
	unsigned decimals;
};

/* Reads "12", "12." or "12.50" (as 12.5). */
static bool
read_count(struct str text, struct count *count)
{
	struct cut parts = str_cut(text, '.');
	uint64_t scale, fraction = 0;

	count->decimals = 0;
	if (!str_number(parts.head, &count->value))
		return false;
	while (parts.tail.len > 0 && parts.tail.ptr[parts.tail.len - 1] == '0')
		parts.tail.len--;
	if (parts.tail.len == 0)
		return true;
	if (parts.tail.len > MOST_DECIMALS || !str_number(parts.tail, &fraction))
		return false;
	count->decimals = (unsigned)parts.tail.len;
	scale = tree_power_of_ten(count->decimals);
	if (count->value > (UINT64_MAX - fraction) / scale)
		return false;
	count->value = count->value * scale + fraction;
	return true;
}

/* Takes the last word and the one blank before it off *line; false where there is no blank. */
static bool
take_last_word(struct str *line, struct str *word)
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

static bool
is_comment(struct str line)
{
	return line.len > 0 && line.ptr[0] == '#' &&
	       (line.len == 1 || is_blank(line.ptr[1]));
}

static struct str
without_blanks_at_end(struct str line)
{
	while (line.len > 0 &&
		(is_blank(line.ptr[line.len - 1]) || line.ptr[line.len - 1] == '\r'))
		line.len--;
	return line;
}

static unsigned
count_labels(struct str labels)
{
	unsigned count = 0;

	while (str_word(&labels).len > 0 && count < MOST_COLUMNS)
		count++;
	return count;
}

/* Numbers that the line ends in, after a stack: 0, 1 or 2. */
static unsigned
count_numbers(struct str line)
{
	struct str word;
	struct count count;
	unsigned numbers = 0;

	while (numbers < 2 && take_last_word(&line, &word) && read_count(word, &count))
		numbers++;
	return numbers;
}

/* The next line of `text`, taken off it. */
static struct str
take_line(struct str *text)
{
	struct cut cut = str_cut(*text, '\n');

	*text = cut.tail;
	return without_blanks_at_end(cut.head);
}

/* The columns that a line tells of, 0 for one that does not. */
static unsigned
columns_of_line(struct str line)
{
	unsigned labels;

	if (!str_starts(line, columns_mark))
		return is_comment(line) ? 0 : count_numbers(line);
	labels = count_labels(str_from(line, columns_mark.len));
	return labels > 0 ? labels : 1;
}

/* Whether more lines have one count than two, after a first one that seems to have two. */
static bool
is_outvoted(struct str head)
{
	size_t lines[] = {0, 0, 1}; /* with as many counts */

	while (head.len > 0) {
		struct str line = take_line(&head);

		if (!is_comment(line))
			lines[count_numbers(line)]++;
	}
	return lines[1] > lines[2];
}

/* The columns that the first line to do so tells of, and its number; 0 where none does. A name may
 * end in a number ("worker 2 15"), so one line without a mark can be wrong. */
static unsigned
find_columns(struct str head, uint64_t *line)
{
	unsigned columns = 0;
	bool is_mark = false;

	*line = 0;
	while (head.len > 0 && columns == 0) {
		struct str text = take_line(&head);

		columns = columns_of_line(text);
		is_mark = str_starts(text, columns_mark);
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
		if (is_all || size >= MOST_HEAD)
			break;
	}
	*line = 1;
	return 1;
}

/* Whether a line of which only the start is known may be a very deep stack: it has frames, and is
 * neither markup nor JSON nor binary. */
static bool
is_start_of_stack(struct str text)
{
	if (!memchr(text.ptr, ';', text.len) || memchr("{[<", text.ptr[0], 3))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\t')
			return false;
	return true;
}

unsigned
folded_detect(struct str head)
{
	unsigned stacks = 0, others = 0;
	struct str start = head;
	/* then the last line is half a line */
	bool cut = head.len >= HEAD_SIZE && head.ptr[head.len - 1] != '\n';

	while (head.len > 0) {
		struct str line = take_line(&head);

		if (line.len == 0 || is_comment(line) || (cut && head.len == 0))
			continue;
		if (count_numbers(line) > 0)
			stacks++;
		else
			others++;
	}
	if (stacks + others == 0 && cut)
		return is_start_of_stack(start) ? 1 : 0;
	/* weak evidence, for lines that end in a number are found in many a text */
	if (stacks == 0 || others > stacks / 8)
		return 0;
	return others == 0 ? 12 : 6;
}

/* The stack line before this one: its text and the frame that each of its parts led to. The text is
 * the reader's, so it is forgotten where a new block begins. */
struct folded {
	struct reader *reader;
	struct tree *tree;
	bool in_order;
	uint64_t block;
	struct str stack;
	struct part {
		size_t end; /* of the name in the text */
		uint32_t frame;
	} * parts;
	size_t part_count, part_capacity;
	struct count *counts;
};

/* How many bytes two texts share at their start. */
static size_t
shared_bytes(struct str a, struct str b)
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

/* How many parts of the stack before this one also begins with, whole names only. */
static size_t
shared_parts(const struct folded *folded, struct str stack)
{
	size_t same, low = 0, high = folded->part_count;

	if (folded->block != folded->reader->block)
		return 0;
	same = shared_bytes(stack, folded->stack);
	while (low < high) { /* the first part that does not end within what is the same */
		size_t middle = low + (high - low) / 2;
		size_t end = folded->parts[middle].end;

		if (end > same || (end == same && end < stack.len && stack.ptr[end] != ';'))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
add_part(struct folded *folded, size_t end, uint32_t frame)
{
	folded->parts = memory_grow(folded->parts, &folded->part_capacity,
		folded->part_count + 1, sizeof(*folded->parts));
	folded->parts[folded->part_count++] = (struct part){end, frame};
}

/* The frame that the stack ends in. */
static uint32_t
enter_stack(struct folded *folded, struct str stack)
{
	struct tree *tree = folded->tree;
	size_t shared = shared_parts(folded, stack);
	uint32_t frame = shared > 0 ? folded->parts[shared - 1].frame : TREE_ROOT;
	size_t start = shared > 0 ? folded->parts[shared - 1].end + 1 : 0;

	folded->part_count = shared;
	while (start <= stack.len) {
		size_t end = start + str_find(str_from(stack, start), ';');
		uint32_t name = tree_name(tree, str_slice(stack, start, end));

		frame = folded->in_order ? tree_append(tree, frame, name)
					 : tree_enter(tree, frame, name);
		add_part(folded, end, frame);
		start = end + 1;
	}
	folded->stack = stack;
	folded->block = folded->reader->block;
	return frame;
}

/* Takes the counts off the end of the line; false where there are not as many as columns. */
static bool
take_counts(struct folded *folded, struct str *line)
{
	struct str word;

	for (unsigned column = folded->tree->columns; column-- > 0;)
		if (!take_last_word(line, &word) ||
			!read_count(word, &folded->counts[column]))
			return false;
	return true;
}

static void
read_stack(struct folded *folded, struct str line)
{
	struct tree *tree = folded->tree;
	struct str stack = line;
	uint32_t frame;

	folded->reader->records++;
	if (!take_counts(folded, &stack)) {
		if (count_numbers(line) > 0)
			reader_die(folded->reader,
				"another number of columns than in the lines before");
		reader_skip(folded->reader, 0, "no count");
		return;
	}
	if (tree->columns > 1 && !tree->labels && count_numbers(stack) > 0)
		reader_die(folded->reader, "more columns than in the lines before");
	frame = enter_stack(folded, stack);
	for (unsigned column = 0; column < tree->columns; column++) {
		struct count count = folded->counts[column];

		tree_count_decimals(tree, frame, column, count.value, count.decimals);
	}
}

static void
read_labels(struct tree *tree, struct str text)
{
	if (tree->labels || count_labels(text) != tree->columns)
		return;
	tree->labels = arena_new(&tree->arena, tree->columns, sizeof(*tree->labels));
	for (unsigned column = 0; column < tree->columns; column++)
		tree->labels[column] = arena_copy(&tree->arena, str_word(&text));
}

static void
read_unit(struct tree *tree, struct str text)
{
	if (tree->unit.len == 0)
		tree->unit = arena_copy(&tree->arena, str_trim(text));
}

void
folded_read(struct reader *reader, struct tree *tree, bool in_order)
{
	struct folded folded = {
		.reader = reader, .tree = tree, .in_order = in_order, .block = UINT64_MAX};
	struct str line;

	folded.counts = memory_new(tree->columns, sizeof(*folded.counts));
	while (reader_line(reader, &line)) {
		line = without_blanks_at_end(line);
		if (str_starts(line, columns_mark))
			read_labels(tree, str_from(line, columns_mark.len));
		else if (str_starts(line, unit_mark))
			read_unit(tree, str_from(line, unit_mark.len));
		else if (line.len > 0 && !is_comment(line))
			read_stack(&folded, line);
	}
	free(folded.counts);
	free(folded.parts);
}

void
folded_read_input(struct input *input, struct tree *tree, bool in_order)
{
	struct reader reader;

	reader_start(&reader, input);
	folded_read(&reader, tree, in_order);
	reader_end(&reader);
}

void
folded_add_count(struct buf *buf, const struct tree *tree, uint64_t count)
{
	uint64_t scale = tree_power_of_ten(tree->decimals);
	uint64_t fraction = count % scale;
	unsigned decimals = tree->decimals;

	buf_number(buf, count / scale);
	if (fraction == 0)
		return;
	for (; fraction % 10 == 0; fraction /= 10)
		decimals--;
	buf_byte(buf, '.');
	for (uint64_t power = tree_power_of_ten(decimals - 1); power > fraction;
		power /= 10)
		buf_byte(buf, '0');
	buf_number(buf, fraction);
}

/* One level of the walk that writes lines: the entries left, and how long the path was above it. */
struct level {
	size_t next, end;
	size_t path_len;
};

struct writer {
	const struct tree *tree;
	struct line_order order;
	struct output *output;
	struct buf path;
	struct buf counts;
	struct level *levels;
	size_t depth, capacity;
};

/* Whether a line that ends in this name could be taken for one with another count. */
static bool
ends_in_number(struct str name)
{
	struct str word;
	struct count count;

	return take_last_word(&name, &word) && read_count(word, &count);
}

static bool
is_ambiguous(const struct tree *tree)
{
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (tree_has_self(tree, frame) && ends_in_number(tree_text(tree, frame)))
			return true;
	return false;
}

/* The line that says how many columns there are: where they have labels, and where it would not be
 * clear without. */
static void
write_labels(struct writer *writer)
{
	static const struct str one[] = {{"count", 5}},
				two[] = {{"before", 6}, {"after", 5}};
	const struct tree *tree = writer->tree;
	const struct str *labels = tree->labels;

	if (!labels && is_ambiguous(tree))
		labels = tree->columns == 1 ? one : two;
	if (!labels)
		return;
	output_add(writer->output, columns_mark);
	for (unsigned column = 0; column < tree->columns; column++) {
		output_byte(writer->output, ' ');
		output_add(writer->output, labels[column]);
	}
	output_byte(writer->output, '\n');
}

static void
write_unit(struct writer *writer)
{
	if (writer->tree->unit.len == 0)
		return;
	output_add(writer->output, unit_mark);
	output_byte(writer->output, ' ');
	output_add(writer->output, writer->tree->unit);
	output_byte(writer->output, '\n');
}

static void
write_line(struct writer *writer, uint32_t frame)
{
	const struct tree *tree = writer->tree;

	writer->counts.len = 0;
	for (unsigned column = 0; column < tree->columns; column++) {
		buf_byte(&writer->counts, ' ');
		folded_add_count(&writer->counts, tree,
			tree->self[frame * (size_t)tree->columns + column]);
	}
	buf_byte(&writer->counts, '\n');
	output_add(writer->output, buf_str(&writer->path));
	output_add(writer->output, buf_str(&writer->counts));
}

/* Adds a name to the path. A line must not look like a comment: "# x" at its start becomes "#_x". */
static void
add_to_path(struct writer *writer, struct str name)
{
	struct buf *path = &writer->path;

	if (writer->depth > 1)
		buf_byte(path, ';');
	buf_add(path, name);
	if (writer->depth == 1 && is_comment(buf_str(path)) && path->len > 1)
		path->ptr[1] = '_';
}

static void
go_down(struct writer *writer, uint32_t frame)
{
	writer->levels = memory_grow(writer->levels, &writer->capacity, writer->depth + 1,
		sizeof(*writer->levels));
	writer->levels[writer->depth++] = (struct level){
		.next = writer->order.first[frame],
		.end = writer->order.first[(size_t)frame + 1],
		.path_len = writer->path.len,
	};
}

static void
write_stacks(struct writer *writer)
{
	go_down(writer, TREE_ROOT);
	while (writer->depth > 0) {
		struct level *level = &writer->levels[writer->depth - 1];
		uint64_t entry;

		writer->path.len = level->path_len;
		if (level->next == level->end) {
			writer->depth--;
			continue;
		}
		entry = writer->order.entry[level->next++];
		add_to_path(writer, tree_text(writer->tree, (uint32_t)(entry >> 1)));
		if (entry & 1)
			go_down(writer, (uint32_t)(entry >> 1));
		else
			write_line(writer, (uint32_t)(entry >> 1));
	}
}

void
folded_write(const struct tree *tree, struct output *output)
{
	struct writer writer = {.tree = tree, .output = output};

	order_by_line(&writer.order, tree);
	write_labels(&writer);
	write_unit(&writer);
	write_stacks(&writer);
	line_order_free(&writer.order);
	buf_free(&writer.path);
	buf_free(&writer.counts);
	free(writer.levels);
}

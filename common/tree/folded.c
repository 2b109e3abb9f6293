/* Reading folded text.
 *
 * Files are mostly sorted, so a line mostly begins as the line before it does. What both
 * share is not looked up again: that is what makes reading fast. */
#include "common/tree/folded.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/text/describe.h"
#include "common/tree/agreement.h"
#include "common/tree/facts.h"
#include "common/tree/line.h"

enum {
	HEAD_SIZE = 64 << 10, /* bytes that a file is known by */
	LONGEST_UNIT = 200, /* bytes */
};

/* The stack line before this one: its text and the frame that each of its parts led to.
 * The text is the reader's, so it is forgotten where a new block begins. */
struct folded {
	struct reader *reader;
	struct tree *tree;
	bool in_order;
	uint64_t block;
	struct str stack;
	struct part {
		/* Of the name in the text. */
		size_t end;
		uint32_t frame;
	} * parts;
	size_t part_count, part_capacity;
	struct line_count *counts;
};

/* How many parts of the stack before this one also begins with, whole names only. */
static size_t
shared_parts(const struct folded *folded, struct str stack)
{
	size_t same, low = 0, high = folded->part_count;

	if (folded->block != folded->reader->block)
		return 0;
	same = str_shared(stack, folded->stack);
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

/* Takes the counts off the end of the line; false where there are not as many as
 * columns. */
static bool
take_counts(struct folded *folded, struct str *line)
{
	struct str word;

	for (unsigned column = folded->tree->columns; column-- > 0;)
		if (!line_take_word(line, &word) ||
			!line_count(word, &folded->counts[column]))
			return false;
	return true;
}

/* Why a line has no counts. */
static const char *
find_fault(struct str line)
{
	struct str word;

	return line_take_word(&line, &word) && line_is_like_count(word)
		       ? "a count below 0, beyond 2^64-1 or with more than 18 decimals"
		       : "no count";
}

static void
read_stack(struct folded *folded, struct str line)
{
	struct tree *tree = folded->tree;
	struct str stack = line;
	uint32_t frame;

	folded->reader->records++;
	if (!take_counts(folded, &stack)) {
		if (line_count_numbers(line) > 0)
			reader_die(folded->reader,
				"another number of columns than in the lines before");
		reader_skip(folded->reader, 0, find_fault(line));
		return;
	}
	if (tree->columns > 1 && !tree->labels && line_count_numbers(stack) > 0)
		reader_die(folded->reader, "more columns than in the lines before");
	frame = enter_stack(folded, stack);
	for (unsigned column = 0; column < tree->columns; column++) {
		struct line_count count = folded->counts[column];

		tree_count_decimals(tree, frame, column, count.value, count.decimals);
	}
}

static bool
are_labels(const struct tree *tree, struct str text)
{
	for (unsigned column = 0; column < tree->columns; column++)
		if (!str_equal(tree->labels[column], str_word(&text)))
			return false;
	return true;
}

static void
set_labels(struct tree *tree, struct str text)
{
	struct str *labels = memory_new(tree->columns, sizeof(*labels));

	for (unsigned column = 0; column < tree->columns; column++)
		labels[column] = str_word(&text);
	tree_set_labels(tree, labels);
	free(labels);
}

static void
read_labels(struct reader *reader, struct tree *tree, struct str text)
{
	if (line_count_labels(text) != tree->columns)
		reader_die(reader, "another number of columns than in the lines before");
	if (tree->labels && !are_labels(tree, text))
		agreement_refuse_labels(input_name(reader->input));
	if (!tree->labels)
		set_labels(tree, text);
}

bool
folded_is_unit(struct str text)
{
	return text.len > 0 && text.len <= LONGEST_UNIT && !line_ends_like_count(text) &&
	       !line_has_control_bytes(text) && !memchr(text.ptr, '\t', text.len);
}

static void
read_unit(struct reader *reader, struct tree *tree, struct str text)
{
	if (!folded_is_unit(text))
		return;
	if (tree->unit.len == 0)
		tree_set_unit(tree, text);
	else if (!str_equal(tree->unit, text))
		agreement_refuse_units(input_name(reader->input), tree->unit, text);
}

/* A line that tells something about all stacks, wherever it stands. What is not known
 * here is passed over. */
static void
read_header(struct reader *reader, struct tree *tree, struct str line)
{
	static const struct {
		const struct str *mark;
		void (*read)(struct reader *reader, struct tree *tree, struct str text);
	} lines[] = {{&line_columns_mark, read_labels}, {&line_unit_mark, read_unit}};
	struct str text;

	for (size_t i = 0; i < countof(lines); i++)
		if (line_take_told(line, *lines[i].mark, &text))
			lines[i].read(reader, tree, text);
	facts_read(tree, line);
}

static void
read_line(struct folded *folded, struct str line)
{
	line = str_trim_end(line);
	if (line_is_comment(line))
		read_header(folded->reader, folded->tree, line);
	else if (line.len > 0)
		read_stack(folded, line);
}

void
folded_read(struct reader *reader, struct tree *tree, bool in_order)
{
	struct folded folded = {
		.reader = reader, .tree = tree, .in_order = in_order, .block = UINT64_MAX};
	struct str line;

	folded.counts = memory_new(tree->columns, sizeof(*folded.counts));
	while (reader_line(reader, &line)) {
		while (line.len > 0 && memchr(line.ptr, '\r', line.len))
			read_line(&folded, line_take(&line));
		read_line(&folded, line);
	}
	free(folded.counts);
	free(folded.parts);
}

/* Ends the program where the input begins like something else. */
static void
check_start(struct input *input)
{
	struct str head = input_peek(input, HEAD_SIZE);
	const char *what = describe_by_mark(head);

	if (what && !folded_is_certain(head))
		message_die("%s: not folded text but %s", input_name(input), what);
	if (!folded_may_be(head))
		message_die("%s: not folded text, for most of its lines are no stacks; "
			    "collapse makes it of other profiles",
			input_name(input));
}

struct input *
folded_open(const char *path, const char *name)
{
	struct input *input = input_open_as(path, name);

	check_start(input);
	return input;
}

bool
folded_read_input(struct input *input, struct tree *tree, bool in_order)
{
	struct reader reader;
	uint64_t lines, skipped;

	reader_start(&reader, input);
	folded_read(&reader, tree, in_order);
	reader_end(&reader);
	input_report(input, "lines");
	lines = input_records(input);
	skipped = input_skipped(input);
	if (skipped > lines - skipped)
		message_die("%s: not folded text, for most of its lines are no stacks",
			input_name(input));
	return lines > 0;
}

/* Adds a file to the tree, whose labels and unit become those of this file. */
static void
read_file(const struct options *options, size_t file, struct tree *tree, bool in_order,
	struct agreement *agreement)
{
	const char *path = options->file_count > 0 ? options->files[file] : NULL;
	struct input *input = folded_open(path, options_input_name(options, file));
	const char *name = input_name(input);

	if (options->strict)
		input_set_strict(input);
	tree_widen(tree,
		agreement_columns(agreement, name, folded_input_columns(input, NULL)));
	tree_set_labels(tree, NULL);
	tree_set_unit(tree, STR(""));
	if (folded_read_input(input, tree, in_order))
		agreement_add(agreement, name, tree);
	else if (options->file_count > 1)
		message_warn("%s: no stacks found in it", name);
	input_close(input);
}

void
folded_read_files(const struct options *options, struct tree *tree, bool in_order)
{
	struct agreement agreement = {0};

	tree_start(tree, 1);
	for (size_t i = 0; i == 0 || i < options->file_count; i++)
		read_file(options, i, tree, in_order, &agreement);
	if (options->file_count > 1)
		message_set_input("all inputs");
	agreement_end(&agreement, tree);
}

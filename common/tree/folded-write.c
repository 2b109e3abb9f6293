/* Writing folded text: a walk over the tree in the order of its lines. */
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/facts.h"
#include "common/tree/folded.h"
#include "common/tree/line.h"
#include "common/tree/order.h"
#include "common/tree/remake.h"

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

/* One level of the walk that writes lines: the entries left, and how long the path was
 * above it. */
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
	struct line_count count;

	return line_take_word(&name, &word) && line_count(word, &count);
}

static bool
is_ambiguous(const struct tree *tree)
{
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (tree_has_self(tree, frame) && ends_in_number(tree_text(tree, frame)))
			return true;
	return false;
}

/* The line that says how many columns there are: where they have labels, and where it
 * would not be clear without. */
static void
write_labels(struct writer *writer)
{
	static const struct str one[] = {STR_INIT("count")},
				two[] = {STR_INIT("before"), STR_INIT("after")};
	const struct tree *tree = writer->tree;
	const struct str *labels = tree->labels;

	if (!labels && is_ambiguous(tree))
		labels = tree->columns == 1 ? one : two;
	if (!labels)
		return;
	output_add(writer->output, line_columns_mark);
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
	output_add(writer->output, line_unit_mark);
	output_byte(writer->output, ' ');
	output_add(writer->output, writer->tree->unit);
	output_byte(writer->output, '\n');
}

static void
write_facts(struct writer *writer)
{
	struct facts facts = facts_of(writer->tree);

	for (size_t i = 0; i < facts.count; i++) {
		output_add(writer->output, STR("# "));
		output_add(writer->output, facts.lines[i]);
		output_byte(writer->output, '\n');
	}
	free(facts.lines);
}

static void
write_line(struct writer *writer, uint32_t frame)
{
	const struct tree *tree = writer->tree;

	writer->counts.len = 0;
	for (unsigned column = 0; column < tree->columns; column++) {
		buf_byte(&writer->counts, ' ');
		folded_add_count(&writer->counts, tree, tree_self(tree, frame)[column]);
	}
	buf_byte(&writer->counts, '\n');
	output_add(writer->output, buf_str(&writer->path));
	output_add(writer->output, buf_str(&writer->counts));
}

static void
add_to_path(struct writer *writer, struct str name)
{
	if (writer->depth > 1)
		buf_byte(&writer->path, ';');
	buf_add(&writer->path, name);
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

static bool
looks_like_comment(const struct tree *tree, uint32_t frame)
{
	return tree->parent[frame] == TREE_ROOT && line_is_comment(tree_text(tree, frame));
}

/* "#_" for "#" and "#_x" for "# x". */
static uint32_t
name_unlike_comment(struct tree *tree, struct str text)
{
	struct buf name = {0};
	uint32_t number;

	buf_add(&name, STR("#_"));
	if (text.len > 2)
		buf_add(&name, str_from(text, 2));
	number = tree_name(tree, buf_str(&name));
	buf_free(&name);
	return number;
}

/* The tree without lines that look like comments. */
static void
rename_comments(struct tree *to, const struct tree *from)
{
	uint32_t *place = memory_resize(NULL, from->frame_count, sizeof(*place));
	struct remake remake;

	remake_start_new(&remake, from, to);
	place[TREE_ROOT] = TREE_ROOT;
	for (uint32_t frame = 1; frame < from->frame_count; frame++) {
		uint32_t name = looks_like_comment(from, frame)
					? name_unlike_comment(to, tree_text(from, frame))
					: remake_name(&remake, frame);

		place[frame] = tree_enter(to, place[from->parent[frame]], name);
		remake_count(&remake, place[frame], frame);
	}
	remake_end(&remake);
	free(place);
}

static void
write_tree(const struct tree *tree, struct output *output)
{
	struct writer writer = {.tree = tree, .output = output};

	order_by_line(&writer.order, tree);
	write_labels(&writer);
	write_unit(&writer);
	write_facts(&writer);
	write_stacks(&writer);
	line_order_free(&writer.order);
	buf_free(&writer.path);
	buf_free(&writer.counts);
	free(writer.levels);
}

void
folded_write(const struct tree *tree, struct output *output)
{
	struct tree renamed;
	uint32_t frame = 1;

	if (!tree_has_counts(tree))
		return;
	while (frame < tree->frame_count && !looks_like_comment(tree, frame))
		frame++;
	if (frame == tree->frame_count) {
		write_tree(tree, output);
		return;
	}
	rename_comments(&renamed, tree);
	write_tree(&renamed, output);
	tree_free(&renamed);
}

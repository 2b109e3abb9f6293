/* The frame tree. */
#include "common/tree/tree.h"

#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/hash.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum { FIRST_SLOTS = 256 }; /* a power of two, like all sizes of tables */

static const uint32_t no_number = UINT32_MAX;

static void
table_start(struct tree_table *table)
{
	*table = (struct tree_table){
		.slots = memory_table(FIRST_SLOTS, sizeof(*table->slots)),
		.mask = FIRST_SLOTS - 1,
	};
}

static uint32_t
tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

/* Where to look first for what has this tag. */
static size_t
first_slot(const struct tree_table *table, uint32_t tag)
{
	return tag & table->mask;
}

static void
fill_slot(struct tree_table *table, uint64_t entry)
{
	size_t slot = first_slot(table, tag_of(entry));

	while (table->slots[slot] != 0)
		slot = (slot + 1) & table->mask;
	table->slots[slot] = entry;
}

static void
table_double(struct tree_table *table)
{
	uint64_t *old = table->slots;
	size_t size = table->mask + 1;

	table->slots = memory_table(size * 2, sizeof(*table->slots));
	table->mask = size * 2 - 1;
	for (size_t i = 0; i < size; i++)
		if (old[i] != 0)
			fill_slot(table, old[i]);
	free(old);
}

static void
table_add(struct tree_table *table, uint32_t tag, uint32_t number)
{
	if (table->used >= (table->mask + 1) / 4 * 3)
		table_double(table);
	fill_slot(table, (uint64_t)tag << 32 | (number + 1));
	table->used++;
}

/* The next number that has this tag, from *slot on, which moves behind it; no_number
 * where there is none. The tag spares most looks at what the number stands for. */
static uint32_t
table_next(const struct tree_table *table, uint32_t tag, size_t *slot)
{
	uint64_t entry;

	while ((entry = table->slots[*slot]) != 0) {
		*slot = (*slot + 1) & table->mask;
		if (tag_of(entry) == tag)
			return (uint32_t)entry - 1;
	}
	return no_number;
}

static uint32_t
add_frame(struct tree *tree, uint32_t parent, uint32_t name)
{
	uint32_t frame = tree->frame_count;
	size_t count = (size_t)frame + 1;

	if (frame >= no_number - 1)
		message_die("more than 2^32 frames");
	tree->parent = memory_grow(
		tree->parent, &tree->parent_capacity, count, sizeof(*tree->parent));
	tree->name =
		memory_grow(tree->name, &tree->frame_capacity, count, sizeof(*tree->name));
	tree->self = memory_grow(tree->self, &tree->self_capacity, count * tree->columns,
		sizeof(*tree->self));
	memset(tree->self + frame * (size_t)tree->columns, 0,
		tree->columns * sizeof(*tree->self));
	tree->parent[frame] = parent;
	tree->name[frame] = name;
	tree->frame_count++;
	return frame;
}

void
tree_start(struct tree *tree, unsigned columns)
{
	hash_start();
	*tree = (struct tree){.columns = columns};
	table_start(&tree->frames_by_place);
	table_start(&tree->names_by_text);
	add_frame(tree, TREE_ROOT, tree_name(tree, STR("")));
}

void
tree_finish(struct tree *tree)
{
	free(tree->frames_by_place.slots);
	free(tree->names_by_text.slots);
	tree->frames_by_place = tree->names_by_text = (struct tree_table){0};
}

void
tree_free(struct tree *tree)
{
	tree_finish(tree);
	free(tree->parent);
	free(tree->name);
	free(tree->self);
	free(tree->names);
	free(tree->last);
	free(tree->facts);
	arena_free(&tree->arena);
	*tree = (struct tree){0};
}

static bool
is_foul(char c)
{
	return c == ';' || (unsigned char)c < 0x20 || c == 0x7F;
}

static uint32_t
clean_name(struct tree *tree, struct str text)
{
	struct buf clean = {0};
	uint32_t name;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ';')
			buf_byte(&clean, ':');
		else if (is_foul(text.ptr[i]))
			buf_print(&clean, "\\x%02x", (unsigned char)text.ptr[i]);
		else
			buf_byte(&clean, text.ptr[i]);
	}
	name = tree_name(tree, buf_str(&clean));
	buf_free(&clean);
	return name;
}

static bool
is_clean(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_foul(text.ptr[i]))
			return false;
	return true;
}

static uint32_t
add_name(struct tree *tree, struct str text, uint32_t tag)
{
	uint32_t name = tree->name_count;

	if (name >= no_number - 1)
		message_die("more than 2^32 names");
	tree->names = memory_grow(
		tree->names, &tree->name_capacity, (size_t)name + 1, sizeof(*tree->names));
	tree->names[name] = arena_copy(&tree->arena, text);
	table_add(&tree->names_by_text, tag, name);
	tree->name_count++;
	return name;
}

uint32_t
tree_name(struct tree *tree, struct str text)
{
	uint32_t tag = tag_of(hash_str(text));
	size_t slot = first_slot(&tree->names_by_text, tag);
	uint32_t name;

	while ((name = table_next(&tree->names_by_text, tag, &slot)) != no_number)
		if (str_equal(tree->names[name], text))
			return name;
	return is_clean(text) ? add_name(tree, text, tag) : clean_name(tree, text);
}

/* The callee of `parent` called `name`, whose hash begins with `tag`, or no_number. */
static uint32_t
find_frame(const struct tree *tree, uint32_t tag, uint32_t parent, uint32_t name)
{
	size_t slot = first_slot(&tree->frames_by_place, tag);
	uint32_t frame;

	if (parent + 1 == tree->frame_count)
		return no_number; /* the newest frame has no callees yet */
	while ((frame = table_next(&tree->frames_by_place, tag, &slot)) != no_number)
		if (tree->parent[frame] == parent && tree->name[frame] == name)
			break;
	return frame;
}

uint32_t
tree_enter(struct tree *tree, uint32_t parent, uint32_t name)
{
	uint32_t tag = tag_of(hash_pair(parent, name));
	uint32_t frame = find_frame(tree, tag, parent, name);

	if (frame != no_number)
		return frame;
	frame = add_frame(tree, parent, name);
	table_add(&tree->frames_by_place, tag, frame);
	return frame;
}

uint32_t
tree_enter_next(struct tree *tree, uint32_t before, uint32_t parent, uint32_t name)
{
	uint32_t next = before + 1;

	if (next < tree->frame_count && tree->parent[next] == parent &&
		tree->name[next] == name)
		return next;
	return tree_enter(tree, parent, name);
}

uint32_t
tree_append(struct tree *tree, uint32_t parent, uint32_t name)
{
	uint32_t frame;

	tree->last = memory_grow(tree->last, &tree->last_capacity,
		(size_t)tree->frame_count + 1, sizeof(*tree->last));
	if (tree->frame_count == 1)
		tree->last[TREE_ROOT] = no_number;
	frame = tree->last[parent];
	if (frame != no_number && tree->name[frame] == name)
		return frame;
	frame = add_frame(tree, parent, name);
	tree->last[frame] = no_number;
	tree->last[parent] = frame;
	return frame;
}

uint64_t
tree_add_exactly(uint64_t a, uint64_t b)
{
	uint64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		message_die_of_input("counts add up to more than 2^64-1");
	return sum;
}

static uint64_t
multiply_exactly(uint64_t a, uint64_t b)
{
	uint64_t product;

	if (b == 0 || __builtin_mul_overflow(a, b, &product))
		message_die_of_input(
			"counts with fractions that fine add up to more than 2^64-1");
	return product;
}

void
tree_set_count(struct tree *tree, uint32_t frame, unsigned column, uint64_t count)
{
	tree->self[frame * (size_t)tree->columns + column] = count;
}

void
tree_count(struct tree *tree, uint32_t frame, unsigned column, uint64_t count)
{
	uint64_t *self = &tree->self[frame * (size_t)tree->columns + column];

	*self = tree_add_exactly(*self, count);
}

uint64_t
tree_power_of_ten(unsigned exponent)
{
	static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000,
		10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
		10000000000000, 100000000000000, 1000000000000000, 10000000000000000,
		100000000000000000, 1000000000000000000, 10000000000000000000U};

	return exponent < countof(powers) ? powers[exponent] : 0;
}

void
tree_refine(struct tree *tree, unsigned decimals)
{
	uint64_t factor;

	if (decimals <= tree->decimals)
		return;
	factor = tree_power_of_ten(decimals - tree->decimals);
	for (size_t i = 0; i < (size_t)tree->frame_count * tree->columns; i++)
		if (tree->self[i] > 0)
			tree->self[i] = multiply_exactly(tree->self[i], factor);
	tree->decimals = decimals;
}

void
tree_widen(struct tree *tree, unsigned columns)
{
	size_t old = tree->columns;
	size_t more = columns - old;

	if (more == 0)
		return;
	tree->self = memory_grow(tree->self, &tree->self_capacity,
		(size_t)tree->frame_count * columns, sizeof(*tree->self));
	/* from the end, where there is room that nothing is read from any more */
	for (size_t frame = tree->frame_count; frame-- > 0;) {
		uint64_t *self = tree->self + frame * columns;

		memmove(self, tree->self + frame * old, old * sizeof(*self));
		memset(self + old, 0, more * sizeof(*self));
	}
	tree->columns = columns;
}

void
tree_narrow(struct tree *tree)
{
	for (size_t frame = 0; frame < tree->frame_count; frame++) {
		const uint64_t *self = tree->self + frame * tree->columns;
		uint64_t sum = 0;

		for (unsigned i = 0; i < tree->columns; i++)
			sum = tree_add_exactly(sum, self[i]);
		tree->self[frame] = sum;
	}
	tree->columns = 1;
	tree->labels = NULL;
}

void
tree_count_decimals(struct tree *tree, uint32_t frame, unsigned column, uint64_t count,
	unsigned decimals)
{
	if (count == 0)
		return;
	if (decimals != tree->decimals) {
		tree_refine(tree, decimals);
		count = multiply_exactly(
			count, tree_power_of_ten(tree->decimals - decimals));
	}
	tree_count(tree, frame, column, count);
}

void
tree_set_labels(struct tree *tree, const struct str *labels)
{
	tree->labels = NULL;
	if (!labels)
		return;
	tree->labels = arena_new(&tree->arena, tree->columns, sizeof(*tree->labels));
	for (unsigned column = 0; column < tree->columns; column++)
		tree->labels[column] = arena_copy(&tree->arena, labels[column]);
}

void
tree_set_unit(struct tree *tree, struct str unit)
{
	tree->unit = arena_copy(&tree->arena, unit);
}

void
tree_label(struct tree *tree, const struct tree *from)
{
	if (tree->unit.len == 0)
		tree_set_unit(tree, from->unit);
	if (!tree->labels)
		tree_set_labels(tree, from->labels);
}

void
tree_name_root(struct tree *tree, struct str name)
{
	tree->name[TREE_ROOT] = tree_name(tree, name);
}

uint64_t *
tree_add_up(const struct tree *tree, const uint64_t *self, size_t columns)
{
	uint64_t *totals =
		memory_resize(NULL, tree->frame_count * columns, sizeof(*totals));

	memcpy(totals, self, tree->frame_count * columns * sizeof(*totals));
	for (uint32_t i = tree->frame_count; i-- > 1;)
		for (size_t column = 0; column < columns; column++) {
			uint64_t *total = &totals[tree->parent[i] * columns + column];

			*total = tree_add_exactly(*total, totals[i * columns + column]);
		}
	return totals;
}

uint64_t *
tree_totals(const struct tree *tree)
{
	return tree_add_up(tree, tree->self, tree->columns);
}

bool
tree_has_self(const struct tree *tree, uint32_t frame)
{
	for (unsigned column = 0; column < tree->columns; column++)
		if (tree_self(tree, frame)[column] > 0)
			return true;
	return false;
}

bool
tree_has_counts(const struct tree *tree)
{
	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		if (tree_has_self(tree, frame))
			return true;
	return false;
}

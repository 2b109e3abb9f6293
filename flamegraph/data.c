/* The data block of a picture. */
#include "flamegraph/data.h"

#include <stdlib.h>

#include "common/memory.h"
#include "common/order.h"
#include "common/tree.h"
#include "flamegraph/color.h"
#include "flamegraph/sides.h"
#include "flamegraph/svg.h"

static void
add_varint(struct buf *to, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_byte(to, (char)(value | 0x80));
	buf_byte(to, (char)value);
}

/* A name as the viewer shows it. */
struct entry {
	struct str text; /* clean */
	uint32_t name; /* in the tree */
};

struct names {
	struct entry *entries; /* sorted by text */
	uint32_t *place; /* of each name of the tree among them */
	struct buf texts;
};

static int
compare_entries(const void *a, const void *b)
{
	return str_compare(
		((const struct entry *)a)->text, ((const struct entry *)b)->text);
}

/* The clean texts, one after the other; their places are filled in once they have stopped moving. */
static void
clean_names(struct names *names, const struct tree *tree)
{
	size_t start = 0;

	for (uint32_t i = 0; i < tree->name_count; i++) {
		size_t before = names->texts.len;

		svg_clean(&names->texts, tree->names[i]);
		names->entries[i].text.len = names->texts.len - before;
		names->entries[i].name = i;
	}
	for (uint32_t i = 0; i < tree->name_count; i++) {
		names->entries[i].text.ptr = names->texts.ptr + start;
		start += names->entries[i].text.len;
	}
}

static void
names_start(struct names *names, const struct tree *tree)
{
	*names = (struct names){
		.entries = memory_new(tree->name_count, sizeof(*names->entries)),
		.place = memory_new(tree->name_count, sizeof(*names->place)),
	};
	clean_names(names, tree);
	qsort(names->entries, tree->name_count, sizeof(*names->entries), compare_entries);
	for (uint32_t i = 0; i < tree->name_count; i++)
		names->place[names->entries[i].name] = i;
}

static void
names_free(struct names *names)
{
	free(names->entries);
	free(names->place);
	buf_free(&names->texts);
}

static uint32_t
packed(struct color color)
{
	return (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The distinct colors of all names, sorted. */
static uint32_t *
distinct_colors(const struct colors *colors, uint32_t names, uint32_t *count)
{
	uint32_t *distinct = memory_new(names, sizeof(*distinct));

	for (uint32_t i = 0; i < names; i++)
		distinct[i] = packed(colors->of_name[i]);
	qsort(distinct, names, sizeof(*distinct), compare_numbers);
	*count = 0;
	for (uint32_t i = 0; i < names; i++)
		if (*count == 0 || distinct[*count - 1] != distinct[i])
			distinct[(*count)++] = distinct[i];
	return distinct;
}

static void
add_colors(struct buf *to, const uint32_t *distinct, uint32_t count)
{
	add_varint(to, count);
	for (uint32_t i = 0; i < count; i++) {
		buf_byte(to, (char)(distinct[i] >> 16));
		buf_byte(to, (char)(distinct[i] >> 8));
		buf_byte(to, (char)distinct[i]);
	}
}

static size_t
shared_bytes(struct str a, struct str b)
{
	size_t most = a.len < b.len ? a.len : b.len;
	size_t same = 0;

	while (same < most && a.ptr[same] == b.ptr[same])
		same++;
	return same;
}

static void
add_names(struct buf *to, const struct names *names, uint32_t count,
	const struct colors *colors)
{
	uint32_t color_count;
	uint32_t *distinct = distinct_colors(colors, count, &color_count);
	struct str before = STR("");

	add_colors(to, distinct, color_count);
	add_varint(to, count);
	for (uint32_t i = 0; i < count; i++) {
		struct entry entry = names->entries[i];
		size_t shared = shared_bytes(before, entry.text);
		uint32_t color = packed(colors->of_name[entry.name]);
		const uint32_t *at = bsearch(
			&color, distinct, color_count, sizeof(*distinct), compare_numbers);

		add_varint(to, shared);
		add_varint(to, entry.text.len - shared);
		buf_add(to, str_from(entry.text, shared));
		add_varint(to, (uint64_t)(at - distinct));
		before = entry.text;
	}
	free(distinct);
}

static void
add_frames(struct buf *to, const struct names *names, const struct tree *tree,
	const struct sides *sides, const struct order *order, const enum verdict *verdicts)
{
	struct walk walk;
	uint32_t frame;

	add_varint(to, tree->frame_count);
	walk_start(&walk, tree, order);
	while (walk_next(&walk, &frame)) {
		add_varint(to, names->place[tree->name[frame]]);
		add_varint(to, walk.popped);
		for (unsigned side = 0; side < sides->count; side++)
			add_varint(to, sides->self[(size_t)frame * sides->count + side]);
		if (verdicts)
			add_varint(to, (uint64_t)verdicts[frame]);
	}
}

void
data_encode(struct buf *to, const struct tree *tree, const struct sides *sides,
	const struct order *order, const struct colors *colors,
	const enum verdict *verdicts)
{
	struct names names;

	names_start(&names, tree);
	add_names(to, &names, tree->name_count, colors);
	add_frames(to, &names, tree, sides, order, verdicts);
	names_free(&names);
}

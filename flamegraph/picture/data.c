/* The data block of a picture. */
#define _GNU_SOURCE /* qsort_r: glibc, and POSIX since 2024 */
#include "flamegraph/picture/data.h"

#include <stdlib.h>

#include "common/base/arena.h"
#include "common/base/memory.h"
#include "common/text/clean.h"
#include "common/text/svg.h"
#include "common/tree/order.h"
#include "common/tree/sides.h"
#include "common/tree/tree.h"
#include "common/tree/walk.h"
#include "flamegraph/color/color.h"

enum { VERDICTS = VERDICT_MOVED + 1 };

static void
add_varint(struct buf *to, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_byte(to, (char)(value | 0x80));
	buf_byte(to, (char)value);
}

/* The names of a tree as the viewer shows them. */
struct names {
	uint32_t count;
	/* Of each name of the tree: its own, or else `clean`. */
	const struct str *texts;
	struct str *clean;
	/* Names of the tree in the order of their texts. */
	uint32_t *sorted;
	/* Of each name of the tree among them. */
	uint32_t *place;
	/* Texts that are not as in the tree. */
	struct arena arena;
};

/* Texts are copied only where some name is not clean, which is rare. */
static void
set_clean(struct names *names, const struct tree *tree, uint32_t name, struct str text)
{
	if (!names->clean) {
		names->clean = memory_resize(NULL, names->count, sizeof(*names->clean));
		memcpy(names->clean, tree->names, names->count * sizeof(*names->clean));
		names->texts = names->clean;
	}
	names->clean[name] = arena_copy(&names->arena, text);
}

static void
clean_names(struct names *names, const struct tree *tree)
{
	struct buf clean = {0};

	names->texts = tree->names;
	for (uint32_t i = 0; i < names->count; i++) {
		struct str text = tree->names[i];

		if (clean_length(text) == text.len)
			continue;
		clean.len = 0;
		clean_add(&clean, text);
		set_clean(names, tree, i, buf_str(&clean));
	}
	buf_free(&clean);
}

static int
compare_texts(const void *a, const void *b, void *texts)
{
	const struct str *text = texts;

	return str_compare(text[*(const uint32_t *)a], text[*(const uint32_t *)b]);
}

static void
names_start(struct names *names, const struct tree *tree)
{
	*names = (struct names){.count = tree->name_count};
	clean_names(names, tree);
	names->sorted = memory_resize(NULL, names->count, sizeof(*names->sorted));
	names->place = memory_resize(NULL, names->count, sizeof(*names->place));
	for (uint32_t i = 0; i < names->count; i++)
		names->sorted[i] = i;
	qsort_r(names->sorted, names->count, sizeof(*names->sorted), compare_texts,
		names->clean ? names->clean : tree->names);
	for (uint32_t i = 0; i < names->count; i++)
		names->place[names->sorted[i]] = i;
}

static void
names_free(struct names *names)
{
	free(names->clean);
	free(names->sorted);
	free(names->place);
	arena_free(&names->arena);
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
		distinct[i] = color_pack(colors->of_name[i]);
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

/* The verdicts on each function, as the block has them. Freed with free(). */
static unsigned char *
pack_verdicts(uint32_t names, const struct noise_result *functions)
{
	unsigned char *packed = memory_new(names, sizeof(*packed));

	for (size_t i = 0; i < functions->count; i++) {
		const struct noise_function *function = &functions->functions[i];

		packed[function->name] =
			(unsigned char)(function->self.verdict +
					VERDICTS * function->total.verdict);
	}
	return packed;
}

/* `verdicts` of each name of the tree, or NULL. */
static void
add_names(struct buf *to, const struct names *names, const struct colors *colors,
	const unsigned char *verdicts)
{
	uint32_t color_count;
	uint32_t *distinct = distinct_colors(colors, names->count, &color_count);
	struct str before = STR("");

	add_colors(to, distinct, color_count);
	add_varint(to, names->count);
	for (uint32_t i = 0; i < names->count; i++) {
		struct str text = names->texts[names->sorted[i]];
		size_t shared = str_shared(before, text);
		uint32_t color = color_pack(colors->of_name[names->sorted[i]]);
		const uint32_t *at = bsearch(
			&color, distinct, color_count, sizeof(*distinct), compare_numbers);

		add_varint(to, shared);
		add_varint(to, text.len - shared);
		buf_add(to, str_from(text, shared));
		add_varint(to, (uint64_t)(at - distinct));
		if (verdicts)
			add_varint(to, verdicts[names->sorted[i]]);
		before = text;
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
	const enum verdict *verdicts, const struct noise_result *functions)
{
	struct names names;
	unsigned char *of_names = NULL;

	names_start(&names, tree);
	if (verdicts)
		of_names = pack_verdicts(names.count, functions);
	add_names(to, &names, colors, of_names);
	free(of_names);
	add_frames(to, &names, tree, sides, order, verdicts);
	names_free(&names);
}

/* A file of colors that stay the same from picture to picture. */
#include "flamegraph/color/colormap.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/base/arena.h"
#include "common/base/memory.h"
#include "common/io/input.h"
#include "common/io/output.h"
#include "common/tree/tree.h"
#include "flamegraph/color/color.h"

static const struct str arrow = STR_INIT("->rgb(");

struct mapping {
	struct str name;
	struct color color;
	/* In the file. */
	size_t place;
};

struct colormap {
	/* Sorted by name before they are searched. */
	struct mapping *mappings;
	size_t count, capacity;
	struct arena names;
};

static void
add_mapping(struct colormap *map, struct str name, struct color color)
{
	map->mappings = memory_grow(
		map->mappings, &map->capacity, map->count + 1, sizeof(*map->mappings));
	map->mappings[map->count] =
		(struct mapping){arena_copy(&map->names, name), color, map->count};
	map->count++;
}

static bool
read_channel(struct str text, uint8_t *channel)
{
	uint64_t value;

	if (!str_number(str_trim(text), &value) || value > 255)
		return false;
	*channel = (uint8_t)value;
	return true;
}

/* "std::map::at->rgb(205,12,0)": a name may hold "->", so the last one counts. */
static bool
read_mapping(struct colormap *map, struct str line)
{
	size_t at = line.len;
	struct cut red, green;
	struct color color;

	if (!str_ends(line, STR(")")))
		return false;
	line.len--;
	do {
		if (at == 0)
			return false;
		at--;
	} while (!str_starts(str_from(line, at), arrow));
	red = str_cut(str_from(line, at + arrow.len), ',');
	green = str_cut(red.tail, ',');
	if (!green.tail.ptr || !read_channel(red.head, &color.red) ||
		!read_channel(green.head, &color.green) ||
		!read_channel(green.tail, &color.blue))
		return false;
	add_mapping(map, str_slice(line, 0, at), color);
	return true;
}

static void
read_map(struct colormap *map, const char *path)
{
	struct input *input;
	struct reader reader;
	struct str line;

	if (access(path, F_OK) != 0)
		return;
	input = input_open(path);
	reader_start(&reader, input);
	while (reader_line(&reader, &line)) {
		reader.records++;
		if (line.len > 0 && !read_mapping(map, line))
			reader_skip(&reader, 0, "no color");
	}
	reader_end(&reader);
	input_report(input, "lines");
	input_close(input);
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(
		((const struct mapping *)a)->name, ((const struct mapping *)b)->name);
}

static int
compare_mappings(const void *first, const void *second)
{
	const struct mapping *a = first;
	const struct mapping *b = second;
	int order = str_compare(a->name, b->name);

	return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

/* By name; of several mappings of a name, the last in the file stays. */
static void
sort(struct colormap *map)
{
	size_t kept = 0;

	if (map->count > 0)
		qsort(map->mappings, map->count, sizeof(*map->mappings), compare_mappings);
	for (size_t i = 0; i < map->count; i++) {
		if (kept == 0 ||
			!str_equal(map->mappings[i].name, map->mappings[kept - 1].name))
			kept++;
		map->mappings[kept - 1] = map->mappings[i];
	}
	map->count = kept;
}

static void
write_map(const struct colormap *map, const char *path)
{
	struct output *output = output_open(path);
	struct buf line = {0};

	for (size_t i = 0; i < map->count; i++) {
		struct mapping mapping = map->mappings[i];

		line.len = 0;
		buf_add(&line, mapping.name);
		buf_print(&line, "->rgb(%u,%u,%u)\n", mapping.color.red,
			mapping.color.green, mapping.color.blue);
		output_add(output, buf_str(&line));
	}
	output_close(output);
	buf_free(&line);
}

void
colormap_apply(const char *path, struct colors *colors, const struct tree *tree)
{
	struct colormap map = {0};
	size_t known;

	read_map(&map, path);
	sort(&map);
	known = map.count;
	for (uint32_t name = 1; name < tree->name_count; name++) {
		struct mapping key = {.name = tree->names[name]};
		const struct mapping *found = NULL;

		if (known > 0)
			found = bsearch(
				&key, map.mappings, known, sizeof(key), compare_names);
		if (found)
			colors->of_name[name] = found->color;
		else
			add_mapping(&map, key.name, colors->of_name[name]);
	}
	sort(&map);
	write_map(&map, path);
	free(map.mappings);
	arena_free(&map.names);
}

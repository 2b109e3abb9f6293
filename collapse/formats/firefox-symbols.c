/* What the profiler has looked up comes first, for it knows of builds that are gone. */
#include "collapse/formats/firefox-symbols.h"

#include <elf.h>
#include <stdlib.h>

#include "collapse/formats/firefox-syms.h"
#include "collapse/symbols/search.h"
#include "collapse/symbols/symbols.h"
#include "common/base/hash.h"
#include "common/base/ids.h"
#include "common/base/memory.h"

struct firefox_symbols {
	/* NULL: there is no such file. */
	struct syms *syms;
	/* Programs, and what addresses of each mean, by a hash of path and build. */
	struct symbols *symbols;
	struct ids ids;
	struct maps *maps;
	size_t maps_capacity;
	struct firefox_function *found;
	size_t found_capacity;
};

struct firefox_symbols *
firefox_symbols_open(const char *profile)
{
	static const struct symbols_options options = {.inlines = true};
	struct firefox_symbols *symbols = memory_new(1, sizeof(*symbols));

	symbols->syms = syms_open(profile);
	symbols->symbols = symbols_new(&options);
	return symbols;
}

/* The build that a code id names; len 0 where it is none of a Linux program. */
static struct build_id
build_of(struct str code_id)
{
	return code_id.len == BUILD_ID_LONGEST * 2 ? build_id_read(code_id)
						   : (struct build_id){0};
}

/* Maps the program's segments as addresses of the profile have them: the first one begins
 * at 0. */
static void
add_segments(struct maps *maps, const struct elf *elf, struct module *module)
{
	uint64_t base = UINT64_MAX;

	for (size_t i = 0; i < elf->segment_count; i++) {
		const struct elf_segment *segment = &elf->segments[i];
		uint64_t page =
			segment->alignment > 0 ? segment->address % segment->alignment : 0;

		if (segment->type != PT_LOAD)
			continue;
		if (base == UINT64_MAX)
			base = segment->address - page;
		if (segment->address >= base)
			maps_add(maps,
				&(struct mapping){.start = segment->address - base,
					.end = segment->address - base + segment->size,
					.offset = segment->offset,
					.module = module});
	}
}

static struct maps
map_program(struct firefox_symbols *symbols, const struct image *image)
{
	static const struct search search;
	struct object object;
	struct maps maps = {0};
	enum lack lack;

	if (!search_image(&search, image, &object, &lack))
		return maps;
	add_segments(&maps, &object.elf, symbols_module(symbols->symbols, image));
	object_free(&object);
	return maps;
}

/* What is mapped where of a library: nothing where its build is not known, or not here. */
static const struct maps *
maps_of(struct firefox_symbols *symbols, const struct firefox_lib *lib)
{
	struct image image = {.path = lib->path, .build_id = build_of(lib->code_id)};
	uint32_t known = symbols->ids.count, number;
	struct buf key = {0};

	buf_add(&key, lib->code_id);
	buf_add(&key, lib->path);
	number = ids_add(&symbols->ids, hash_str(buf_str(&key)));
	buf_free(&key);
	if (number < known)
		return &symbols->maps[number];
	symbols->maps = memory_grow(
		symbols->maps, &symbols->maps_capacity, number + 1, sizeof(*symbols->maps));
	symbols->maps[number] = (struct maps){0};
	if (image.build_id.len > 0)
		symbols->maps[number] = map_program(symbols, &image);
	return &symbols->maps[number];
}

static const struct firefox_function *
find_in_program(struct firefox_symbols *symbols, const struct firefox_lib *lib,
	uint64_t address, size_t *count)
{
	const struct mapping *mapping = maps_find(maps_of(symbols, lib), address);
	const struct place *place;

	*count = 0;
	if (!mapping)
		return NULL;
	place = symbols_at(symbols->symbols, mapping, address, 0);
	symbols->found = memory_grow(symbols->found, &symbols->found_capacity, place->count,
		sizeof(*symbols->found));
	for (uint32_t i = 0; i < place->count; i++)
		if (place->functions[i].name.len > 0)
			symbols->found[(*count)++].name = place->functions[i].name;
	return symbols->found;
}

const struct firefox_function *
firefox_symbols_find(struct firefox_symbols *symbols, const struct firefox_lib *lib,
	uint64_t address, size_t *count)
{
	const struct firefox_function *found = NULL;

	*count = 0;
	if (symbols->syms)
		found = syms_find(symbols->syms, lib, address, count);
	return *count > 0 ? found : find_in_program(symbols, lib, address, count);
}

void
firefox_symbols_free(struct firefox_symbols *symbols)
{
	for (uint32_t i = 0; i < symbols->ids.count; i++)
		maps_free(&symbols->maps[i]);
	free(symbols->maps);
	free(symbols->found);
	ids_free(&symbols->ids);
	syms_free(symbols->syms);
	symbols_free(symbols->symbols);
	free(symbols);
}

struct symbol
firefox_symbol_of_location(struct str location)
{
	size_t at = str_find_last(location, '(');
	struct str inner;

	if (at == location.len || at == 0 || !str_ends(location, STR(")")))
		return (struct symbol){.name = location, .verbatim = true};
	inner = str_slice(location, at + 1, location.len - 1);
	location = str_trim_end(str_slice(location, 0, at));
	if (str_starts(inner, STR("in ")))
		return (struct symbol){.name = location, .module = str_from(inner, 3)};
	return (struct symbol){.name = location, .verbatim = true};
}

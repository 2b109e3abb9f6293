/* Debug information that was split off. A package has an index with a hash table of ids;
 * for each id it says which part of each section is the unit's, and with these parts it is
 * read like a file of its own. */
#include "collapse/symbols/split.h"

#include "common/base/buf.h"

/* Sections in the index of a package, as DWARF 5 and before it the GNU tools number
 * them. */
enum {
	PACKED_INFO = 1,
	PACKED_ABBREV = 3,
	PACKED_STR_OFFSETS = 6,
	PACKED_RNGLISTS = 8,
	MOST_COLUMNS = 16,
};

struct split_file {
	/* Of a part of a package: none. */
	struct object object;
	struct dwarf_file file;
	struct split_file *next;
};

static struct split_file *
add_file(struct split *split)
{
	struct split_file *file = arena_new(split->arena, 1, sizeof(*file));

	file->next = split->files;
	split->files = file;
	return file;
}

static struct split_file *
open_file(struct split *split, struct str path)
{
	struct object object;
	struct split_file *file;

	for (file = split->files; file; file = file->next)
		if (str_equal(buf_str(&file->object.path), path))
			return file;
	if (split->search->no_files || !object_open(&object, path))
		return NULL;
	file = add_file(split);
	file->object = object;
	dwarf_file_start(&file->file, &file->object.elf, true, split->arena, split->work);
	return file;
}

/* The index: version, columns, units, slots; a table of ids, one of rows, the sections'
 * numbers, and for each row the offsets and then the sizes. */
struct index {
	struct str bytes;
	bool swap;
	uint32_t columns, units, slots;
	/* Where they are. */
	uint64_t rows, sections, offsets, sizes;
};

static bool
read_index(const struct elf *elf, struct index *index)
{
	struct cursor cursor;

	index->bytes = elf_named(elf, ".debug_cu_index");
	index->swap = elf->swap;
	cursor = cursor_of(index->bytes, index->swap);
	cursor_skip(&cursor, 4);
	index->columns = cursor_u32(&cursor);
	index->units = cursor_u32(&cursor);
	index->slots = cursor_u32(&cursor);
	index->rows = 16 + (uint64_t)index->slots * 8;
	index->sections = index->rows + (uint64_t)index->slots * 4;
	index->offsets = index->sections + (uint64_t)index->columns * 4;
	index->sizes = index->offsets + (uint64_t)index->columns * index->units * 4;
	return !cursor.failed && index->columns <= MOST_COLUMNS && index->slots > 0 &&
	       (index->slots & (index->slots - 1)) == 0;
}

static uint64_t
number_at(const struct index *index, uint64_t place, unsigned size)
{
	struct cursor cursor = cursor_from(index->bytes, place, index->swap);

	return cursor_number(&cursor, size);
}

/* The row of an id, counted from 1; 0: none. */
static uint64_t
find_row(const struct index *index, uint64_t id)
{
	uint64_t mask = index->slots - 1, slot = id & mask, step = (id >> 32 & mask) | 1;

	for (uint32_t i = 0; i < index->slots; i++) {
		uint64_t row = number_at(index, index->rows + slot * 4, 4);

		if (row == 0 || row > index->units)
			return 0;
		if (number_at(index, 16 + slot * 8, 8) == id)
			return row;
		slot = (slot + step) & mask;
	}
	return 0;
}

static void
narrow(struct str *section, uint64_t offset, uint64_t size)
{
	if (offset <= section->len && size <= section->len - offset)
		*section = str_slice(*section, (size_t)offset, (size_t)(offset + size));
	else
		section->len = 0;
}

static void
narrow_section(
	struct dwarf_file *file, enum dwarf_name name, uint64_t offset, uint64_t size)
{
	dwarf_section(file, name);
	narrow(&file->sections[name].bytes, offset, size);
}

/* Leaves of the package's sections what is the row's. */
static void
narrow_sections(const struct index *index, uint64_t row, struct dwarf_file *file)
{
	for (uint32_t i = 0; i < index->columns; i++) {
		uint64_t place = ((row - 1) * index->columns + i) * 4;
		uint64_t offset = number_at(index, index->offsets + place, 4);
		uint64_t size = number_at(index, index->sizes + place, 4);

		switch (number_at(index, index->sections + (uint64_t)i * 4, 4)) {
		case PACKED_INFO:
			narrow(&file->info, offset, size);
			break;
		case PACKED_ABBREV:
			narrow_section(file, DWARF_ABBREV, offset, size);
			break;
		case PACKED_STR_OFFSETS:
			narrow_section(file, DWARF_STR_OFFSETS, offset, size);
			break;
		case PACKED_RNGLISTS:
			narrow_section(file, DWARF_RNGLISTS, offset, size);
			break;
		default:
			break;
		}
	}
}

static void
open_package(struct split *split)
{
	struct buf path = {0};

	split->tried_package = true;
	buf_add(&path, buf_str(&split->program->path));
	buf_add(&path, STR(".dwp"));
	split->package = open_file(split, buf_str(&path));
	if (split->package)
		dwarf_file_read(&split->package->file);
	buf_free(&path);
}

static struct split_file *
find_packed(struct split *split, uint64_t id)
{
	struct split_file *file;
	struct index index;
	uint64_t row;

	if (!split->tried_package)
		open_package(split);
	if (!split->package || !read_index(&split->package->object.elf, &index))
		return NULL;
	row = find_row(&index, id);
	if (row == 0)
		return NULL;
	file = add_file(split);
	file->file = split->package->file;
	narrow_sections(&index, row, &file->file);
	return file;
}

/* Where the compiler left it: from the folder it ran in, or beside the program. */
static struct split_file *
find_left(struct split *split, const struct unit *skeleton, const struct die *root)
{
	struct str name = die_text(skeleton, root, SLOT_SPLIT_NAME);
	struct str folder = die_text(skeleton, root, SLOT_FOLDER);
	struct str program = buf_str(&split->program->path);
	struct split_file *file;
	struct buf path = {0};

	if (name.len == 0)
		return NULL;
	if (name.ptr[0] != '/' && folder.len > 0) {
		buf_add(&path, folder);
		buf_byte(&path, '/');
	}
	buf_add(&path, name);
	file = path.ptr[0] == '/' ? open_file(split, buf_str(&path)) : NULL;
	if (!file && name.ptr[0] != '/') {
		path.len = 0;
		buf_add(&path,
			str_slice(program, 0, program.len - str_basename(program).len));
		buf_add(&path, name);
		file = open_file(split, buf_str(&path));
	}
	buf_free(&path);
	return file;
}

/* The unit of a file that has the id, with what the skeleton knows. */
static struct unit *
find_unit(struct split_file *file, const struct unit *skeleton)
{
	struct unit header, *unit = NULL;
	struct die root;

	for (uint64_t at = 0; unit_read(&file->file, at, &header) &&
			      dwarf_work(&file->file, header.first - at);
		at = header.end) {
		if (!unit_read_root(&header, &root) || header.id != skeleton->id)
			continue;
		unit = unit_find(&file->file, at);
		break;
	}
	if (!unit)
		return NULL;
	unit->base = skeleton->base;
	unit->addr_base = skeleton->addr_base;
	unit->ranges_base = skeleton->ranges_base;
	unit->low = skeleton->low;
	return unit;
}

struct unit *
split_find(struct split *split, const struct unit *skeleton, const struct die *root)
{
	struct split_file *file = find_packed(split, skeleton->id);

	if (!file)
		file = find_left(split, skeleton, root);
	return file ? find_unit(file, skeleton) : NULL;
}

void
split_free(struct split *split)
{
	for (struct split_file *file = split->files; file; file = file->next) {
		dwarf_file_free(&file->file);
		object_free(&file->object);
	}
}

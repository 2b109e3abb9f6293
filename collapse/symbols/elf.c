/* An object file in ELF: the tables of segments and sections are copied into structs of one
 * width and byte order, all else is read in place. */
#include "collapse/symbols/elf.h"

#include <elf.h>
#include <stdlib.h>

#include "collapse/symbols/inflate.h"
#include "collapse/symbols/unpack.h"
#include "common/base/memory.h"

enum {
	PAGE = 4096,
	MOST_SEGMENTS = 512, /* no linker makes so many, and they are searched one by one */
	LONGEST_NAME = 64, /* of a section that is looked for */
};

struct header {
	uint64_t segments, sections;
	uint16_t segment_size, section_size;
	uint32_t segment_count, section_count, names;
};

/* An address, an offset or a size. */
static uint64_t
read_word(const struct elf *elf, struct cursor *cursor)
{
	return elf->wide ? cursor_u64(cursor) : cursor_u32(cursor);
}

static bool
read_identity(struct elf *elf, struct str bytes)
{
	static const uint16_t one = 1;
	bool little = *(const unsigned char *)&one == 1;

	if (bytes.len < EI_NIDENT || memcmp(bytes.ptr, ELFMAG, SELFMAG) != 0)
		return false;
	*elf = (struct elf){.bytes = bytes, .wide = bytes.ptr[EI_CLASS] == ELFCLASS64};
	elf->swap = (bytes.ptr[EI_DATA] == ELFDATA2LSB) != little;
	return true;
}

static bool
read_header(struct elf *elf, struct header *header)
{
	struct cursor cursor = cursor_from(elf->bytes, EI_NIDENT, elf->swap);

	cursor_skip(&cursor, 2); /* type */
	elf->machine = cursor_u16(&cursor);
	cursor_skip(&cursor, elf->wide ? 4 + 8 : 4 + 4); /* version, entry */
	header->segments = read_word(elf, &cursor);
	header->sections = read_word(elf, &cursor);
	cursor_skip(&cursor, 4 + 2); /* flags, size */
	header->segment_size = cursor_u16(&cursor);
	header->segment_count = cursor_u16(&cursor);
	header->section_size = cursor_u16(&cursor);
	header->section_count = cursor_u16(&cursor);
	header->names = cursor_u16(&cursor);
	return !cursor.failed;
}

/* How many of `count` entries of a table the file has room for. */
static size_t
fitting(const struct elf *elf, uint64_t offset, uint16_t size, uint64_t count)
{
	uint64_t left = offset < elf->bytes.len ? elf->bytes.len - offset : 0;

	if (size == 0)
		return 0;
	return (size_t)(count < left / size ? count : left / size);
}

static struct elf_segment
read_segment(const struct elf *elf, struct cursor *cursor)
{
	struct elf_segment segment = {.type = cursor_u32(cursor)};

	if (elf->wide)
		segment.flags = cursor_u32(cursor);
	segment.offset = read_word(elf, cursor);
	segment.address = read_word(elf, cursor);
	read_word(elf, cursor);
	segment.size = read_word(elf, cursor);
	segment.memory = read_word(elf, cursor);
	if (!elf->wide)
		segment.flags = cursor_u32(cursor);
	segment.alignment = read_word(elf, cursor);
	return segment;
}

/* The name is still an offset, which goes to name.len. */
static struct elf_section
read_section(const struct elf *elf, struct cursor *cursor)
{
	struct elf_section section = {.name.len = cursor_u32(cursor)};

	section.type = cursor_u32(cursor);
	section.flags = read_word(elf, cursor);
	section.address = read_word(elf, cursor);
	section.offset = read_word(elf, cursor);
	section.size = read_word(elf, cursor);
	section.link = cursor_u32(cursor);
	section.info = cursor_u32(cursor);
	section.alignment = read_word(elf, cursor);
	section.entry_size = read_word(elf, cursor);
	return section;
}

static void
read_segments(struct elf *elf, const struct header *header)
{
	size_t count =
		fitting(elf, header->segments, header->segment_size, header->segment_count);

	if (count > MOST_SEGMENTS)
		count = MOST_SEGMENTS;
	elf->segments = memory_new(count, sizeof(*elf->segments));
	for (size_t i = 0; i < count; i++) {
		struct cursor cursor = cursor_from(
			elf->bytes, header->segments + i * header->segment_size, elf->swap);

		elf->segments[i] = read_segment(elf, &cursor);
	}
	elf->segment_count = count;
}

/* Numbers too large for the header stand in the first section. */
static void
correct_counts(const struct elf *elf, struct header *header)
{
	struct cursor cursor = cursor_from(elf->bytes, header->sections, elf->swap);
	struct elf_section first = read_section(elf, &cursor);

	if (cursor.failed || header->sections == 0)
		return;
	if (header->section_count == 0 && first.size <= UINT32_MAX)
		header->section_count = (uint32_t)first.size;
	if (header->names == SHN_XINDEX)
		header->names = first.link;
	if (header->segment_count == PN_XNUM)
		header->segment_count = first.info;
}

static struct str
read_name(struct str names, size_t offset)
{
	if (offset < names.len && names.len - offset > LONGEST_NAME)
		names.len = offset + LONGEST_NAME;
	return text_at(names, offset);
}

static void
read_sections(struct elf *elf, const struct header *header)
{
	size_t count = header->sections > 0
			       ? fitting(elf, header->sections, header->section_size,
					 header->section_count)
			       : 0;
	struct str names = {0};

	elf->sections = memory_new(count, sizeof(*elf->sections));
	for (size_t i = 0; i < count; i++) {
		struct cursor cursor = cursor_from(
			elf->bytes, header->sections + i * header->section_size, elf->swap);

		elf->sections[i] = read_section(elf, &cursor);
	}
	elf->section_count = count;
	if (header->names < count)
		names = elf_raw(elf, &elf->sections[header->names]);
	for (size_t i = 0; i < count; i++)
		elf->sections[i].name = read_name(names, elf->sections[i].name.len);
}

bool
elf_start(struct elf *elf, struct str bytes)
{
	struct header header = {0};

	if (!read_identity(elf, bytes) || !read_header(elf, &header))
		return false;
	correct_counts(elf, &header);
	read_segments(elf, &header);
	read_sections(elf, &header);
	return true;
}

static void
free_unpacked(struct elf_section *section)
{
	if (section->inflate)
		inflate_free(section->inflate);
	else
		free((void *)(uintptr_t)section->unpacked.ptr);
}

void
elf_free(struct elf *elf)
{
	for (size_t i = 0; i < elf->section_count; i++)
		free_unpacked(&elf->sections[i]);
	free(elf->sections);
	free(elf->segments);
	*elf = (struct elf){0};
}

struct elf_section *
elf_find(const struct elf *elf, const char *name)
{
	struct str wanted = str_of(name);

	for (size_t i = 0; i < elf->section_count; i++)
		if (elf->sections[i].type != SHT_NOBITS &&
			str_equal(elf->sections[i].name, wanted))
			return &elf->sections[i];
	return NULL;
}

static struct str
part(const struct elf *elf, uint64_t offset, uint64_t size)
{
	if (offset > elf->bytes.len || size > elf->bytes.len - offset)
		return (struct str){elf->bytes.ptr, 0};
	return str_slice(elf->bytes, (size_t)offset, (size_t)(offset + size));
}

struct str
elf_raw(const struct elf *elf, const struct elf_section *section)
{
	if (section->type == SHT_NOBITS)
		return (struct str){elf->bytes.ptr, 0};
	return part(elf, section->offset, section->size);
}

/* Begins to decompress; by zstd, which is fast, all at once. */
static void
begin_unpacking(const struct elf *elf, struct elf_section *section)
{
	struct cursor cursor = cursor_of(elf_raw(elf, section), elf->swap);
	uint32_t type = cursor_u32(&cursor);
	struct buf bytes = {0};
	struct str packed;
	uint64_t size;

	cursor_skip(&cursor, elf->wide ? 4 : 0);
	size = read_word(elf, &cursor);
	read_word(elf, &cursor); /* alignment */
	packed = cursor_bytes(&cursor, cursor_left(&cursor));
	if (cursor.failed || !unpack_is_reasonable(packed, size))
		return;
	if (type == ELFCOMPRESS_ZLIB) {
		section->inflate = inflate_new(packed, (size_t)size);
		section->unpacked = inflate_bytes(section->inflate);
	} else if (type == 2 && /* ELFCOMPRESS_ZSTD */
		   unpack_zstd(packed, size, &bytes)) {
		section->unpacked = buf_str(&bytes);
	} else {
		buf_free(&bytes);
	}
}

struct str
elf_begin(const struct elf *elf, struct elf_section *section)
{
	if (!section)
		return (struct str){0};
	if (!(section->flags & SHF_COMPRESSED))
		return elf_raw(elf, section);
	if (!section->tried)
		begin_unpacking(elf, section);
	section->tried = true;
	return section->unpacked;
}

bool
elf_reach(const struct elf_section *section, uint64_t offset)
{
	if (!section->inflate)
		return true;
	return offset <= section->unpacked.len &&
	       inflate_reach(section->inflate, (size_t)offset);
}

struct str
elf_contents(const struct elf *elf, struct elf_section *section)
{
	struct str bytes = elf_begin(elf, section);

	if (section && !elf_reach(section, bytes.len))
		return (struct str){0};
	return bytes;
}

struct str
elf_named(const struct elf *elf, const char *name)
{
	return elf_contents(elf, elf_find(elf, name));
}

static uint64_t
align(uint64_t value, uint64_t alignment)
{
	return (value + alignment - 1) & ~(alignment - 1);
}

/* Looks among notes for the one that holds the build id. */
static bool
find_in_notes(struct str notes, bool swap, uint64_t alignment, struct build_id *id)
{
	struct cursor cursor = cursor_of(notes, swap);

	alignment = alignment == 8 ? 8 : 4;
	while (cursor_left(&cursor) > 0) {
		uint64_t name_size = cursor_u32(&cursor), size = cursor_u32(&cursor);
		uint32_t type = cursor_u32(&cursor);
		struct str name = cursor_bytes(&cursor, align(name_size, 4));
		struct str bytes = cursor_bytes(&cursor, size);

		if (cursor.failed)
			return false;
		if (type == NT_GNU_BUILD_ID && name_size == sizeof(ELF_NOTE_GNU) &&
			memcmp(name.ptr, ELF_NOTE_GNU, sizeof(ELF_NOTE_GNU)) == 0) {
			if (bytes.len > BUILD_ID_LONGEST)
				bytes.len = BUILD_ID_LONGEST;
			id->len = (unsigned char)bytes.len;
			memcpy(id->bytes, bytes.ptr, bytes.len);
			return id->len > 0;
		}
		size = align(size, alignment) - size;
		cursor_skip(
			&cursor, size < cursor_left(&cursor) ? size : cursor_left(&cursor));
	}
	return false;
}

static struct str
section_notes(const struct elf *elf, size_t number, uint64_t *alignment)
{
	const struct elf_section *section = &elf->sections[number];

	*alignment = section->alignment;
	return section->type == SHT_NOTE ? elf_raw(elf, section) : (struct str){0};
}

static struct str
segment_notes(const struct elf *elf, size_t number, uint64_t *alignment)
{
	const struct elf_segment *segment = &elf->segments[number];

	*alignment = segment->alignment;
	return segment->type == PT_NOTE ? part(elf, segment->offset, segment->size)
					: (struct str){0};
}

struct build_id
elf_notes_build_id(struct str notes)
{
	struct build_id id = {0};

	find_in_notes(notes, false, 0, &id);
	return id;
}

/* Notes may be said to overlap; all together are not larger than the file. */
struct build_id
elf_build_id(const struct elf *elf)
{
	struct build_id id = {0};
	size_t left = elf->bytes.len;

	for (size_t i = 0; i < elf->section_count + elf->segment_count; i++) {
		uint64_t alignment = 0;
		struct str notes =
			i < elf->section_count
				? section_notes(elf, i, &alignment)
				: segment_notes(elf, i - elf->section_count, &alignment);

		if (notes.len > left || find_in_notes(notes, elf->swap, alignment, &id))
			break;
		left -= notes.len;
	}
	return id;
}

static bool
is_code(const struct elf_segment *segment)
{
	return segment->type == PT_LOAD && segment->flags & PF_X;
}

/* A file page that two segments share is mapped for both, so whole pages are only looked at
 * where no segment has the byte itself. */
bool
elf_address(const struct elf *elf, uint64_t offset, uint64_t *address)
{
	const struct elf_segment *found = NULL;

	for (size_t i = 0; i < elf->segment_count; i++) {
		const struct elf_segment *segment = &elf->segments[i];
		uint64_t start = segment->offset & ~(uint64_t)(PAGE - 1);

		if (!is_code(segment) || offset < start)
			continue;
		if (offset >= segment->offset && offset - segment->offset < segment->size) {
			found = segment;
			break;
		}
		if (offset - start < segment->size + PAGE)
			found = segment;
	}
	if (found)
		*address = offset - found->offset + found->address;
	return found != NULL;
}

const struct elf_segment *
elf_code(const struct elf *elf, uint64_t address)
{
	for (size_t i = 0; i < elf->segment_count; i++)
		if (is_code(&elf->segments[i]) && address >= elf->segments[i].address &&
			address - elf->segments[i].address < elf->segments[i].memory)
			return &elf->segments[i];
	return NULL;
}

struct str
elf_at(const struct elf *elf, uint64_t address)
{
	for (size_t i = 0; i < elf->segment_count; i++) {
		const struct elf_segment *segment = &elf->segments[i];
		struct str bytes;

		if (segment->type != PT_LOAD || address < segment->address ||
			address - segment->address >= segment->size)
			continue;
		bytes = part(elf, segment->offset, segment->size);
		if (bytes.len > 0)
			return str_from(bytes, (size_t)(address - segment->address));
	}
	return (struct str){elf->bytes.ptr, 0};
}

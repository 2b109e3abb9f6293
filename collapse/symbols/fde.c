/* Frame descriptions of an object file. Linkers leave a sorted table beside .eh_frame,
 * which is searched as it is; where it is missing, and for .debug_frame, all descriptions
 * are passed once. */
#include "collapse/symbols/fde.h"

#include <elf.h>

enum {
	ABSOLUTE = 0x00,
	ULEB = 0x01,
	UDATA2 = 0x02,
	UDATA4 = 0x03,
	UDATA8 = 0x04,
	SLEB = 0x09,
	SDATA2 = 0x0a,
	SDATA4 = 0x0b,
	SDATA8 = 0x0c,
	TO_ITSELF = 0x10, /* relative to where it stands */
	TO_DATA = 0x30, /* relative to .eh_frame_hdr */
	NONE = 0xff,
	SORTED = TO_DATA |
		 SDATA4, /* the only encoding of the sorted table that linkers write */
	PAIR = 8, /* bytes of an entry of it */
	LONGEST_AUGMENTATION = 16,
};

/* What descriptions have in common. */
struct common {
	uint64_t place;
	struct str initial;
	uint64_t code_factor;
	int64_t data_factor;
	uint8_t return_register;
	uint8_t encoding;
	bool is_signal, is_augmented;
};

/* A number as it stands; addresses of 32 bits wrap there. */
static uint64_t
read_encoded(const struct elf *elf, struct cursor *cursor, uint8_t encoding)
{
	switch (encoding & 0x0f) {
	case ABSOLUTE:
		return elf->wide ? cursor_u64(cursor) : cursor_u32(cursor);
	case ULEB:
		return cursor_uleb(cursor);
	case UDATA2:
		return cursor_u16(cursor);
	case UDATA4:
		return cursor_u32(cursor);
	case UDATA8:
	case SDATA8:
		return cursor_u64(cursor);
	case SLEB:
		return (uint64_t)cursor_sleb(cursor);
	case SDATA2:
		return (uint64_t)(int64_t)(int16_t)cursor_u16(cursor);
	case SDATA4:
		return (uint64_t)(int64_t)(int32_t)cursor_u32(cursor);
	default:
		cursor_fail(cursor);
		return 0;
	}
}

uint64_t
fde_read_address(const struct elf *elf, struct cursor *cursor, uint8_t encoding,
	struct str bytes, uint64_t address)
{
	uint64_t here = address + (uint64_t)(cursor->at - (const unsigned char *)bytes.ptr);
	uint64_t value = read_encoded(elf, cursor, encoding);

	switch (encoding & 0xf0) {
	case 0:
		break;
	case TO_ITSELF:
		value += here;
		break;
	default:
		cursor_fail(cursor);
	}
	return elf->wide ? value : (uint32_t)value;
}

/* One entry: the cursor over what follows its length, and where the next one is. False at
 * the end. */
static bool
read_entry(const struct elf *elf, const struct fde_section *section, uint64_t place,
	struct cursor *entry, uint64_t *next)
{
	struct cursor cursor = cursor_from(section->bytes, place, elf->swap);
	uint64_t size = cursor_u32(&cursor);

	if (size == UINT32_MAX)
		size = cursor_u64(&cursor);
	if (cursor.failed || size == 0 || size > cursor_left(&cursor))
		return false;
	*entry = cursor;
	entry->end = cursor.at + size;
	*next = (uint64_t)(entry->end - (const unsigned char *)section->bytes.ptr);
	return true;
}

/* The entry that a description names as what it has in common with others. Returns whether
 * the entry is a description at all. */
static bool
read_common_place(const struct fde_section *section, struct cursor *entry, uint64_t *place)
{
	uint64_t here = (uint64_t)(entry->at - (const unsigned char *)section->bytes.ptr);
	uint64_t id = cursor_u32(entry);

	if (entry->failed || id == (section->is_debug ? UINT32_MAX : 0))
		return false;
	*place = section->is_debug ? id : here - id;
	return section->is_debug || id <= here;
}

/* "zPLR" and the data it promises. */
static bool
read_augmentation(const struct elf *elf, struct cursor *cursor, struct str letters,
	struct common *common)
{
	struct cursor data;

	if (letters.len == 0)
		return true;
	if (letters.ptr[0] != 'z')
		return false;
	common->is_augmented = true;
	data = cursor_of(cursor_bytes(cursor, cursor_uleb(cursor)), elf->swap);
	for (size_t i = 1; i < letters.len; i++)
		switch (letters.ptr[i]) {
		case 'R':
			common->encoding = cursor_u8(&data);
			break;
		case 'P':
			read_encoded(elf, &data, cursor_u8(&data));
			break;
		case 'L':
			cursor_u8(&data);
			break;
		case 'S':
			common->is_signal = true;
			break;
		default: /* a key of pointer authentication, without data */
			break;
		}
	return !data.failed;
}

static bool
read_common(const struct elf *elf, const struct fde_section *section, uint64_t place,
	struct common *common)
{
	struct str letters;
	struct cursor entry;
	uint64_t next;
	uint8_t version;

	*common = (struct common){.place = place};
	if (!read_entry(elf, section, place, &entry, &next))
		return false;
	if (cursor_u32(&entry) != (section->is_debug ? UINT32_MAX : 0))
		return false;
	version = cursor_u8(&entry);
	letters = cursor_text(&entry);
	if (letters.len > LONGEST_AUGMENTATION)
		return false;
	if (version >= 4)
		cursor_skip(&entry, 2); /* sizes of an address and of a segment */
	common->code_factor = cursor_uleb(&entry);
	common->data_factor = cursor_sleb(&entry);
	common->return_register =
		version == 1 ? cursor_u8(&entry) : (uint8_t)cursor_uleb(&entry);
	if (!read_augmentation(elf, &entry, letters, common))
		return false;
	common->initial = cursor_bytes(&entry, cursor_left(&entry));
	return !entry.failed;
}

/* The description at a place; `common` is kept from one to the next. */
static bool
read_fde(const struct elf *elf, const struct fde_section *section, uint64_t place,
	struct common *common, struct fde *fde, uint64_t *next)
{
	struct cursor entry;
	uint64_t common_place;

	if (!read_entry(elf, section, place, &entry, next))
		return false;
	*fde = (struct fde){0};
	if (!read_common_place(section, &entry, &common_place))
		return true;
	if (common_place != common->place &&
		!read_common(elf, section, common_place, common))
		return true;
	fde->start = fde_read_address(
		elf, &entry, common->encoding, section->bytes, section->address);
	fde->size = read_encoded(elf, &entry, common->encoding & 0x0f);
	if (common->is_augmented)
		cursor_skip(&entry, cursor_uleb(&entry));
	if (entry.failed || fde->start + fde->size < fde->start)
		fde->size = 0;
	fde->instructions_address =
		section->address +
		(uint64_t)(entry.at - (const unsigned char *)section->bytes.ptr);
	fde->instructions = cursor_bytes(&entry, cursor_left(&entry));
	fde->initial = common->initial;
	fde->encoding = common->encoding;
	fde->code_factor = common->code_factor;
	fde->data_factor = common->data_factor;
	fde->return_register = common->return_register;
	fde->is_signal = common->is_signal;
	return true;
}

static void
make_index(const struct elf *elf, struct fde_section *section)
{
	struct common common = {.place = UINT64_MAX};
	uint64_t place = 0, next;
	struct fde fde;

	section->indexed = true;
	for (; place <= UINT32_MAX; place = next) {
		if (!read_fde(elf, section, place, &common, &fde, &next))
			break;
		spans_add(
			&section->index, fde.start, fde.start + fde.size, (uint32_t)place);
	}
	spans_flatten(&section->index);
}

static bool
find_in_section(const struct elf *elf, struct fde_section *section, uint64_t address,
	struct fde *fde)
{
	struct common common = {.place = UINT64_MAX};
	const struct span *span;
	uint64_t next;

	if (!section->indexed)
		make_index(elf, section);
	span = spans_find(&section->index, address);
	return span && read_fde(elf, section, span->value, &common, fde, &next);
}

/* One of the two numbers of an entry of the sorted table, as an address. */
static uint64_t
sorted_address(const struct fde_tables *tables, size_t entry, size_t number)
{
	struct cursor cursor =
		cursor_from(tables->sorted, entry * PAIR + number * 4, tables->elf->swap);

	return tables->sorted_address + (uint64_t)(int64_t)(int32_t)cursor_u32(&cursor);
}

static bool
find_sorted(struct fde_tables *tables, uint64_t address, struct fde *fde)
{
	struct common common = {.place = UINT64_MAX};
	size_t low = 0, high = tables->sorted.len / PAIR;
	uint64_t place, next;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sorted_address(tables, middle, 0) <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return false;
	place = sorted_address(tables, low - 1, 1) - tables->frames.address;
	return read_fde(tables->elf, &tables->frames, place, &common, fde, &next);
}

static bool
is_about(const struct fde *fde, uint64_t address)
{
	return address >= fde->start && address - fde->start < fde->size;
}

bool
fde_find(struct fde_tables *tables, uint64_t address, struct fde *fde)
{
	if (tables->sorted.len > 0) {
		if (find_sorted(tables, address, fde) && is_about(fde, address))
			return true;
	} else if (find_in_section(tables->elf, &tables->frames, address, fde) &&
		   is_about(fde, address)) {
		return true;
	}
	return find_in_section(tables->elf, &tables->debug, address, fde) &&
	       is_about(fde, address);
}

static const struct elf_segment *
find_sorted_segment(const struct elf *elf)
{
	for (size_t i = 0; i < elf->segment_count; i++)
		if (elf->segments[i].type == PT_GNU_EH_FRAME)
			return &elf->segments[i];
	return NULL;
}

/* The header: version, three encodings, where .eh_frame is, how many entries there are; the
 * entries. */
static void
read_sorted(struct fde_tables *tables)
{
	const struct elf *elf = tables->elf;
	const struct elf_segment *segment = find_sorted_segment(elf);
	uint8_t frames_encoding, count_encoding, encoding;
	struct cursor cursor;
	struct str bytes;
	uint64_t count;

	if (!segment)
		return;
	bytes = elf_at(elf, segment->address);
	cursor = cursor_of(bytes, elf->swap);
	if (cursor_u8(&cursor) != 1)
		return;
	frames_encoding = cursor_u8(&cursor);
	count_encoding = cursor_u8(&cursor);
	encoding = cursor_u8(&cursor);
	tables->frames.address =
		fde_read_address(elf, &cursor, frames_encoding, bytes, segment->address);
	tables->frames.bytes = elf_at(elf, tables->frames.address);
	if (encoding != SORTED || count_encoding == NONE)
		return;
	count = read_encoded(elf, &cursor, count_encoding);
	if (cursor.failed || tables->frames.bytes.len == 0)
		return;
	if (count > cursor_left(&cursor) / PAIR)
		count = cursor_left(&cursor) / PAIR;
	tables->sorted = cursor_bytes(&cursor, count * PAIR);
	tables->sorted_address = segment->address;
}

static void
use_section(struct fde_section *section, const struct elf *elf, const char *name)
{
	struct elf_section *found = elf ? elf_find(elf, name) : NULL;

	if (!found)
		return;
	section->bytes = elf_contents(elf, found);
	section->address = found->address;
}

void
fde_start(struct fde_tables *tables, const struct elf *elf, const struct elf *debug)
{
	*tables = (struct fde_tables){.elf = elf, .debug.is_debug = true};
	read_sorted(tables);
	if (tables->frames.bytes.len == 0)
		use_section(&tables->frames, elf, ".eh_frame");
	use_section(&tables->debug, elf, ".debug_frame");
	if (tables->debug.bytes.len == 0)
		use_section(&tables->debug, debug, ".debug_frame");
}

void
fde_free(struct fde_tables *tables)
{
	spans_free(&tables->frames.index);
	spans_free(&tables->debug.index);
}

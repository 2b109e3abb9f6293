/* .debug_aranges: for each unit a header, and pairs of an address and a size that end with
 * two zeros. It is read where it is, so that units nobody asks for need not be
 * decompressed. */
#include "collapse/symbols/aranges.h"

#include "collapse/symbols/ranges.h"

struct header {
	uint64_t unit;
	uint8_t address_size;
};

/* Reads a header, and fills up to a multiple of a pair. */
static bool
read_header(struct cursor *set, const char *start, bool wide, struct header *header)
{
	size_t pair, passed;

	cursor_u16(set); /* version */
	header->unit = wide ? cursor_u64(set) : cursor_u32(set);
	header->address_size = cursor_u8(set);
	if ((header->address_size != 8 && header->address_size != 4) || cursor_u8(set) != 0)
		return false;
	pair = 2 * (size_t)header->address_size;
	passed = (size_t)((const char *)set->at - start) % pair;
	cursor_skip(set, passed > 0 ? pair - passed : 0);
	return header->unit < ARANGES_NO_UNIT && !set->failed;
}

static void
read_pairs(struct cursor *set, const struct header *header, struct spans *spans)
{
	for (;;) {
		uint64_t start = cursor_number(set, header->address_size);
		uint64_t size = cursor_number(set, header->address_size);

		if (set->failed || (start == 0 && size == 0))
			return;
		if (size <= UINT64_MAX - start)
			ranges_add_one(header->address_size, start, start + size, spans,
				(uint32_t)header->unit);
	}
}

/* ".plt", ".plt.sec", ".plt.got" */
static void
add_stubs(const struct elf *elf, struct spans *spans)
{
	for (size_t i = 0; i < elf->section_count; i++) {
		const struct elf_section *section = &elf->sections[i];

		if (str_starts(section->name, STR(".plt")) &&
			section->size <= UINT64_MAX - section->address)
			spans_add(spans, section->address, section->address + section->size,
				ARANGES_NO_UNIT);
	}
}

void
aranges_read(struct dwarf_file *file, struct spans *spans)
{
	struct cursor cursor = cursor_of(dwarf_section(file, DWARF_ARANGES), file->swap);

	while (cursor_left(&cursor) > 0) {
		const char *start = (const char *)cursor.at;
		uint64_t size = cursor_u32(&cursor);
		bool wide = size == UINT32_MAX;
		struct header header;
		struct cursor set;

		if (wide)
			size = cursor_u64(&cursor);
		set = cursor_of(cursor_bytes(&cursor, size), file->swap);
		if (cursor.failed)
			break;
		if (read_header(&set, start, wide, &header))
			read_pairs(&set, &header, spans);
	}
	add_stubs(file->elf, spans);
	spans_flatten(spans);
}

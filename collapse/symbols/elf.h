/* An object file in ELF, of 32 or 64 bits and either byte order: its segments, sections and
 * build id. Nothing of what it says is believed before it was compared with how many bytes
 * there are. */
#ifndef COLLAPSE_SYMBOLS_ELF_H
#define COLLAPSE_SYMBOLS_ELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/build-id.h"
#include "collapse/symbols/cursor.h"
#include "common/base/str.h"

struct elf_segment {
	uint32_t type, flags;
	uint64_t offset, address;
	/* In the file. */
	uint64_t size;
	/* In memory. */
	uint64_t memory;
	uint64_t alignment;
};

struct elf_section {
	struct str name;
	uint32_t type;
	uint64_t flags;
	uint64_t address, offset, size;
	uint32_t link, info;
	uint64_t alignment, entry_size;
	/* What had to be decompressed. */
	struct str unpacked;
	/* Does so as far as it is asked for; or NULL. */
	struct inflate *inflate;
	/* Whether it was looked at. */
	bool tried;
};

struct elf {
	struct str bytes;
	/* Of 64 bits. */
	bool wide;
	/* In the other byte order. */
	bool swap;
	uint16_t machine;
	struct elf_segment *segments;
	size_t segment_count;
	struct elf_section *sections;
	size_t section_count;
};

/* Reads headers out of the bytes, which stay the caller's and must last. False: it is no
 * such file; then nothing need be freed. */
bool elf_start(struct elf *elf, struct str bytes);

void elf_free(struct elf *elf);

/* The first section of that name that has bytes in this file, or NULL. */
struct elf_section *elf_find(const struct elf *elf, const char *name);

/* The bytes of a section as they are in the file; empty where they are not within it. */
struct str elf_raw(const struct elf *elf, const struct elf_section *section);

/* The bytes of a section, decompressed; they last as long as the elf. Empty for NULL. */
struct str elf_contents(const struct elf *elf, struct elf_section *section);

/* The same, but what is behind an offset may still be zeros: elf_reach goes on up to one,
 * and is false where the section does not go so far. */
struct str elf_begin(const struct elf *elf, struct elf_section *section);
bool elf_reach(const struct elf_section *section, uint64_t offset);

/* The bytes of the section of that name, decompressed; empty where there is none. */
struct str elf_named(const struct elf *elf, const char *name);

/* Whose build it is; len 0 where it does not say. */
struct build_id elf_build_id(const struct elf *elf);

/* The same of notes alone, in this machine's byte order. */
struct build_id elf_notes_build_id(struct str notes);

/* The address that byte `offset` of the file has when it is executed, before it is moved in
 * memory. */
bool elf_address(const struct elf *elf, uint64_t offset, uint64_t *address);

/* The code segment that the address is in, or NULL. */
const struct elf_segment *elf_code(const struct elf *elf, uint64_t address);

/* The bytes of the file from an address on, to the end of its segment; empty where there
 * are none. */
struct str elf_at(const struct elf *elf, uint64_t address);

#endif

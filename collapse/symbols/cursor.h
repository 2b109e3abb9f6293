/* Numbers and texts read one after the other out of bytes that nobody vouches for: past the
 * end, zeros come, and the cursor says that it failed. */
#ifndef COLLAPSE_SYMBOLS_CURSOR_H
#define COLLAPSE_SYMBOLS_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "common/base/str.h"

struct cursor {
	const unsigned char *at, *end;
	/* Numbers are in the other byte order than this machine's. */
	bool swap;
	/* Stays once it is set. */
	bool failed;
};

static inline struct cursor
cursor_of(struct str bytes, bool swap)
{
	/* the empty text may have no place, and adding even 0 to that is not defined */
	const unsigned char *start = (const unsigned char *)(bytes.ptr ? bytes.ptr : "");

	return (struct cursor){start, start + bytes.len, swap, false};
}

/* The same from byte `offset` on; failed from the start where that is not within the
 * bytes. */
static inline struct cursor
cursor_from(struct str bytes, uint64_t offset, bool swap)
{
	struct cursor cursor = cursor_of(bytes, swap);

	if (offset > bytes.len) {
		cursor.at = cursor.end;
		cursor.failed = true;
	} else {
		cursor.at += offset;
	}
	return cursor;
}

static inline size_t
cursor_left(const struct cursor *cursor)
{
	return (size_t)(cursor->end - cursor->at);
}

/* Goes to the end, and fails. */
static inline void
cursor_fail(struct cursor *cursor)
{
	cursor->at = cursor->end;
	cursor->failed = true;
}

static inline void
cursor_skip(struct cursor *cursor, uint64_t size)
{
	if (size > cursor_left(cursor))
		cursor_fail(cursor);
	else
		cursor->at += size;
}

/* The next bytes; empty where there are not so many. */
static inline struct str
cursor_bytes(struct cursor *cursor, uint64_t size)
{
	struct str bytes = {(const char *)cursor->at, (size_t)size};

	if (size > cursor_left(cursor)) {
		cursor_fail(cursor);
		return (struct str){(const char *)cursor->end, 0};
	}
	cursor->at += size;
	return bytes;
}

static inline uint8_t
cursor_u8(struct cursor *cursor)
{
	if (cursor->at >= cursor->end) {
		cursor->failed = true;
		return 0;
	}
	/* what is before an end is somewhere:
	 * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
	return *cursor->at++;
}

static inline uint16_t
cursor_u16(struct cursor *cursor)
{
	uint16_t value = 0;

	if (cursor_left(cursor) < sizeof(value)) {
		cursor_fail(cursor);
		return 0;
	}
	memcpy(&value, cursor->at, sizeof(value));
	cursor->at += sizeof(value);
	return cursor->swap ? __builtin_bswap16(value) : value;
}

static inline uint32_t
cursor_u32(struct cursor *cursor)
{
	uint32_t value = 0;

	if (cursor_left(cursor) < sizeof(value)) {
		cursor_fail(cursor);
		return 0;
	}
	memcpy(&value, cursor->at, sizeof(value));
	cursor->at += sizeof(value);
	return cursor->swap ? __builtin_bswap32(value) : value;
}

static inline uint64_t
cursor_u64(struct cursor *cursor)
{
	uint64_t value = 0;

	if (cursor_left(cursor) < sizeof(value)) {
		cursor_fail(cursor);
		return 0;
	}
	memcpy(&value, cursor->at, sizeof(value));
	cursor->at += sizeof(value);
	return cursor->swap ? __builtin_bswap64(value) : value;
}

/* An unsigned number of 1, 2, 3, 4 or 8 bytes. */
uint64_t cursor_number(struct cursor *cursor, unsigned size);

/* Numbers in seven bits a byte, unsigned and signed. What does not fit in 64 bits is
 * cut. */
uint64_t cursor_long_uleb(struct cursor *cursor);
int64_t cursor_sleb(struct cursor *cursor);

static inline uint64_t
cursor_uleb(struct cursor *cursor)
{
	if (cursor->at < cursor->end && *cursor->at < 0x80)
		return *cursor->at++;
	return cursor_long_uleb(cursor);
}

/* A text up to a NUL, which is passed as well. */
struct str cursor_text(struct cursor *cursor);

/* The text at an offset of a table of such; empty where there is none, or one of more than
 * 64 KiB: a table without ends would be read again for every look-up. */
enum { TEXT_LONGEST = 64 << 10 };

struct str text_at(struct str table, uint64_t offset);

#endif

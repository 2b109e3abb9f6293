/* Tapes: a piece is filled, then the next one, which begins with the record that was
 * cut at the end of the one before. A piece goes back when nobody keeps a record of
 * it. */
#include "collapse/perfdata/tape.h"

#include <stdlib.h>

#include "collapse/symbols/cursor.h"
#include "common/base/memory.h"

enum {
	LONGEST = 64 << 10, /* bytes; the size of a record has 16 bits */
	PIECE = 4 * LONGEST, /* bytes */
	MOST_COPIED = 16 << 20, /* bytes */
};

void
pieces_free(struct pieces *pieces)
{
	while (pieces->free) {
		struct piece *piece = pieces->free;

		pieces->free = piece->next;
		free(piece);
	}
}

void
pieces_release(struct pieces *pieces, struct piece *piece)
{
	if (--piece->keepers > 0)
		return;
	piece->next = pieces->free;
	pieces->free = piece;
}

/* An empty piece, kept by who asks for it. */
static struct piece *
take_piece(struct pieces *pieces)
{
	struct piece *piece = pieces->free;

	if (piece)
		pieces->free = piece->next;
	else
		piece = memory_resize(NULL, sizeof(*piece) + PIECE, 1);
	*piece = (struct piece){.keepers = 1};
	return piece;
}

bool
record_read(struct record *record, struct str bytes, bool swap)
{
	struct cursor cursor = cursor_of(bytes, swap);
	uint16_t size;

	record->type = cursor_u32(&cursor);
	record->misc = cursor_u16(&cursor);
	size = cursor_u16(&cursor);
	if (size < RECORD_HEADER || size > bytes.len)
		return false;
	record->bytes = str_slice(bytes, 0, size);
	record->body = str_from(record->bytes, RECORD_HEADER);
	return true;
}

bool
record_may_begin(struct str bytes, bool swap)
{
	enum { BEFORE_SIZE = 6 }; /* bytes */
	struct cursor cursor = cursor_from(bytes, BEFORE_SIZE, swap);

	return cursor_u16(&cursor) >= RECORD_HEADER || cursor.failed;
}

void
tape_start(struct tape *tape, struct pieces *pieces, bool swap)
{
	*tape = (struct tape){.pieces = pieces, .piece = take_piece(pieces), .swap = swap};
}

void
tape_end(struct tape *tape)
{
	pieces_release(tape->pieces, tape->piece);
}

struct str
tape_rest(const struct tape *tape)
{
	return (struct str){tape->piece->bytes + tape->at, tape->piece->len - tape->at};
}

/* Goes on with a piece that begins with what is left of this one. */
static void
turn(struct tape *tape)
{
	struct str rest = tape_rest(tape);
	struct piece *old = tape->piece;

	if (old->keepers > 1)
		tape->piece = take_piece(tape->pieces);
	memmove(tape->piece->bytes, rest.ptr, rest.len);
	tape->piece->len = rest.len;
	tape->at = 0;
	if (tape->piece != old)
		pieces_release(tape->pieces, old);
}

char *
tape_space(struct tape *tape, size_t *size)
{
	if (PIECE - tape->piece->len < LONGEST)
		turn(tape);
	*size = PIECE - tape->piece->len;
	return tape->piece->bytes + tape->piece->len;
}

/* What is passed over and has come in goes out. */
static void
drop(struct tape *tape)
{
	struct str rest = tape_rest(tape);
	size_t size = tape->passed_over < rest.len ? (size_t)tape->passed_over : rest.len;

	if (tape->copy && tape->copy->len < MOST_COPIED)
		buf_add(tape->copy, str_slice(rest, 0, size));
	tape->at += size;
	tape->passed_over -= size;
}

void
tape_fill(struct tape *tape, size_t size)
{
	tape->piece->len += size;
	drop(tape);
}

enum tape_state
tape_next(struct tape *tape, struct record *record)
{
	struct str rest = tape_rest(tape);

	if (!record_may_begin(rest, tape->swap))
		return TAPE_DAMAGED;
	if (!record_read(record, rest, tape->swap))
		return TAPE_EMPTY;
	tape->at += record->bytes.len;
	return TAPE_RECORD;
}

void
tape_pass(struct tape *tape, uint64_t size, struct buf *copy)
{
	tape->passed_over += size;
	tape->copy = copy;
	drop(tape);
}

bool
tape_is_cut(const struct tape *tape)
{
	return tape_rest(tape).len > 0 || tape->passed_over > 0;
}

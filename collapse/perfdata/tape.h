/* A tape: bytes come in at one end, records go out at the other. They stay where they
 * are as long as someone keeps them, for records wait until their time has come. */
#ifndef COLLAPSE_PERFDATA_TAPE_H
#define COLLAPSE_PERFDATA_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* A piece of a tape. Who keeps a record of it has it counted. */
struct piece {
	/* The next one of those that are free. */
	struct piece *next;
	/* How many hold it, the tape that it is a part of among them. */
	size_t keepers;
	/* Bytes that have come in. */
	size_t len;
	char bytes[];
};

/* Pieces that nobody needs any more, for all tapes. Zero is empty. */
struct pieces {
	struct piece *free;
};

void pieces_free(struct pieces *pieces);

/* Nobody keeps the record of this piece any more. */
void pieces_release(struct pieces *pieces, struct piece *piece);

/* Kinds of records, as linux/perf_event.h and perf number them. */
enum {
	RECORD_MMAP = 1,
	RECORD_LOST = 2,
	RECORD_COMM = 3,
	RECORD_EXIT = 4,
	RECORD_THROTTLE = 5,
	RECORD_FORK = 7,
	RECORD_SAMPLE = 9,
	RECORD_MMAP2 = 10,
	RECORD_LOST_SAMPLES = 13,
	RECORD_SWITCH = 14,
	RECORD_SWITCH_CPU = 15,
	RECORD_KSYMBOL = 17,
	RECORD_CALLERS = 22,
};

struct record {
	uint32_t type;
	uint16_t misc;
	/* With its header, and what follows that. */
	struct str bytes, body;
};

enum { RECORD_HEADER = 8 }; /* bytes */

/* Reads the header that a record begins with; false where it is cut or makes no sense. */
bool record_read(struct record *record, struct str bytes, bool swap);

/* Whether the bytes, which may be too few to tell, are the first ones of a record. */
bool record_may_begin(struct str bytes, bool swap);

struct tape {
	struct pieces *pieces;
	struct piece *piece;
	/* Of the piece: what has gone out. */
	size_t at;
	/* Bytes that still are to come and belong to no record; and where to they are
	 * copied, as far as that makes sense, or NULL. */
	uint64_t passed_over;
	struct buf *copy;
	bool swap;
};

void tape_start(struct tape *tape, struct pieces *pieces, bool swap);
void tape_end(struct tape *tape);

/* Space for what comes next, and how much of it has been filled. */
char *tape_space(struct tape *tape, size_t *size);
void tape_fill(struct tape *tape, size_t size);

/* What has come in and not gone out. */
struct str tape_rest(const struct tape *tape);

enum tape_state {
	TAPE_RECORD, /* there is one */
	TAPE_EMPTY, /* the next record has not come in, or not all of it */
	TAPE_DAMAGED, /* what comes next is no record */
};

/* Takes the next record off the tape. It is valid until the next tape_space, unless its
 * piece is kept. */
enum tape_state tape_next(struct tape *tape, struct record *record);

/* Passes over bytes that follow the record and are none; `copy` gets the first of them, or
 * is NULL. */
void tape_pass(struct tape *tape, uint64_t size, struct buf *copy);

/* Bytes that have come in and are not a whole record, or are missing of what is passed
 * over. */
bool tape_is_cut(const struct tape *tape);

#endif

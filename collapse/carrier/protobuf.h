/* A message of protobuf, read field by field as it streams by. What is in a field that
 * is a message itself is for protobuf-c to say. */
#ifndef COLLAPSE_CARRIER_PROTOBUF_H
#define COLLAPSE_CARRIER_PROTOBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/input.h"

/* How a field is written. */
enum protobuf_wire {
	PROTOBUF_VARINT = 0,
	PROTOBUF_FIXED64 = 1,
	PROTOBUF_BYTES = 2,
	PROTOBUF_FIXED32 = 5,
};

struct protobuf_field {
	/* From 1 on. */
	uint32_t number;
	enum protobuf_wire wire;
	/* Of a number. */
	uint64_t value;
	/* Of bytes; valid until the next call. */
	struct str bytes;
};

/* For the functions below. */
struct protobuf {
	struct reader *reader;
	/* What has been read ahead, and how much of that has been used. */
	struct buf ahead;
	size_t used;
	/* The message ended in the middle of a field; it is no message. */
	bool cut, damaged;
};

void protobuf_start(struct protobuf *message, struct reader *reader);

/* The next field; false at the end. A field of more than INPUT_LONGEST bytes ends the
 * program. */
bool protobuf_next(struct protobuf *message, struct protobuf_field *field);

/* Counts what is missing of a message that is cut or damaged as a skipped record. */
void protobuf_end(struct protobuf *message);

/* Takes a field off bytes that are there already, as far as they go; false where there
 * is none. */
bool protobuf_take(struct str *bytes, struct protobuf_field *field);

/* An allocator for protobuf-c: messages live as long as the arena. */
ProtobufCAllocator protobuf_allocator(struct arena *arena);

#endif

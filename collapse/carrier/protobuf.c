/* Messages of protobuf, field by field. */
#include "collapse/carrier/protobuf.h"

#include "common/base/varint.h"

enum {
	BLOCK = 256 << 10, /* bytes that are read at a time */
	LONGEST_HEAD = 20, /* bytes of a field's number and length, or value */
};

void
protobuf_start(struct protobuf *message, struct reader *reader)
{
	*message = (struct protobuf){.reader = reader};
}

static struct str
rest_of(const struct protobuf *message)
{
	return str_from(buf_str(&message->ahead), message->used);
}

/* Reads ahead until there are so many bytes, or the input ends. */
static void
read_ahead(struct protobuf *message, size_t size)
{
	struct buf *ahead = &message->ahead;
	size_t got = 1;

	if (rest_of(message).len >= size)
		return;
	ahead->len -= message->used;
	if (ahead->len > 0)
		memmove(ahead->ptr, ahead->ptr + message->used, ahead->len);
	message->used = 0;
	while (ahead->len < size && got > 0) {
		got = reader_read(message->reader, buf_reserve(ahead, BLOCK), BLOCK);
		ahead->len += got;
	}
}

/* A number of so many bytes, the lowest first. */
static bool
take_fixed(struct str *bytes, size_t size, uint64_t *number)
{
	*number = 0;
	if (bytes->len < size)
		return false;
	for (size_t i = size; i-- > 0;)
		*number = *number << 8 | (unsigned char)bytes->ptr[i];
	*bytes = str_from(*bytes, size);
	return true;
}

/* Takes what stands in front of a field's bytes, or all of a number: `value` is how many
 * bytes there are. */
static bool
take_head(struct str *bytes, struct protobuf_field *field)
{
	uint64_t key;

	if (!varint_take(bytes, &key) || key >> 3 == 0 || key >> 3 > UINT32_MAX)
		return false;
	*field = (struct protobuf_field){.number = (uint32_t)(key >> 3)};
	switch (key & 7) {
	case PROTOBUF_FIXED64:
		field->wire = PROTOBUF_FIXED64;
		return take_fixed(bytes, 8, &field->value);
	case PROTOBUF_FIXED32:
		field->wire = PROTOBUF_FIXED32;
		return take_fixed(bytes, 4, &field->value);
	case PROTOBUF_VARINT:
	case PROTOBUF_BYTES:
		field->wire = (enum protobuf_wire)(key & 7);
		return varint_take(bytes, &field->value);
	default:
		return false;
	}
}

static void
take_bytes(struct str *bytes, struct protobuf_field *field)
{
	size_t size = field->value < bytes->len ? (size_t)field->value : bytes->len;

	field->bytes = str_slice(*bytes, 0, size);
	*bytes = str_from(*bytes, size);
}

bool
protobuf_take(struct str *bytes, struct protobuf_field *field)
{
	if (bytes->len == 0 || !take_head(bytes, field))
		return false;
	if (field->wire == PROTOBUF_BYTES)
		take_bytes(bytes, field);
	return true;
}

bool
protobuf_next(struct protobuf *message, struct protobuf_field *field)
{
	struct str bytes;

	read_ahead(message, LONGEST_HEAD);
	bytes = rest_of(message);
	if (bytes.len == 0)
		return false;
	if (!take_head(&bytes, field)) {
		message->cut = rest_of(message).len < LONGEST_HEAD;
		message->damaged = !message->cut;
		return false;
	}
	message->used = message->ahead.len - bytes.len;
	if (field->wire != PROTOBUF_BYTES)
		return true;
	if (field->value > INPUT_LONGEST)
		reader_die(message->reader, "a field of more than 256 MiB");
	read_ahead(message, (size_t)field->value);
	bytes = rest_of(message);
	message->cut = bytes.len < field->value;
	take_bytes(&bytes, field);
	message->used += field->bytes.len;
	return !message->cut;
}

void
protobuf_end(struct protobuf *message)
{
	if (message->cut || message->damaged) {
		message->reader->records++;
		reader_skip(message->reader, 0,
			message->cut ? "the input ends in the middle of it"
				     : "damaged: what follows cannot be read");
	}
	buf_free(&message->ahead);
}

static void *
allocate(void *context, size_t size)
{
	return arena_new(context, size, 1);
}

static void
release(void *context, void *bytes)
{
	(void)context;
	(void)bytes;
}

ProtobufCAllocator
protobuf_allocator(struct arena *arena)
{
	return (ProtobufCAllocator){allocate, release, arena};
}

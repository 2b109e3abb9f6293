/* Compressed data, read by zlib. */
#define ZLIB_CONST /* its input is not written to */
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "collapse/symbols/inflate-stream.h"
#include "common/base/memory.h"
#include "common/base/message.h"

struct inflate_stream {
	struct str packed;
	z_stream zlib;
};

struct inflate_stream *
inflate_stream_new(struct str packed)
{
	struct inflate_stream *stream = memory_new(1, sizeof(*stream));

	stream->packed = packed;
	if (inflateInit(&stream->zlib) != Z_OK)
		message_die("out of memory");
	return stream;
}

static unsigned
at_most(size_t count)
{
	return count < UINT_MAX ? (unsigned)count : UINT_MAX;
}

size_t
inflate_stream_read(struct inflate_stream *stream, unsigned char *out, size_t count)
{
	z_stream *zlib = &stream->zlib;
	size_t done = 0;
	int result = Z_OK;

	while (done < count && result == Z_OK) {
		struct str left = str_from(stream->packed, (size_t)zlib->total_in);
		unsigned room = at_most(count - done);

		zlib->next_in = (const unsigned char *)left.ptr;
		zlib->avail_in = at_most(left.len);
		zlib->next_out = out + done;
		zlib->avail_out = room;
		result = inflate(zlib, Z_NO_FLUSH);
		if (result == Z_MEM_ERROR)
			message_die("out of memory");
		done += room - zlib->avail_out;
	}
	return done;
}

void
inflate_stream_free(struct inflate_stream *stream)
{
	if (stream)
		inflateEnd(&stream->zlib);
	free(stream);
}

/* Compressed data, read by ISA-L: as fast as libraries that decompress all at once, but it
 * can stop anywhere. */
#include <isa-l/igzip_lib.h>
#include <stdint.h>
#include <stdlib.h>

#include "collapse/symbols/inflate-stream.h"
#include "common/base/memory.h"

struct inflate_stream {
	struct str left;
	struct inflate_state state;
};

/* Hands over what comes next of the compressed data; its counts have 32 bits. */
static void
refill(struct inflate_stream *stream)
{
	struct inflate_state *state = &stream->state;
	size_t count = stream->left.len < UINT32_MAX ? stream->left.len : UINT32_MAX;

	if (state->avail_in > 0)
		return;
	state->next_in = (uint8_t *)(uintptr_t)stream->left.ptr;
	state->avail_in = (uint32_t)count;
	stream->left = str_from(stream->left, count);
}

/* The checksum at the end is not looked at: damaged data is read as far as it goes. */
struct inflate_stream *
inflate_stream_new(struct str packed)
{
	struct inflate_stream *stream = memory_new(1, sizeof(*stream));
	struct isal_zlib_header header = {0};

	isal_inflate_init(&stream->state);
	stream->left = packed;
	refill(stream);
	if (isal_read_zlib_header(&stream->state, &header) != ISAL_DECOMP_OK ||
		header.dict_flag) {
		stream->left.len = 0;
		stream->state.avail_in = 0;
	}
	return stream;
}

size_t
inflate_stream_read(struct inflate_stream *stream, unsigned char *out, size_t count)
{
	struct inflate_state *state = &stream->state;
	size_t done = 0;

	while (done < count) {
		size_t room = count - done < UINT32_MAX ? count - done : UINT32_MAX;
		int result;

		refill(stream);
		state->next_out = out + done;
		state->avail_out = (uint32_t)room;
		result = isal_inflate(state);
		done += room - state->avail_out;
		if (result != ISAL_DECOMP_OK ||
			(state->avail_out > 0 &&
				(state->avail_in > 0 || stream->left.len == 0)))
			break;
	}
	return done;
}

void
inflate_stream_free(struct inflate_stream *stream)
{
	free(stream);
}

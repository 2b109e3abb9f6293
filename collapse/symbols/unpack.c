/* Parts of object files that are compressed: by zstd in one go, since the size is known, by
 * xz in steps. */
#include "collapse/symbols/unpack.h"

#include <lzma.h>
#include <zstd.h>

enum {
	XZ_STEP = 1 << 20, /* bytes */
	XZ_MEMORY = 256 << 20, /* that its dictionary may take */
};

bool
unpack_is_reasonable(struct str packed, uint64_t size)
{
	return size <= SIZE_MAX / 4 && size / UNPACK_LARGEST_RATIO <= packed.len;
}

bool
unpack_zstd(struct str packed, uint64_t size, struct buf *bytes)
{
	char *to;

	if (!unpack_is_reasonable(packed, size))
		return false;
	to = buf_reserve(bytes, (size_t)size);
	if (ZSTD_decompress(to, (size_t)size, packed.ptr, packed.len) != size)
		return false;
	bytes->len += (size_t)size;
	return true;
}

bool
unpack_xz(struct str packed, struct buf *bytes)
{
	lzma_stream stream = LZMA_STREAM_INIT;
	lzma_ret ret = lzma_stream_decoder(&stream, XZ_MEMORY, 0);

	stream.next_in = (const uint8_t *)packed.ptr;
	stream.avail_in = packed.len;
	while (ret == LZMA_OK && bytes->len / UNPACK_LARGEST_RATIO <= packed.len) {
		stream.next_out = (uint8_t *)buf_reserve(bytes, XZ_STEP);
		stream.avail_out = XZ_STEP;
		ret = lzma_code(&stream, LZMA_FINISH);
		bytes->len += XZ_STEP - stream.avail_out;
	}
	lzma_end(&stream);
	return ret == LZMA_STREAM_END;
}

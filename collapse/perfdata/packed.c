/* Compressed records, by libzstd. */
#include "collapse/perfdata/packed.h"

#include <zstd.h>

#include "common/base/message.h"

bool
packed_read(
	struct packed *packed, struct str *bytes, char *space, size_t size, size_t *done)
{
	ZSTD_inBuffer in = {bytes->ptr, bytes->len, 0};
	ZSTD_outBuffer out = {space, size, 0};
	size_t result = 0;

	if (!packed->stream)
		packed->stream = ZSTD_createDStream();
	if (!packed->stream)
		message_die("out of memory");
	while (out.pos < out.size && !ZSTD_isError(result)) {
		size_t before = in.pos + out.pos;

		result = ZSTD_decompressStream(packed->stream, &out, &in);
		if (in.pos + out.pos == before)
			break;
	}
	*bytes = str_from(*bytes, in.pos);
	*done = out.pos;
	return !ZSTD_isError(result);
}

void
packed_free(struct packed *packed)
{
	ZSTD_freeDStream(packed->stream);
}

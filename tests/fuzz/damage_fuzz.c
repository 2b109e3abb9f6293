/* Compressed data that is damaged: reading it fails, or gives what was compressed.
 *
 * An input is how to compress ('g' or 'z'), how much damage there is (a digit), the
 * damages, four bytes each, and the text. */
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/fuzz/program.h"

main_function recursive_main;

/* Bytes in front that stay whole: what they are recognised by, and that zstd's have a
 * checksum. */
enum { GZIP_HEAD = 2, ZSTD_HEAD = 5 };

static void
compress_gzip(struct str text, struct buf *to)
{
	z_stream stream = {0};

	if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	stream.next_in = (unsigned char *)(uintptr_t)text.ptr;
	stream.avail_in = (unsigned)text.len;
	stream.avail_out = (unsigned)deflateBound(&stream, text.len);
	stream.next_out = (unsigned char *)buf_reserve(to, stream.avail_out);
	if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
		abort();
	to->len += stream.total_out;
	deflateEnd(&stream);
}

static void
compress_zstd(struct str text, struct buf *to)
{
	ZSTD_CCtx *context = ZSTD_createCCtx();
	size_t room = ZSTD_compressBound(text.len);
	size_t len;

	ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
	len = ZSTD_compress2(context, buf_reserve(to, room), room, text.ptr, text.len);
	if (ZSTD_isError(len))
		abort();
	to->len += len;
	ZSTD_freeCCtx(context);
}

/* Changes a byte, cuts, doubles a part, or leaves one out. */
static void
damage(struct buf *data, size_t head, const unsigned char how[4])
{
	size_t at = head + (how[1] + how[2] * 256u) % (data->len - head + 1);
	size_t left = data->len - at;
	size_t part = how[3] < left ? how[3] : left;

	switch (how[0] % 4) {
	case 0:
		if (left > 0)
			data->ptr[at] ^= (char)how[3];
		return;
	case 1:
		data->len = at;
		return;
	case 2:
		buf_reserve(data, part);
		memmove(data->ptr + at + part, data->ptr + at, left);
		data->len += part;
		return;
	case 3:
		memmove(data->ptr + at, data->ptr + at + part, left - part);
		data->len -= part;
		return;
	}
}

static int
read_data(const struct buf *data, struct buf *output)
{
	return program_run(recursive_main,
		(const char *[]){"collapse-recursive", program_file(buf_str(data)), NULL},
		output);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str rest = {(const char *)bytes, size};
	struct buf data = {0}, whole = {0}, damaged = {0};
	size_t damages;
	bool is_zstd;

	if (size < 2 || !is_digit(rest.ptr[1]) || size < 2 + 4 * (size_t)(bytes[1] - '0'))
		return 0;
	is_zstd = bytes[0] == 'z';
	damages = (size_t)(bytes[1] - '0');
	(is_zstd ? compress_zstd : compress_gzip)(str_from(rest, 2 + 4 * damages), &data);
	if (read_data(&data, &whole) == 0) {
		for (size_t i = 0; i < damages; i++)
			damage(&data, is_zstd ? ZSTD_HEAD : GZIP_HEAD, bytes + 2 + 4 * i);
		if (read_data(&data, &damaged) == 0 &&
			!str_equal(buf_str(&whole), buf_str(&damaged)))
			abort();
	}
	buf_free(&data);
	buf_free(&whole);
	buf_free(&damaged);
	return 0;
}

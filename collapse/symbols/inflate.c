/* Data that was compressed by zlib. Of the debug information of a large library a recording
 * needs either the very start, where the code is that begins and ends every program, or,
 * sooner or later, most: the start is left to zlib, which can stop anywhere, all of it to
 * libdeflate, which cannot, and takes less than half as long. */
#define _DEFAULT_SOURCE /* madvise */
#define ZLIB_CONST /* its input is not written to */
#include "collapse/symbols/inflate.h"

#include <libdeflate.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <zlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	START = 32, /* this part of the whole is its start */
	HUGE_PAGE = 2 << 20, /* bytes */
};

struct inflate {
	struct str packed;
	void *memory;
	/* In it, at the start of a huge page. */
	unsigned char *out;
	size_t size, done;
	/* To unpack all at once. */
	bool tried;
	/* To unpack in steps. */
	bool begun, ended;
	z_stream stream;
};

/* Memory of which a page is some thousand bytes takes as long to get as to fill. Where the
 * system has larger ones, large memory is made of these. */
static void
take_memory(struct inflate *inflate, size_t size)
{
	size_t pages = (size + HUGE_PAGE - 1) / HUGE_PAGE;
	uintptr_t start;

	if (size < HUGE_PAGE) {
		inflate->out = inflate->memory = memory_new(size, 1);
		return;
	}
	inflate->memory = memory_new(pages + 1, HUGE_PAGE);
	start = (uintptr_t)inflate->memory;
	inflate->out = (unsigned char *)inflate->memory + (-start & (HUGE_PAGE - 1));
	madvise(inflate->out, pages * HUGE_PAGE, MADV_HUGEPAGE);
}

struct inflate *
inflate_new(struct str packed, size_t size)
{
	struct inflate *inflate = memory_new(1, sizeof(*inflate));

	inflate->packed = packed;
	inflate->size = size;
	take_memory(inflate, size);
	return inflate;
}

struct str
inflate_bytes(const struct inflate *inflate)
{
	return (struct str){(const char *)inflate->out, inflate->size};
}

/* Where that fails, it may have written anything: the steps start over. */
static void
unpack_all(struct inflate *inflate)
{
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();

	inflate->tried = true;
	if (!decompressor)
		message_die("out of memory");
	if (libdeflate_zlib_decompress(decompressor, inflate->packed.ptr,
		    inflate->packed.len, inflate->out, inflate->size,
		    NULL) == LIBDEFLATE_SUCCESS) {
		inflate->done = inflate->size;
	} else {
		inflate->done = 0;
		if (inflate->begun)
			inflate->ended = inflateReset(&inflate->stream) != Z_OK;
	}
	libdeflate_free_decompressor(decompressor);
}

/* zlib's function has the name that everything of ours begins with. */
static bool
is_unfinished(z_stream *stream)
{
	int result = inflate(stream, Z_NO_FLUSH);

	if (result == Z_MEM_ERROR)
		message_die("out of memory");
	return result == Z_OK;
}

static unsigned
at_most(size_t count)
{
	return count < UINT_MAX ? (unsigned)count : UINT_MAX;
}

/* Goes on up to a place; of damaged data, up to the damage. */
static void
unpack_up_to(struct inflate *inflate, size_t count)
{
	z_stream *stream = &inflate->stream;

	if (!inflate->begun && inflateInit(stream) != Z_OK)
		message_die("out of memory");
	inflate->begun = true;
	while (inflate->done < count && !inflate->ended) {
		size_t read = (size_t)stream->total_in;

		stream->next_in = (const unsigned char *)inflate->packed.ptr + read;
		stream->avail_in = at_most(inflate->packed.len - read);
		stream->next_out = inflate->out + inflate->done;
		stream->avail_out = at_most(count - inflate->done);
		inflate->ended = !is_unfinished(stream);
		inflate->done = (size_t)(stream->next_out - inflate->out);
	}
}

bool
inflate_reach(struct inflate *inflate, size_t count)
{
	if (count > inflate->size)
		return false;
	if (inflate->done < count && count > inflate->size / START && !inflate->tried)
		unpack_all(inflate);
	if (inflate->done < count)
		unpack_up_to(inflate, count);
	return inflate->done >= count;
}

void
inflate_free(struct inflate *inflate)
{
	if (!inflate)
		return;
	if (inflate->begun)
		inflateEnd(&inflate->stream);
	free(inflate->memory);
	free(inflate);
}

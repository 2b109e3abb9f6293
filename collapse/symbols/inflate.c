/* Data that was compressed by zlib, decompressed in steps into memory that has room for all
 * of it. */
#define _DEFAULT_SOURCE /* madvise */
#include "collapse/symbols/inflate.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "collapse/symbols/inflate-stream.h"
#include "common/base/memory.h"

enum {
	STEP = 128 << 10, /* bytes: smaller ones take longer in all */
	HUGE_PAGE = 2 << 20, /* bytes */
};

struct inflate {
	/* NULL: there is no more, or none that can be read. */
	struct inflate_stream *stream;
	void *memory;
	/* In it, at the start of a huge page. */
	unsigned char *out;
	size_t size, done;
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

	inflate->stream = inflate_stream_new(packed);
	inflate->size = size;
	take_memory(inflate, size);
	return inflate;
}

struct str
inflate_bytes(const struct inflate *inflate)
{
	return (struct str){(const char *)inflate->out, inflate->size};
}

/* Goes on up to a place or somewhat behind it; of damaged data, up to the damage. */
static void
unpack(struct inflate *inflate, size_t count)
{
	size_t step = count - inflate->done, left = inflate->size - inflate->done, done;

	if (step < STEP)
		step = left < STEP ? left : STEP;
	done = inflate_stream_read(inflate->stream, inflate->out + inflate->done, step);
	inflate->done += done;
	if (done == step && inflate->done < inflate->size)
		return;
	inflate_stream_free(inflate->stream);
	inflate->stream = NULL;
}

bool
inflate_reach(struct inflate *inflate, size_t count)
{
	if (count > inflate->size)
		return false;
	if (inflate->done < count && inflate->stream)
		unpack(inflate, count);
	return inflate->done >= count;
}

void
inflate_free(struct inflate *inflate)
{
	if (!inflate)
		return;
	inflate_stream_free(inflate->stream);
	free(inflate->memory);
	free(inflate);
}

/* Where the bytes of a recording come from. */
#include "collapse/perfdata/source.h"

void
source_free(struct source *source)
{
	buf_free(&source->whole);
}

void
source_keep(struct source *source, struct str bytes)
{
	buf_add(&source->whole, bytes);
}

/* Reads all that is left of what is not a plain file. */
static void
read_whole(struct source *source)
{
	enum { BLOCK = 256 << 10 }; /* bytes */
	size_t got;

	do {
		char *space = buf_reserve(&source->whole, BLOCK);

		got = reader_read(source->reader, space, BLOCK);
		source->whole.len += got;
	} while (got > 0);
	source->is_whole = true;
}

uint64_t
source_size(struct source *source)
{
	uint64_t size;

	if (!source->is_whole && input_is_plain(source->reader->input, &size))
		return size;
	if (!source->is_whole)
		read_whole(source);
	return source->whole.len;
}

struct str
source_part(struct source *source, uint64_t place, uint64_t size, struct buf *scratch)
{
	uint64_t end = source_size(source);

	if (place > end)
		place = end;
	if (size > end - place)
		size = end - place;
	if (source->is_whole)
		return str_slice(
			buf_str(&source->whole), (size_t)place, (size_t)(place + size));
	scratch->len = 0;
	input_read_at(source->reader->input, buf_reserve(scratch, (size_t)size),
		(size_t)size, place);
	scratch->len = (size_t)size;
	return buf_str(scratch);
}

size_t
source_read(struct source *source, char *to, size_t size)
{
	uint64_t end;

	if (!source->is_whole && !input_is_plain(source->reader->input, &end)) {
		size = reader_read(source->reader, to, size);
	} else {
		end = source_size(source);
		if (size > end - source->next)
			size = (size_t)(end - source->next);
		if (source->is_whole && size > 0)
			memcpy(to, source->whole.ptr + source->next, size);
		else if (size > 0)
			input_read_at(source->reader->input, to, size, source->next);
	}
	source->next += size;
	return size;
}

void
source_go_to(struct source *source, uint64_t place)
{
	uint64_t size = source_size(source);

	source->next = place < size ? place : size;
}

/* The header of a recording. A section of a file is a place and a size:
 *
 *	"PERFILE2", size of the header, size of an attribute,
 *	attributes, data, event types, feature bits
 *
 * Behind the data stands a section for each feature. A recording that was killed says
 * that its data has no bytes: then they go on to the end, and there are no features; not
 * even the one that says that more files belong to it. */
#include "collapse/perfdata/header.h"

#include "common/base/message.h"

enum {
	MAGIC_SIZE = 8, /* bytes */
	STREAM_SIZE = 16, /* of the header of a stream */
	FILE_SIZE = 104, /* of that of a file */
	SECTION_SIZE = 16,
};

struct section {
	uint64_t place, size;
};

#define MAGIC STR("PERFILE2")
#define MAGIC_TURNED STR("2ELIFREP")

const char header_of_another[] = "another recording follows, which is not read";

bool
header_is_at(struct str head)
{
	return str_starts(head, MAGIC) || str_starts(head, MAGIC_TURNED);
}

static bool
is_turned(struct str head)
{
	bool big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

	return str_starts(head, big ? MAGIC : MAGIC_TURNED);
}

static struct section
read_section(struct cursor *cursor)
{
	struct section section = {.place = cursor_u64(cursor)};

	section.size = cursor_u64(cursor);
	return section;
}

/* The place behind it; 0 where there can be none. */
static uint64_t
section_end(struct section section)
{
	return section.size <= UINT64_MAX - section.place ? section.place + section.size
							  : 0;
}

/* The ids of an event. */
static void
read_ids(struct recording *recording, struct source *source, struct attribute *attribute,
	struct section section)
{
	struct buf scratch = {0};
	struct str bytes = source_part(source, section.place, section.size, &scratch);
	struct cursor cursor = cursor_of(bytes, recording->events.swap);

	while (cursor_left(&cursor) >= sizeof(uint64_t))
		events_add_id(&recording->events, attribute, cursor_u64(&cursor));
	buf_free(&scratch);
}

/* Attributes of `size` bytes each, of which the last are where its ids are. Each may
 * say that its ids are the whole file: so much is read of them all. */
static bool
read_attributes(struct recording *recording, struct source *source, struct section section,
	uint64_t size)
{
	struct buf scratch = {0};
	struct str bytes = source_part(source, section.place, section.size, &scratch);
	struct cursor cursor = cursor_of(bytes, recording->events.swap);
	uint64_t left = source_size(source);
	struct attribute attribute;
	bool good = size > SECTION_SIZE;

	while (good && cursor_left(&cursor) >= size) {
		struct section ids;

		good = attribute_read(&attribute, &cursor, size - SECTION_SIZE);
		ids = read_section(&cursor);
		if (!good)
			break;
		if (ids.size > left)
			ids.size = left;
		left -= ids.size;
		read_ids(
			recording, source, events_add(&recording->events, &attribute), ids);
	}
	buf_free(&scratch);
	return good && recording->events.count > 0;
}

/* False where the file ends in it. */
static bool
read_feature(struct recording *recording, struct source *source, unsigned feature,
	struct section section)
{
	struct buf scratch = {0};
	struct str bytes = source_part(source, section.place, section.size, &scratch);
	bool whole = bytes.len == section.size;

	recording_add_feature(recording, feature, bytes);
	buf_free(&scratch);
	return whole;
}

/* Whether bits are in words of 32, as those of a machine of 32 bits are: a big-endian one
 * has the first half in front. Every recording says on which host it was made, so where
 * that bit is tells. */
static bool
has_halves(uint64_t word, bool swap)
{
	const uint64_t host = 1 << 3;
	bool big = swap != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);

	return big && !(word & host) && word >> 32 & host;
}

/* `bits` are those of the features that there are, 64 in a word; `place` is where their
 * sections stand, and *end moves to where the last of them ends. False where the file
 * ends before them. */
static bool
read_features(struct recording *recording, struct source *source, struct cursor bits,
	uint64_t place, uint64_t *end)
{
	struct buf scratch = {0};
	struct str table = source_part(
		source, place, (uint64_t)FEATURE_COUNT * SECTION_SIZE, &scratch);
	struct cursor cursor = cursor_of(table, recording->events.swap);
	uint64_t word = 0;
	bool whole = true, halves = false;

	for (unsigned feature = 0; feature < FEATURE_COUNT; feature++) {
		struct section section;

		if (feature % 64 == 0)
			word = cursor_u64(&bits);
		if (feature == 0)
			halves = has_halves(word, recording->events.swap);
		if (feature % 64 == 0 && halves)
			word = word >> 32 | word << 32;
		if (!(word >> feature % 64 & 1))
			continue;
		section = read_section(&cursor);
		if (cursor.failed)
			break;
		if (section_end(section) > *end)
			*end = section_end(section);
		if (feature == FEATURE_PARTS)
			recording->has_parts = true;
		if (recording_wants_feature(feature))
			whole &= read_feature(recording, source, feature, section);
	}
	buf_free(&scratch);
	return whole && !cursor.failed;
}

/* Whether the file is the one with the header in a folder of perf record --threads. */
static bool
is_in_folder(const struct source *source)
{
	const char *path = input_path(source->reader->input);

	return path && str_equal(str_basename(str_of(path)), STR("data"));
}

static void
warn_of_another(struct source *source, uint64_t place)
{
	struct buf scratch = {0};

	if (header_is_at(source_part(source, place, MAGIC_SIZE, &scratch)))
		message_warn(
			"%s: %s", input_name(source->reader->input), header_of_another);
	buf_free(&scratch);
}

/* What stands behind the records, and may have been lost. */
static void
read_behind(struct recording *recording, struct source *source, struct cursor bits,
	uint64_t place)
{
	uint64_t end = place;

	if (read_features(recording, source, bits, place, &end))
		warn_of_another(source, end);
	else
		message_warn("%s: ends before its build ids and names of events do: "
			     "programs may be other builds than were recorded",
			input_name(source->reader->input));
}

static const char *
read_file(struct header *header, struct source *source, struct recording *recording,
	struct cursor cursor)
{
	uint64_t attribute_size = cursor_u64(&cursor), size;
	struct section attributes = read_section(&cursor), data = read_section(&cursor);

	read_section(&cursor); /* event types, which are not used any more */
	size = source_size(source);
	if (!read_attributes(recording, source, attributes, attribute_size))
		return "its header has no events";
	if (data.place > size)
		return "it ends before its records begin";
	source_go_to(source, data.place);
	if (data.size == 0)
		recording->has_parts = is_in_folder(source);
	header->size = data.size == 0 ? size - data.place : data.size;
	header->is_cut = data.size > size - data.place;
	if (data.size > 0 && !header->is_cut)
		read_behind(recording, source, cursor, data.place + data.size);
	return NULL;
}

/* Reads all of it, as much as there is. */
static size_t
read_up_to(struct source *source, char *to, size_t size)
{
	size_t done = 0, got;

	do {
		got = source_read(source, to + done, size - done);
		done += got;
	} while (got > 0 && done < size);
	return done;
}

const char *
header_read(struct header *header, struct source *source, struct recording *recording)
{
	char head[FILE_SIZE];
	size_t got = read_up_to(source, head, STREAM_SIZE);
	bool swap = is_turned((struct str){head, got});
	struct cursor cursor = cursor_of((struct str){head, got}, swap);
	uint64_t size;

	recording->events.swap = swap;
	cursor_skip(&cursor, MAGIC_SIZE);
	size = cursor_u64(&cursor);
	*header = (struct header){.size = UINT64_MAX};
	if (cursor.failed)
		return "it ends in its header";
	if (size == STREAM_SIZE)
		return NULL;
	got += read_up_to(source, head + got, FILE_SIZE - got);
	if (got < FILE_SIZE || size < FILE_SIZE)
		return "it ends in its header";
	source_keep(source, (struct str){head, got});
	cursor = cursor_from((struct str){head, got}, STREAM_SIZE, swap);
	return read_file(header, source, recording, cursor);
}

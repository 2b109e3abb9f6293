/* Lines as in /proc/PID/maps, or as gperftools prints them. */
#include "collapse/formats/pprof-maps.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/base/memory.h"

bool
pprof_take_hex(struct str *rest, uint64_t *number)
{
	size_t at = str_starts(*rest, STR("0x")) ? 2 : 0, start = at;

	for (*number = 0; at < rest->len && is_hex(rest->ptr[at]); at++)
		*number = *number << 4 | (uint64_t)hex_value(rest->ptr[at]);
	*rest = str_from(*rest, at);
	return at > start && at - start <= 16;
}

/* "r-xp" */
static bool
is_flags(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!memchr("-rwxps", word.ptr[i], 6))
			return false;
	return word.len >= 3;
}

/* Reads what stands behind the range: "r-xp 0100 08:01 12 /lib/libc.so.6" as the kernel
 * writes it, "/lib/libc.so.6 (@0100)". False where that is no code. */
static bool
read_file(struct pprof_mapped *map, struct str rest)
{
	struct str after = rest, word = str_word(&after), offset;
	size_t at;

	if (is_flags(word)) {
		if (!memchr(word.ptr, 'x', word.len))
			return false;
		rest = after;
	}
	after = rest;
	offset = str_word(&after);
	word = str_word(&after);
	if (str_find(word, ':') < word.len && pprof_take_hex(&offset, &map->offset)) {
		str_word(&after); /* the file's number */
		map->file = str_trim(after);
		return true;
	}
	at = str_find_text(rest, STR(" (@"));
	map->file = str_trim(str_slice(rest, 0, at));
	if (at < rest.len) {
		rest = str_from(rest, at + STR(" (@").len);
		pprof_take_hex(&rest, &map->offset);
	}
	return true;
}

bool
pprof_maps_begin(struct str line)
{
	return str_starts(line, STR("MAPPED_LIBRARIES")) ||
	       str_starts(line, STR("--- Memory map"));
}

struct str
pprof_maps_line(struct str line)
{
	size_t word = str_find_last(line, '\0');

	return str_trim(word < line.len ? str_from(line, word + 1) : line);
}

/* "7f00-7f01 r-xp 0100 08:01 12 /lib/libc.so.6", "7f00-7f01: /lib/libc.so.6" */
static void
read_map(struct pprof_maps *maps, struct str line)
{
	struct pprof_mapped map = {0};
	struct str rest = pprof_maps_line(line);

	if (!pprof_take_hex(&rest, &map.start) || !str_starts(rest, STR("-")))
		return;
	rest = str_from(rest, 1);
	if (!pprof_take_hex(&rest, &map.end) || map.end <= map.start)
		return;
	if (str_starts(rest, STR(":")))
		rest = str_from(rest, 1);
	if (!read_file(&map, str_trim(rest)) || map.file.len == 0)
		return;
	maps->list = memory_grow(
		maps->list, &maps->capacity, maps->count + 1, sizeof(*maps->list));
	maps->list[maps->count++] = map;
}

void
pprof_maps_read(struct pprof_maps *maps, struct str text)
{
	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');

		read_map(maps, cut.head);
		text = cut.tail;
	}
	for (size_t i = maps->count; i-- > 0;)
		spans_add(
			&maps->spans, maps->list[i].start, maps->list[i].end, (uint32_t)i);
	spans_flatten(&maps->spans);
}

const struct pprof_mapped *
pprof_maps_find(const struct pprof_maps *maps, uint64_t address)
{
	const struct span *span = spans_find(&maps->spans, address);

	return span ? &maps->list[span->value] : NULL;
}

void
pprof_maps_add_name(const struct pprof_mapped *map, uint64_t address, struct buf *text)
{
	if (map) {
		struct str file = str_basename(map->file);

		buf_add(text, str_slice(file, 0, str_find_text(file, STR(" (deleted)"))));
		buf_byte(text, '+');
		address = address - map->start + map->offset;
	}
	buf_print(text, "0x%" PRIx64, address);
}

void
pprof_maps_free(struct pprof_maps *maps)
{
	free(maps->list);
	spans_free(&maps->spans);
}

/* What a JIT compiler wrote: lines of the one file and records of the other are ranges of
 * which later ones displace earlier ones. Records are taken over as time goes on. */
#include "collapse/symbols/jit.h"

#include <stdio.h>

#include "collapse/symbols/cursor.h"
#include "collapse/symbols/file.h"

enum {
	LONGEST_MAP = 1 << 30, /* bytes */
	MAGIC = 0x4a695444, /* "JiTD" */
	MAGIC_SWAPPED = 0x4454694a,
	HEADER = 40, /* bytes */
	ARCHITECTURE_TIME = 1, /* flag: times are of a clock of the processor */
	LOAD = 0,
	MOVE = 1,
};

static void
add(struct jit *jit, struct maps *maps, uint64_t start, uint64_t size, struct str name)
{
	struct jit_code *code;

	if (size == 0 || size > UINT64_MAX - start)
		return;
	code = arena_new(&jit->arena, 1, sizeof(*code));
	code->name = name;
	maps_add(maps,
		&(struct mapping){start, start + size, 0, (struct module *)(void *)code});
}

static bool
read_hex(struct str word, uint64_t *value)
{
	if (str_starts(word, STR("0x")))
		word = str_from(word, 2);
	if (word.len == 0 || word.len > 16)
		return false;
	*value = 0;
	for (size_t i = 0; i < word.len; i++) {
		int digit = hex_value(word.ptr[i]);

		if (digit < 0)
			return false;
		*value = *value << 4 | (uint64_t)digit;
	}
	return true;
}

/* 7f0a1c000100 4b LazyCompile:*f /x.js:3 */
static void
read_map(struct jit *jit)
{
	struct cut cut = {.tail = buf_str(&jit->text)};

	while (cut.tail.ptr && cut.tail.len > 0) {
		uint64_t start, size;
		struct str line;

		cut = str_cut(cut.tail, '\n');
		line = cut.head;
		if (read_hex(str_word(&line), &start) && read_hex(str_word(&line), &size)) {
			line = str_trim(line);
			if (line.len > 0)
				add(jit, &jit->map, start, size, line);
		}
	}
}

/* What belongs to another user could name anything. */
static bool
read_trusted(const char *path, struct buf *text)
{
	return file_is_trusted(path) && file_read(path, LONGEST_MAP, text);
}

static void
open_map(struct jit *jit)
{
	char path[64];

	if (jit->no_files || jit->tried_map)
		return;
	jit->tried_map = true;
	snprintf(path, sizeof(path), "/tmp/perf-%u.map", jit->pid);
	if (!read_trusted(path, &jit->text)) {
		snprintf(path, sizeof(path), "/proc/%u/root/tmp/perf-%u.map", jit->pid,
			jit->inner_pid);
		if (!read_trusted(path, &jit->text))
			return;
	}
	read_map(jit);
}

void
jit_open_dump(struct jit *jit, struct str path)
{
	struct buf name = {0};
	struct str bytes;
	struct cursor cursor;
	uint32_t magic;

	if (jit->no_files || jit->dump.len > 0)
		return;
	buf_add(&name, path);
	buf_byte(&name, '\0');
	if (file_is_trusted(name.ptr) && file_map(name.ptr, &bytes)) {
		cursor = cursor_of(bytes, false);
		magic = cursor_u32(&cursor);
		jit->dump = bytes;
		jit->swap = magic == MAGIC_SWAPPED;
		jit->place = magic == MAGIC || jit->swap ? HEADER : bytes.len;
		cursor = cursor_from(bytes, HEADER - 8, jit->swap);
		jit->is_timeless = cursor_u64(&cursor) & ARCHITECTURE_TIME;
	}
	buf_free(&name);
}

bool
jit_is_told(struct jit *jit)
{
	open_map(jit);
	return jit->dump.len > 0 || jit->text.len > 0;
}

/* Both kinds begin with pid, tid and an address of the code's memory. */
static void
take_record(struct jit *jit, uint32_t id, struct cursor *record)
{
	uint64_t from, to, size;
	const struct mapping *old;
	struct str name;

	if (id != LOAD && id != MOVE)
		return;
	cursor_skip(record, 4 + 4 + 8);
	from = cursor_u64(record);
	to = id == MOVE ? cursor_u64(record) : from;
	size = cursor_u64(record);
	cursor_u64(record); /* number of the code */
	if (id == LOAD) {
		name = cursor_text(record);
	} else {
		old = maps_find(&jit->dumped, from);
		name = old ? ((struct jit_code *)(void *)old->module)->name
			   : (struct str){0};
	}
	if (!record->failed && name.len > 0)
		add(jit, &jit->dumped, to, size, name);
}

/* Takes over the records up to a time. */
static void
take_records(struct jit *jit, uint64_t time)
{
	while (jit->place < jit->dump.len) {
		struct cursor cursor = cursor_from(jit->dump, jit->place, jit->swap);
		uint32_t id = cursor_u32(&cursor), size = cursor_u32(&cursor);
		uint64_t when = cursor_u64(&cursor);

		if (!jit->is_timeless && time > 0 && when > time && !cursor.failed)
			return;
		if (cursor.failed || size < 16 || size - 16 > cursor_left(&cursor)) {
			jit->place = jit->dump.len;
			return;
		}
		cursor.end = cursor.at + (size - 16);
		take_record(jit, id, &cursor);
		jit->place += size;
	}
}

struct jit_code *
jit_find(struct jit *jit, uint64_t address, uint64_t time)
{
	const struct mapping *mapping;

	take_records(jit, time);
	mapping = maps_find(&jit->dumped, address);
	if (!mapping) {
		open_map(jit);
		mapping = maps_find(&jit->map, address);
	}
	return mapping ? (struct jit_code *)(void *)mapping->module : NULL;
}

void
jit_free(struct jit *jit)
{
	maps_free(&jit->map);
	maps_free(&jit->dumped);
	buf_free(&jit->text);
	file_unmap(jit->dump);
	arena_free(&jit->arena);
}

/* Tracepoints, as the kernel describes them. Each thing stands behind its size; the only
 * thing that is wanted is the start of a description:
 *
 *	name: sched_switch
 *	ID: 305
 *	format:
 */
#include "collapse/perfdata/tracing.h"

struct tracepoint {
	struct str system, name;
};

/* Zero is none. */
struct tracepoints {
	struct lookup by_id;
	struct arena arena;
};

/* What stands behind a word up to the end of its line; empty where there is no such. */
static struct str
value_of(struct str text, struct str word)
{
	size_t place = str_find_text(text, word);

	if (place == text.len)
		return (struct str){0};
	return str_cut(str_from(text, place + word.len), '\n').head;
}

static void
add(struct tracepoints *tracepoints, struct str system, struct str description)
{
	struct str name = value_of(description, STR("name: "));
	struct tracepoint *tracepoint;
	uint64_t id;

	if (!str_number(value_of(description, STR("\nID: ")), &id) || name.len == 0 ||
		lookup_find(&tracepoints->by_id, id))
		return;
	tracepoint = arena_new(&tracepoints->arena, 1, sizeof(*tracepoint));
	*tracepoint = (struct tracepoint){system, name};
	lookup_add(&tracepoints->by_id, id, tracepoint);
}

static struct str
read_sized(struct cursor *cursor)
{
	return cursor_bytes(cursor, cursor_u64(cursor));
}

/* Tracepoints of ftrace itself, and then those of each system. */
static void
read_systems(struct tracepoints *tracepoints, struct cursor *cursor)
{
	uint32_t systems;

	for (uint32_t left = cursor_u32(cursor); left > 0 && !cursor->failed; left--)
		add(tracepoints, STR("ftrace"), read_sized(cursor));
	systems = cursor_u32(cursor);
	for (; systems > 0 && !cursor->failed; systems--) {
		struct str system = cursor_text(cursor);

		for (uint32_t left = cursor_u32(cursor); left > 0 && !cursor->failed;
			left--)
			add(tracepoints, system, read_sized(cursor));
	}
}

/* "\027\010\104tracing0.5", NUL, byte order, size of a long, size of a page; and how a page
 * and an event are laid out. */
static void
read_all(struct tracepoints *tracepoints, struct str bytes)
{
	struct str magic = STR("\027\010\104tracing");
	struct cursor cursor;

	if (!str_starts(bytes, magic))
		return;
	cursor = cursor_of(str_from(bytes, magic.len), false);
	cursor_text(&cursor); /* the version */
	cursor.swap = (cursor_u8(&cursor) != 0) != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	cursor_skip(&cursor, sizeof(uint8_t) + sizeof(uint32_t));
	for (int i = 0; i < 2; i++) {
		cursor_text(&cursor);
		read_sized(&cursor);
	}
	read_systems(tracepoints, &cursor);
}

static void
name_event(const struct tracepoints *tracepoints, struct events *events,
	struct attribute *attribute)
{
	const struct tracepoint *tracepoint =
		lookup_find(&tracepoints->by_id, attribute->config);
	struct buf name = {0};

	if (!attribute_is_tracepoint(attribute) || !tracepoint)
		return;
	buf_add(&name, tracepoint->system);
	buf_byte(&name, ':');
	buf_add(&name, tracepoint->name);
	events_set_name(events, attribute, buf_str(&name));
	buf_free(&name);
}

void
tracing_read(struct events *events, struct str bytes)
{
	struct tracepoints tracepoints = {0};

	read_all(&tracepoints, bytes);
	for (size_t i = 0; i < events->count; i++)
		name_event(&tracepoints, events, events->list[i]);
	lookup_free(&tracepoints.by_id);
	arena_free(&tracepoints.arena);
}

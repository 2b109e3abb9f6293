/* Attributes: fields at fixed places, of which older recordings have fewer. */
#include "collapse/perfdata/attribute.h"

enum {
	SIZE_FIRST = 64, /* bytes, of the first version, which says 0 */
	SIZE_ALL = 96, /* of all fields that are read here */
	SIZE_LONGEST = 4096,
};

/* The flags are bits in C, so that a machine of the other byte order has them the other
 * way round in each byte; but the bytes stand in the same order. */
static uint64_t
read_flags(struct cursor *cursor)
{
	bool big = cursor->swap != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	uint64_t flags = 0;

	for (unsigned bit = 0; bit < 64; bit += 8) {
		uint64_t byte = cursor_u8(cursor), turned = 0;

		for (unsigned i = 0; big && i < 8; i++)
			turned |= (byte >> i & 1) << (7 - i);
		flags |= (big ? turned : byte) << bit;
	}
	return flags;
}

static void
read_fields(struct attribute *attribute, struct cursor *cursor)
{
	enum { WAKEUP_TO_CONFIG2 = 24 }; /* bytes that do not matter here */

	*attribute = (struct attribute){.type = cursor_u32(cursor)};
	cursor_u32(cursor); /* the size */
	attribute->config = cursor_u64(cursor);
	attribute->period = cursor_u64(cursor);
	attribute->sample_type = cursor_u64(cursor);
	attribute->read_format = cursor_u64(cursor);
	attribute->flags = read_flags(cursor);
	cursor_skip(cursor, WAKEUP_TO_CONFIG2);
	attribute->branch_type = cursor_u64(cursor);
	attribute->registers = cursor_u64(cursor);
}

bool
attribute_read(struct attribute *attribute, struct cursor *cursor, uint64_t size)
{
	struct cursor start = *cursor;
	char fields[SIZE_ALL] = {0};
	struct str bytes;
	uint32_t own;

	cursor_skip(&start, sizeof(uint32_t));
	own = cursor_u32(&start);
	own = own == 0 ? SIZE_FIRST : own;
	size = size == 0 ? own : size;
	if (own < SIZE_FIRST || size < SIZE_FIRST || size > SIZE_LONGEST)
		return false;
	bytes = cursor_bytes(cursor, size);
	if (bytes.len == 0)
		return false;
	if (size > own)
		size = own;
	memcpy(fields, bytes.ptr, size < SIZE_ALL ? size : SIZE_ALL);
	start = cursor_of((struct str){fields, SIZE_ALL}, cursor->swap);
	read_fields(attribute, &start);
	return true;
}

enum {
	TYPE_HARDWARE,
	TYPE_SOFTWARE,
	TYPE_TRACEPOINT,
	TYPE_CACHE,
	TYPE_RAW,
	TYPE_BREAKPOINT
};

bool
attribute_is_tracepoint(const struct attribute *attribute)
{
	return attribute->type == TYPE_TRACEPOINT;
}

bool
attribute_is_off_cpu(const struct attribute *attribute)
{
	enum { BPF_OUTPUT = 10 };
	const uint64_t fields = SAMPLE_TID | SAMPLE_PERIOD | SAMPLE_RAW;

	return attribute->type == TYPE_SOFTWARE && attribute->config == BPF_OUTPUT &&
	       (attribute->sample_type & fields) == fields &&
	       str_equal(attribute->name, STR("offcpu-time"));
}

static const char *const hardware[] = {"cycles", "instructions", "cache-references",
	"cache-misses", "branches", "branch-misses", "bus-cycles",
	"stalled-cycles-frontend", "stalled-cycles-backend", "ref-cycles"};
static const char *const software[] = {"cpu-clock", "task-clock", "page-faults",
	"context-switches", "cpu-migrations", "minor-faults", "major-faults",
	"alignment-faults", "emulation-faults", "dummy", "bpf-output", "cgroup-switches"};

static void
print_basic_name(const struct attribute *attribute, struct buf *name)
{
	uint64_t config = attribute->config;

	if (attribute->type == TYPE_HARDWARE && (uint32_t)config < countof(hardware))
		buf_print(name, "%s", hardware[(uint32_t)config]);
	else if (attribute->type == TYPE_SOFTWARE && config < countof(software))
		buf_print(name, "%s", software[config]);
	else if (attribute_is_tracepoint(attribute))
		buf_print(name, "tracepoint %llu", (unsigned long long)config);
	else if (attribute->type == TYPE_BREAKPOINT)
		buf_print(name, "mem");
	else
		buf_print(name, "%s0x%llx",
			attribute->type == TYPE_CACHE ? "cache " : "raw ",
			(unsigned long long)config);
}

/* ":uk" where something is left out, ":ppp" where it is precise, ":HG" where guests
 * count otherwise than they do by default. */
static void
print_modifiers(const struct attribute *attribute, struct buf *name)
{
	uint64_t flags = attribute->flags;
	unsigned precise = (unsigned)(flags >> FLAG_PRECISE_SHIFT & 3);
	bool excludes =
		flags & (FLAG_EXCLUDE_USER | FLAG_EXCLUDE_KERNEL | FLAG_EXCLUDE_HYPERVISOR);
	bool by_default = excludes || precise > 0;
	size_t start = name->len;

	buf_byte(name, ':');
	if (excludes && !(flags & FLAG_EXCLUDE_KERNEL))
		buf_byte(name, 'k');
	if (excludes && !(flags & FLAG_EXCLUDE_USER))
		buf_byte(name, 'u');
	if (excludes && !(flags & FLAG_EXCLUDE_HYPERVISOR))
		buf_byte(name, 'h');
	for (unsigned i = 0; i < precise; i++)
		buf_byte(name, 'p');
	if (flags & FLAG_EXCLUDE_HOST || (bool)(flags & FLAG_EXCLUDE_GUEST) == by_default) {
		if (!(flags & FLAG_EXCLUDE_HOST))
			buf_byte(name, 'H');
		if (!(flags & FLAG_EXCLUDE_GUEST))
			buf_byte(name, 'G');
	}
	if (name->len == start + 1)
		name->len = start;
}

void
attribute_print_name(const struct attribute *attribute, struct buf *name)
{
	print_basic_name(attribute, name);
	if (!attribute_is_tracepoint(attribute))
		print_modifiers(attribute, name);
}

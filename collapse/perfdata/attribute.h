/* What was recorded of an event, and how its samples are laid out: perf_event_attr in
 * the words of linux/perf_event.h. */
#ifndef COLLAPSE_PERFDATA_ATTRIBUTE_H
#define COLLAPSE_PERFDATA_ATTRIBUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/symbols/cursor.h"
#include "common/base/buf.h"
#include "common/base/str.h"

/* Bits of sample_type: what a sample has. */
enum {
	SAMPLE_IP = 1 << 0,
	SAMPLE_TID = 1 << 1,
	SAMPLE_TIME = 1 << 2,
	SAMPLE_ADDR = 1 << 3,
	SAMPLE_READ = 1 << 4,
	SAMPLE_CALLCHAIN = 1 << 5,
	SAMPLE_ID = 1 << 6,
	SAMPLE_CPU = 1 << 7,
	SAMPLE_PERIOD = 1 << 8,
	SAMPLE_STREAM_ID = 1 << 9,
	SAMPLE_RAW = 1 << 10,
	SAMPLE_BRANCHES = 1 << 11,
	SAMPLE_REGISTERS = 1 << 12,
	SAMPLE_STACK = 1 << 13,
	SAMPLE_IDENTIFIER = 1 << 16,
	/* Fields of one word each that nothing is read of: WEIGHT, DATA_SRC, TRANSACTION,
	 * PHYS_ADDR, CGROUP, DATA_PAGE_SIZE, CODE_PAGE_SIZE, WEIGHT_STRUCT. */
	SAMPLE_WORDS = 1 << 14 | 1 << 15 | 1 << 17 | 1 << 19 | 15 << 21,
};

/* Bits of read_format: what stands beside a counter's value. */
enum {
	READ_ENABLED = 1 << 0,
	READ_RUNNING = 1 << 1,
	READ_ID = 1 << 2,
	READ_GROUP = 1 << 3,
	READ_LOST = 1 << 4,
};

/* Bits of branch_sample_type. */
enum {
	BRANCH_CALL_STACK = 1 << 11,
	BRANCH_INDEX = 1 << 17,
	BRANCH_COUNTERS = 1 << 19,
};

/* Bits of the flags. */
enum {
	FLAG_INHERIT = 1 << 1,
	FLAG_EXCLUDE_USER = 1 << 4,
	FLAG_EXCLUDE_KERNEL = 1 << 5,
	FLAG_EXCLUDE_HYPERVISOR = 1 << 6,
	FLAG_FREQUENCY = 1 << 10,
	FLAG_PRECISE_SHIFT = 15, /* of two bits */
	FLAG_SAMPLE_ID_ALL = 1 << 18,
	FLAG_EXCLUDE_HOST = 1 << 19,
	FLAG_EXCLUDE_GUEST = 1 << 20,
};

struct attribute {
	uint32_t type;
	uint64_t config;
	/* Samples are so far apart, or taken so often a second (FLAG_FREQUENCY). */
	uint64_t period;
	uint64_t sample_type, read_format, flags, branch_type;
	/* Which registers a sample has. */
	uint64_t registers;
	/* "cycles:u"; empty where the recording does not tell. Borrowed. */
	struct str name;
	/* The one that got a name next. */
	struct attribute *next_named;
	/* In the measures of the profile; 0: none yet. */
	uint32_t measure;
	/* In the order of events, from 0 on. */
	uint32_t number;
};

/* Takes an attribute off a recording, which has `size` bytes of it; 0: as many as it
 * says itself. What it does not have is 0. False where it is cut or makes no sense. */
bool attribute_read(struct attribute *attribute, struct cursor *cursor, uint64_t size);

/* Whether the event is a tracepoint, config being its number. */
bool attribute_is_tracepoint(const struct attribute *attribute);

/* Whether it is the time that threads wait, of which a program of BPF tells (perf record
 * --off-cpu): what samples are of stands in bytes that it wrote. */
bool attribute_is_off_cpu(const struct attribute *attribute);

/* What perf would call the event, for a recording without names. */
void attribute_print_name(const struct attribute *attribute, struct buf *name);

#endif

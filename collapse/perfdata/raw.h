/* Samples as they stand in a recording: fields one after the other, those that the
 * event asked for. */
#ifndef COLLAPSE_PERFDATA_RAW_H
#define COLLAPSE_PERFDATA_RAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perfdata/attribute.h"

enum abi { ABI_NONE, ABI_32, ABI_64 };

/* What it points to is the recording's. */
struct raw {
	struct attribute *attribute;
	bool swap;
	uint64_t ip, time, period;
	uint32_t pid, tid, cpu;
	/* All that stands before the chain. */
	struct str head;
	/* Words of eight bytes: values of counters (raw_counter), the chain, and
	 * branches, three words each. */
	struct str counters, chain, branches;
	/* What a tracepoint or a program wrote. */
	struct str written;
	/* There is nothing of branches but how many there are: none. */
	bool is_untold;
	/* The registers of the program, and from where its stack pointer points to. */
	uint64_t abi;
	struct str registers;
	struct str stack;
};

/* Reads what follows the header of the record. False where its size is not that of the
 * fields that its event has. */
bool raw_read(struct raw *raw, struct attribute *attribute, struct str body, bool swap);

/* Where two fields stand in a sample that has them: the numbers of process and thread, and
 * the period. */
struct raw_places {
	size_t thread, period;
};

struct raw_places raw_places(const struct attribute *attribute);

/* How many counters a sample tells of, and the id (if the event has READ_ID) and the
 * value of one. */
size_t raw_counters(const struct raw *raw);
void raw_counter(const struct raw *raw, size_t index, uint64_t *id, uint64_t *value);

/* How many words a list has, and one of them. */
size_t raw_count(struct str list);
uint64_t raw_word(const struct raw *raw, struct str list, size_t index);

#endif

/* The events of a recording, and of which of them a record is. */
#ifndef COLLAPSE_PERFDATA_EVENTS_H
#define COLLAPSE_PERFDATA_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perfdata/attribute.h"
#include "collapse/symbols/lookup.h"
#include "common/base/arena.h"

/* A counter of an event: it has one for each processor or thread. */
struct counter {
	uint64_t id;
	/* In the order they were added, from 0 on. */
	uint32_t number;
	struct attribute *attribute;
	/* What it stood at the last time a sample told; 0 at first. Where threads inherit
	 * it, each has one of its own: see events_value. */
	uint64_t value;
	/* The one that was added next. */
	struct counter *next;
};

/* Zero is empty. */
struct events {
	/* They stay where they are. */
	struct attribute **list;
	size_t count, capacity;
	/* By their ids. */
	struct lookup counters;
	/* The values of counters that threads inherit, by number and thread. */
	struct lookup inherited;
	/* In the order they were added. */
	struct counter *first, *last;
	/* Those that have a name, in the order in which they got it. */
	struct attribute *first_named, *last_named;
	/* How often something was added: an event, an id, a name. */
	uint64_t changes;
	struct arena arena;
	/* Numbers are in the other byte order than this machine's. */
	bool swap;
};

void events_free(struct events *events);

/* Adds an event, and returns where it is kept. */
struct attribute *events_add(struct events *events, const struct attribute *attribute);

/* An id that records of the event carry. */
void events_add_id(struct events *events, struct attribute *attribute, uint64_t id);

/* The event that has this id, or its counter; NULL: there is none. */
struct attribute *events_find(const struct events *events, uint64_t id);
struct counter *events_counter(const struct events *events, uint64_t id);

/* What a counter stood at the last time a sample of the thread told. */
uint64_t *events_value(struct events *events, struct counter *counter, uint32_t tid);

/* The event is called so, if it has no name yet. */
void events_set_name(struct events *events, struct attribute *attribute, struct str name);

/* The event of a sample, or of another record (what follows its header); NULL: it is of
 * none. */
struct attribute *events_of_sample(const struct events *events, struct str body);
struct attribute *events_of_record(const struct events *events, struct str body);

/* When a sample was taken, or another record was written; 0 where it does not say. */
uint64_t events_sample_time(const struct events *events, struct str body);
uint64_t events_record_time(const struct events *events, struct str body);

/* The thread that another record was written for; 0 where it does not say. */
uint32_t events_record_thread(const struct events *events, struct str body);

#endif

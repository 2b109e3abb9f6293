/* A Firefox profile as it is read, before its samples are made. */
#ifndef COLLAPSE_FORMATS_FIREFOX_PROFILE_H
#define COLLAPSE_FORMATS_FIREFOX_PROFILE_H

#include "collapse/format.h"
#include "collapse/formats/firefox-symbols.h"
#include "collapse/formats/firefox-tables.h"

struct firefox_thread {
	struct str name, process_name, pid, tid;
	struct firefox_tables tables;
};

struct desk;

/* A profile, or that of a process within another. */
struct firefox {
	struct profile *profile;
	struct json *json;
	unsigned depth;
	/* In ns. */
	int64_t interval;
	struct str product, cpu_unit;
	struct firefox_lib *libs;
	size_t lib_count, lib_capacity;
	struct firefox_thread *threads;
	size_t thread_count, thread_capacity;
	struct firefox_tables shared;
	/* Some thread knows its processor time. */
	bool has_cpu;
	/* For threads that have no other tables; NULL: there was none yet. */
	struct desk *desk;
	/* For names that the profile lacks; opened when the first one does. */
	struct firefox_symbols *symbols;
	/* Frames of libraries, and those of them that nobody has named. */
	uint64_t native, unnamed;
	/* Weights of samples that are below 0. */
	uint64_t negative;
	struct arena texts;
};

/* Makes the samples of a thread. */
void firefox_add_thread(struct firefox *firefox, struct firefox_thread *thread);

/* Gives back what threads share. */
void firefox_free_desk(struct firefox *firefox);

#endif

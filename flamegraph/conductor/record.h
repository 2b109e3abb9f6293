/* What is to be recorded with perf: a command, processes, or the whole system. */
#ifndef FLAMEGRAPH_CONDUCTOR_RECORD_H
#define FLAMEGRAPH_CONDUCTOR_RECORD_H

#include <argp.h>
#include <stdbool.h>
#include <sys/types.h>

#include "common/base/arena.h"
#include "flamegraph/conductor/arguments.h"

/* What the options of record_argp say; its input. Zero and a call to record_free. */
struct record {
	/* -p LIST. */
	const char *processes;
	bool all_cpus;
	/* -F, as perf takes it. */
	const char *frequency;
	/* As perf takes it; NULL: to be chosen. */
	const char *call_graph;
	/* Seconds; 0: until it ends or is interrupted. */
	double duration;
	/* --recording FILE; NULL: nothing is kept. */
	const char *file;
	/* Events and --perf-args, as they go to perf record. */
	struct arguments perf;
	/* What stands behind "--". */
	struct arguments command;
	/* Of arguments. */
	struct arena texts;
};

extern const struct argp record_argp;

/* Whether anything is to be recorded, and the name of an option that makes sense only
 * then, or NULL where none was given. */
bool record_wanted(const struct record *record);
const char *record_stray_option(const struct record *record);

/* Chooses how callers are found, where the user has not, by what is to be recorded, and
 * says what and why where that is not the default. */
void record_choose_call_graph(struct record *record);

/* Adds the command that records to `file`, "-" being standard output; `pid` is the
 * process of the command, or 0. Comforts are options that not every perf takes. */
void record_perf(struct record *record, const char *file, pid_t pid, bool comforts,
	struct arguments *arguments);

void record_free(struct record *record);

#endif

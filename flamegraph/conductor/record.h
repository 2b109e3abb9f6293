/* Recording with perf: a command, processes, or the whole system. */
#ifndef FLAMEGRAPH_RECORD_H
#define FLAMEGRAPH_RECORD_H

#include <argp.h>
#include <stdbool.h>

#include "flamegraph/conductor/stage.h"
#include "flamegraph/conductor/tally.h"

/* What the options of record_argp say; its input. Zero and a call to record_free. */
struct record {
	const char *processes; /* -p LIST */
	bool all_cpus;
	const char *frequency; /* -F, as perf takes it */
	const char *call_graph; /* as perf takes it */
	double duration; /* seconds; 0: until it ends or is interrupted */
	const char *file; /* --recording FILE; NULL: a temporary file */
	bool inlined; /* --inline */
	struct arguments perf; /* events and --perf-args, as they go to perf record */
	struct arguments command; /* what stands behind "--" */
};

extern const struct argp record_argp;

/* Whether anything is to be recorded, and the name of an option that makes sense only then, or NULL
 * where none was given. */
bool record_wanted(const struct record *record);
const char *record_stray_option(const struct record *record);

/* Records until the command has ended, the time is over, or an interrupt comes, and returns the file,
 * valid as long as the program. The command's stdout becomes `out`. A command that fails is reported;
 * where nothing can be recorded, the program ends with the reason and what to do about it. */
const char *record_run(const struct record *record, int out);

/* Adds the command that turns a recording into text. */
void
record_script(const struct record *record, const char *file, struct arguments *arguments);

/* Says what to record with instead where many stacks arrived cut. */
void record_report(const struct record *record, struct tally seen);

void record_free(struct record *record);

#endif

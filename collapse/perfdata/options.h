/* The options of collapse-perf-data. */
#ifndef COLLAPSE_PERFDATA_OPTIONS_H
#define COLLAPSE_PERFDATA_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

#include "common/base/options.h"

enum { MOST_DEBUG_DIRS = 64 };

struct perfdata {
	/* --no-files: nothing is opened that a recording names. */
	bool no_files;
	/* --truncated: truncated stacks have a root that says so. */
	bool truncated;
	/* --debug-dir, ended by NULL. */
	const char *debug_dirs[MOST_DEBUG_DIRS + 1];
	size_t debug_dir_count;
	/* --sysroot, or NULL. */
	const char *sysroot;
	/* --bundle, or NULL; and whether it was written. */
	const char *bundle;
	bool has_bundle;
};

/* The options; their input is a struct perfdata. */
extern const struct argp perfdata_argp;

/* Refuses what makes no sense together with the shared options. */
void perfdata_check(const void *perfdata, const struct options *shared);

#endif

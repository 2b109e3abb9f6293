/* Further files of a recording: perf record --threads writes a folder, in which a file
 * for each thread, data.0 and so on, stands beside the one with the header. */
#ifndef COLLAPSE_PERFDATA_PARTS_H
#define COLLAPSE_PERFDATA_PARTS_H

#include <stddef.h>

#include "common/base/str.h"

/* Zero is empty. */
struct recording_parts {
	struct str *files;
	size_t count;
};

/* Finds those beside the file of this name. */
void recording_parts_open(struct recording_parts *parts, const char *name);
void recording_parts_close(struct recording_parts *parts);

#endif

/* What an input is, as far as it decides which programs it goes through. */
#ifndef FLAMEGRAPH_CONDUCTOR_KIND_H
#define FLAMEGRAPH_CONDUCTOR_KIND_H

#include <stdbool.h>

#include "common/io/input.h"

/* Whether the input is folded text. A line may be longer than the head that otherwise
 * tells, but for one with a NUL byte: that is no text. */
bool kind_is_folded(struct input *input);

/* Whether a file is folded text. What is no regular file cannot be read twice and goes
 * to collapse, which knows folded text too. */
bool kind_is_folded_file(const char *path);

/* Whether a folder is one recording of perf, as --kcore makes it, and not one of runs. */
bool kind_is_recording_folder(const char *path);

#endif

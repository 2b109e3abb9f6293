/* What every collapser does around its format: options, files, threads, filters,
 * summary. */
#ifndef COLLAPSE_DRIVER_H
#define COLLAPSE_DRIVER_H

#include "collapse/format.h"

/* The main function of a program that reads these formats (ended by NULL); where there
 * are several, each input is recognised by its first bytes. `what` they are, for --help.
 * Returns the exit status. */
int
driver_run(int argc, char **argv, const struct format *const *formats, const char *what);

#endif

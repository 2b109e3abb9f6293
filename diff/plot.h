/* Plot: the shares of functions over runs, as an SVG that needs no script. */
#ifndef DIFF_PLOT_H
#define DIFF_PLOT_H

#include "common/base/str.h"
#include "common/io/output.h"
#include "common/noise/history.h"
#include "diff/kept.h"

/* Draws the largest functions by self, and those whose level has changed. */
void plot_write(const struct history *history, const struct listing *runs, struct str title,
	struct output *output);

#endif

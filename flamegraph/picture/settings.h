/* The options of render-svg: how a picture shall look. */
#ifndef FLAMEGRAPH_PICTURE_SETTINGS_H
#define FLAMEGRAPH_PICTURE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/options.h"
#include "common/noise/verdict.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/picture.h"

struct settings {
	struct options options;
	/* What it shows is not known yet. */
	struct picture picture;
	struct coloring coloring;
	struct attributes attributes;
	/* How a differential picture is judged. */
	struct noise_options noise;
	/* --base, in order. */
	const char **base;
	size_t base_count, base_capacity;
	/* --cp; NULL: none. */
	const char *map;
	/* --colors chain, --sort. */
	bool chain, sorted;
	/* --truncate-text-right, which changes nothing: that is where labels are cut. */
	bool truncates;
};

/* Reads the command line. */
void settings_read(struct settings *settings, int argc, char **argv);

void settings_free(struct settings *settings);

#endif

/* What a picture is made of, and how it shall look. */
#ifndef FLAMEGRAPH_PICTURE_PICTURE_H
#define FLAMEGRAPH_PICTURE_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/noise/noise.h"
#include "flamegraph/color/palettes.h"
#include "flamegraph/picture/label.h"
#include "flamegraph/picture/layout.h"

struct attributes;
struct colors;
struct pattern;

/* Borrowed, all of it. */
struct picture {
	/* Its root has the name that the picture shows: "all". */
	const struct tree *tree;
	const struct sides *sides;
	/* Started. */
	struct layout *layout;
	const struct colors *colors;
	/* Of functions; NULL: none. */
	const struct attributes *attributes;
	/* Of each frame; NULL in a plain picture. */
	const enum verdict *verdicts;
	/* What is known of them; empty in a plain picture. */
	const struct noise_result *functions;

	struct str title, subtitle, unit, name_type, notes;
	/* A CSS font-family. */
	const char *font;
	/* Of the labels. */
	struct font label;
	/* px; 0: fluid. */
	double width;
	/* Height of a row in px, with the gap of 1. */
	double row;
	/* Narrowest frame that is drawn: px, or % of the total. */
	double least;
	bool least_is_percent;
	/* Narrower ones are drawn joined, where they stand side by side. */
	bool joins_narrow;
	/* Of shown counts. */
	double factor;
	/* What 100 % stands for, 0: the root's count. */
	uint64_t total;
	bool icicle, merged_from_leaves;
	enum layout_order order;
	enum diff_width diff_width;
	bool colorblind, negate;
	/* --search, as it was given, and compiled; or NULL. */
	const char *search;
	struct pattern *pattern;
	struct color search_color;
	/* As chart.h has them; NULL: ours. */
	const char *background, *ui_color, *stroke;
	/* No data block, no script. */
	bool still_only;
	bool pretty;
};

#endif

/* Which color a frame gets: its name's, the same wherever the name stands. */
#ifndef FLAMEGRAPH_COLOR_COLOR_H
#define FLAMEGRAPH_COLOR_COLOR_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "flamegraph/color/palettes.h"

struct pattern;
struct sides;
struct tree;

enum shading { SHADE_NAME, SHADE_HASH, SHADE_RANDOM };

/* --color-rule: names that match have the color or are colored by the palette. */
struct color_rule {
	struct pattern *pattern;
	struct paint *paint;
};

struct coloring {
	/* Of what no rule matches. */
	struct paint *paint;
	enum shading shading;
	/* The first that matches decides. */
	struct color_rule *rules;
	size_t rule_count, rule_capacity;
};

/* An entry of a legend. */
struct legend_entry {
	struct str what;
	struct color color;
};

struct colors {
	/* Of each name of the tree; the root's is that of the empty name. */
	struct color *of_name;
	/* What is in the tree, in the order of the palette. */
	struct legend_entry *legend;
	size_t legend_count, legend_capacity;
	/* Texts of the legend. */
	struct arena arena;
};

/* A palette or hue by its name, or one color "#rrggbb". A name that is none ends the
 * program with STATUS_USAGE; `option` is what it was given with. */
struct paint *coloring_paint(const char *option, struct str name);
void paint_free(struct paint *paint);

/* Adds the rule "REGEX=COLOR or PALETTE". */
void coloring_add_rule(struct coloring *coloring, const char *text);

void coloring_free(struct coloring *coloring);

/* Colors every name of the tree. */
void colors_start(struct colors *colors, const struct coloring *coloring,
	const struct tree *tree, const struct sides *sides);
void colors_free(struct colors *colors);

/* Reads "#rrggbb"; false where it is not one. */
bool color_read(struct str text, struct color *color);

enum { COLOR_TEXT = 8 }; /* bytes of "#rrggbb" with its NUL */
void color_write(char text[COLOR_TEXT], struct color color);

/* A color as one number, 0xrrggbb, to sort by. */
uint32_t color_pack(struct color color);
struct color color_unpack(uint32_t packed);

/* Adds "#rrggbb". */
void color_add(struct buf *to, struct color color);

/* Black or white, whichever text is read better in: the contrast is 4.58 at least (WCAG
 * AA: 4.5). */
struct color color_ink(struct color paper);

/* The contrast of two colors as WCAG 2 defines it: 1 to 21. */
double color_contrast(struct color a, struct color b);

/* From `a` (0) to `b` (1). */
struct color color_mix(struct color a, struct color b, double share);

#endif

/* The palettes: tables. */
#ifndef FLAMEGRAPH_COLOR_PALETTES_H
#define FLAMEGRAPH_COLOR_PALETTES_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

struct color {
	uint8_t red, green, blue;
};

/* How dark or bright a name is drawn: three numbers from 0 up to, not including, 1. */
struct shade {
	double v[3];
};

/* One channel of a hue: base + floor(range * v[which]). */
struct channel {
	uint8_t base, range, which;
};

/* One hue in many shades. */
struct hue {
	const char *name;
	struct channel red, green, blue;
};

/* Names that match the pattern have the hue; the legend calls them `what`. */
struct palette_row {
	/* NULL: all others. */
	const char *pattern;
	const char *hue;
	const char *what;
};

/* Many hues: the first row that matches decides. */
struct palette {
	const char *name;
	const struct palette_row *rows;
	size_t row_count;
};

/* The hue, or the palette, of that name; NULL where there is none. */
const struct hue *palettes_hue(struct str name);
const struct palette *palettes_find(struct str name);

/* The color of a shade in a hue. */
struct color palettes_color(const struct hue *hue, struct shade shade);

/* The shade of a name, as flamegraph.pl has it: the same in every picture. */
struct shade palettes_shade(struct str name);

/* The shade by the first and the last three characters (flamegraph.pl --hash), so that
 * names of one family look alike. */
struct shade palettes_hash_shade(struct str name);

/* Adds all names that --colors takes: "hot, mem, ... go, module". */
void palettes_add_names(struct buf *to);

#endif

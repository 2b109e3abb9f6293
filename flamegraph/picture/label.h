/* What is written on and about a frame: names that fit, shares. */
#ifndef FLAMEGRAPH_PICTURE_LABEL_H
#define FLAMEGRAPH_PICTURE_LABEL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* How wide text is. `glyph` is the width of every character in em; 0: by the widths of
 * the characters in the widest of the usual sans-serif fonts, so that a label fits
 * whichever the reader has. */
struct font {
	/* px. */
	double size;
	double glyph;
	/* Em: no character is narrower, for fonts that may be monospaced. */
	double least;
};

/* Width of UTF-8 text in px, at most. */
double label_width(const struct font *font, struct str text);

/* Adds as much of the text as fits into `most` px, cut at the end of a character and
 * followed by an ellipsis where not all of it does; nothing where not even three
 * characters do. */
void label_fit(struct buf *to, const struct font *font, struct str text, double most);

/* Adds the first `most` characters, and an ellipsis where there are more. */
void label_cut(struct buf *to, struct str text, size_t most);

/* The name without an annotation (_[k] kernel, _[i] inlined, _[j] compiled on the run,
 * _[w] waker). */
struct str label_name(struct str name);

/* Adds the share that `part` is of `whole` in percent, with two decimals: 12.50%. */
void label_percent(struct buf *to, double part, double whole);

#endif

/* What is written on and about a frame: names that fit, counts with thousands, shares. */
#ifndef FLAMEGRAPH_LABEL_H
#define FLAMEGRAPH_LABEL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* How wide text is. `glyph` is the width of every character in em; 0: by the widths of the characters
 * in the widest of the usual sans-serif fonts, so that a label fits whichever the reader has. */
struct font {
	double size; /* px */
	double glyph;
	double least; /* em: no character is narrower, for fonts that may be monospaced */
};

/* Width of UTF-8 text in px, at most. */
double label_width(const struct font *font, struct str text);

/* Adds as much of the text as fits into `room` px, cut at the end of a character and followed by an
 * ellipsis where not all of it does; nothing where not even three characters do. */
void label_fit(struct buf *to, const struct font *font, struct str text, double room);

/* Adds the first `most` characters, and an ellipsis where there are more. */
void label_cut(struct buf *to, struct str text, size_t most);

/* The name without an annotation (_[k] kernel, _[i] inlined, _[j] compiled on the run, _[w] waker). */
struct str label_name(struct str name);

/* Adds a count in units of 10^-decimals, multiplied by `factor`, with thousands set apart: 1,204.5.
 * Exact where the factor is 1. */
void label_count(struct buf *to, uint64_t count, unsigned decimals, double factor);

/* Adds a count with its unit, times and sizes in the largest unit of which there is one, with two
 * decimals at most: "1,204 samples", "1.03 s" of 1,030,200,000 ns. False where it is as it was. */
bool label_amount(
	struct buf *to, uint64_t count, unsigned decimals, double factor, struct str unit);

/* Adds the share that `part` is of `whole` in percent, with two decimals: 12.50%. */
void label_percent(struct buf *to, double part, double whole);

#endif

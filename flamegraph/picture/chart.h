/* The picture: what a flame graph looks like, and what its viewer is given.
 *
 *     <svg class="flamepipe" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 H" data-...>
 *       <title>, <desc>
 *       <metadata>
 *         <fp:data xmlns:fp="urn:flamepipe">base64</fp:data> ...     the data block (data.h)
 *         <fp:attributes>JSON</fp:attributes>                        --nameattr, if any
 *       </metadata>
 *       <style>viewer.css</style>
 *       <g class="fp-still">the still picture, presentation in attributes</g>
 *       <script>viewer.js</script>
 *     </svg>
 *
 * Settings travel as attributes of the root element, never as text in the script:
 *
 *     data-title, data-subtitle      headings; the subtitle may be missing
 *     data-unit                      what a count counts: "samples", "ns", "bytes"
 *     data-name-type                 what stands before a name in the details: "Function:"
 *     data-decimals                  counts are in units of 10^-decimals (0)
 *     data-factor                    shown counts are multiplied by it (1)
 *     data-total                     count that 100 % stands for, where it is more than the root's
 *     data-layout                    "flame" (root at the bottom) or "icicle" (root on top)
 *     data-merge                     "root", or "leaf": the tree has been merged from the leaves
 *     data-order                     "name", "width", or "input" (a flame chart: not to be re-sorted)
 *     data-row                       height of a row in px (16), with the gap of 1
 *     data-font, data-font-size      of the labels; data-font-width: mean glyph width in em (0.59)
 *     data-width                     fixed width in px; missing where the width is fluid
 *     data-search                    a pattern to highlight from the start; data-search-color
 *     data-background                --bgcolors, "#rrggbb" or "#rrggbb #rrggbb" (top, bottom): also in
 *                                    the dark; data-ui-color: of headings; data-stroke: around boxes
 *     data-legend                    JSON [["kernel", "#e08040"], ...], where the palette has one
 *     data-left-out                  what the still picture does not draw, in words
 *   in a differential picture also
 *     data-before, data-after        names of the two sides
 *     data-before-runs, -after-runs  how many runs each side is the sum of (1)
 *     data-diff-width                "after", "before", "max" or "sum"
 *     data-diff-colors               "red-blue" or "colorblind"; data-negate="true" swaps their sense
 *     data-diff-scale                change in percentage points that has the full color */
#ifndef FLAMEGRAPH_CHART_H
#define FLAMEGRAPH_CHART_H

#include <stdbool.h>

#include "common/io/output.h"
#include "common/noise/noise.h"
#include "flamegraph/color/palettes.h"
#include "flamegraph/picture/label.h"
#include "flamegraph/picture/layout.h"

struct attributes;
struct colors;
struct pattern;

/* What a picture is made of, and how it shall look. Borrowed, all of it. */
struct chart {
	const struct tree *tree; /* its root has the name that the picture shows: "all" */
	const struct sides *sides;
	struct layout *layout; /* started */
	const struct colors *colors;
	const struct attributes *attributes; /* of functions; NULL: none */
	const enum verdict *verdicts; /* of each frame; NULL in a plain picture */

	struct str title, subtitle, unit, name_type, notes;
	const char *font; /* a CSS font-family */
	struct font label; /* of the labels */
	double width; /* px; 0: fluid */
	double row; /* height of a row in px, with the gap of 1 */
	double least; /* narrowest frame that is drawn: px, or % of the total */
	bool least_is_percent;
	bool joins_narrow; /* narrower ones are drawn joined, where they stand side by side */
	double factor; /* of shown counts */
	uint64_t total; /* what 100 % stands for, 0: the root's count */
	bool icicle, merged_from_leaves;
	enum layout_order order;
	enum diff_width diff_width;
	bool colorblind, negate;
	const char *search; /* --search, as it was given, and compiled; or NULL */
	struct pattern *pattern;
	struct color search_color;
	const char *background, *ui_color, *stroke; /* as chart.h has them; NULL: ours */
	bool still_only; /* no data block, no script */
	bool pretty;
};

/* Writes the picture. There is something to draw: layout->span > 0. */
void chart_write(const struct chart *chart, struct output *output);

#endif

/* The picture: what a flame graph looks like, and what its viewer is given.
 *
 *     <svg class="flamepipe" xmlns="http://www.w3.org/2000/svg" viewBox="..." data-...>
 *       <title>, <desc>
 *       <metadata>
 *         <fp:data xmlns:fp="urn:flamepipe">base64</fp:data> ...   the data block, data.h
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
 *     data-total                     count that 100 % stands for, where it is more than the
 *                                    root's
 *     data-layout                    "flame" (root at the bottom) or "icicle" (root on top)
 *     data-merge                     "root", or "leaf": the tree has been merged from the
 *                                    leaves
 *     data-order                     "name", "width", or "input" (a flame chart: not to be
 *                                    re-sorted)
 *     data-row                       height of a row in px (16), with the gap of 1
 *     data-font, data-font-size      of the labels; data-font-width: mean glyph width in em
 *                                    (0.59)
 *     data-width                     fixed width in px; missing where the width is fluid
 *     data-search                    a pattern to highlight from the start;
 *                                    data-search-color
 *     data-background                --bgcolors, "#rrggbb" or "#rrggbb #rrggbb" (top,
 *                                    bottom): also in the dark; data-ui-color: of headings;
 *                                    data-stroke: around boxes
 *     data-legend                    JSON [["kernel", "#e08040"], ...], where the palette
 *                                    has one
 *     data-left-out                  what the still picture does not draw, in words
 *   in a differential picture also
 *     data-before, data-after        names of the two sides
 *     data-before-runs, -after-runs  how many runs each side is the sum of (1)
 *     data-diff-width                "after", "before", "max" or "sum"
 *     data-diff-colors               "red-blue" or "colorblind"; data-negate="true" swaps
 *                                    their sense
 *     data-diff-scale                change in percentage points that has the full color
 *     data-diff-ratio                what shares after are divided by to be compared;
 *                                    missing where it is 1: shares are compared, not times
 *     data-noise                     what decides on sums (struct noise_rule,
 *                                    common/noise/noise.h): before, after, low, high,
 *                                    least, then the smallest share and the slightest
 *                                    change; missing where one side has no counts */
#ifndef FLAMEGRAPH_PICTURE_CHART_H
#define FLAMEGRAPH_PICTURE_CHART_H

struct output;
struct picture;

/* Writes the picture. There is something to draw: layout->span > 0. */
void chart_write(const struct picture *picture, struct output *output);

#endif

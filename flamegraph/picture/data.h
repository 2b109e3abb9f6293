/* The data block of a picture: the whole tree, down to the last sample, as compact
 * bytes.
 *
 * The still picture shows only what is wide enough to be seen; the viewer in it needs
 * everything. The block holds every name once, front-coded, and the frames in drawing
 * order, a few bytes each:
 *
 *     block    = colors names frames
 *     colors   = varint C, then C times 3 bytes: red, green, blue
 *     names    = varint N, then N times: varint shared, varint length, length bytes, varint
 *                color, and in a differential picture varint verdicts
 *
 *                Sorted by bytes. A name is the first `shared` bytes of the name before it
 *                and the bytes that follow. UTF-8; what XML or UTF-8 forbids is already
 *                written as \xNN. `color` is an index into colors. `verdicts` is that on
 *                the function's self count, and 6 times that on its total (enum verdict).
 *     frames   = varint M, then M times: varint name, varint pop, per column varint self,
 *                and in a differential picture varint verdict
 *
 *                Preorder, callees of a frame from left to right, the root ("all") first.
 *                `name` is an index into names. `pop` says how many levels to go up from
 *                the frame before to reach this one's caller: 0, that frame is the caller;
 *                1, it is a sibling. For the root it is 0. `self` is the frame's own count,
 *                without its callees'. `verdict` is an enum verdict (common/noise/noise.h):
 *                0 within noise, 1 up, 2 down, 3 new, 4 gone, 5 moved.
 *     varint   = LEB128: seven bits a byte, least significant first, high bit set on all
 *                but the last
 *
 * A plain picture has one column, a differential one two: before, after. Counts are
 * integers in units of 10^-decimals (`data-decimals` of the picture). The block is
 * written as base64 (white space in it means nothing), cut into several elements so that
 * no XML parser's limit on one text is met: the decoded bytes of all of them, one after
 * the other, are the block. */
#ifndef FLAMEGRAPH_PICTURE_DATA_H
#define FLAMEGRAPH_PICTURE_DATA_H

#include "common/base/buf.h"
#include "common/noise/noise.h"

struct colors;
struct order;
struct sides;

/* Adds the block of a tree, whose callees stand in `order`. `verdicts`, one a frame, are
 * NULL in a plain picture, which has no use for `functions` either. */
void data_encode(struct buf *to, const struct tree *tree, const struct sides *sides,
	const struct order *order, const struct colors *colors,
	const enum verdict *verdicts, const struct noise_result *functions);

#endif

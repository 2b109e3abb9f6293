/* What is said of a frame where a pointer rests on it. */
#ifndef FLAMEGRAPH_PICTURE_DETAILS_H
#define FLAMEGRAPH_PICTURE_DETAILS_H

#include <stdint.h>

#include "common/base/buf.h"

struct picture;

/* Adds "name (1,204 samples, 12.04%)", or in a differential picture
 * "name: 1,204 (12.04%) → 1,300 (13.00%), +0.96 points, ×1.08". */
void details_add(struct buf *to, const struct picture *picture, uint32_t frame);

#endif

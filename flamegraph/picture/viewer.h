/* The viewer's script and style: what flamegraph/viewer/ holds, as it goes into a
 * picture. */
#ifndef FLAMEGRAPH_PICTURE_VIEWER_H
#define FLAMEGRAPH_PICTURE_VIEWER_H

#include "common/base/str.h"

extern const struct str viewer_script, viewer_style;

#endif

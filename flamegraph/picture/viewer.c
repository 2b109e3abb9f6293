/* The viewer's script and style, embedded when this is built. */
#include "flamegraph/picture/viewer.h"

static const unsigned char script[] = {
#include "viewer.js.inc"
};

static const unsigned char style[] = {
#include "viewer.css.inc"
};

const struct str viewer_script = {(const char *)script, sizeof(script)};
const struct str viewer_style = {(const char *)style, sizeof(style)};

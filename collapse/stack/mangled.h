/* Names as compilers write them into object files: "_ZN3foo3barEv", "_RNvC3foo3bar". */
#ifndef COLLAPSE_STACK_MANGLED_H
#define COLLAPSE_STACK_MANGLED_H

#include "common/base/buf.h"
#include "common/base/str.h"

/* What the source calls it, without arguments and without the hash that Rust adds, also
 * where another program has read the name halfway ("core$..$"). The result is `name`
 * itself, a part of it, or all that is in `scratch`, which is empty before. */
struct str mangled_read(struct str name, struct buf *scratch);

#endif

/* What a file seems to be, for those who cannot read it. */
#ifndef COMMON_TEXT_DESCRIBE_H
#define COMMON_TEXT_DESCRIBE_H

#include "common/base/str.h"

/* The name of what begins with `head`, "a callgrind profile", by marks that nothing else
 * has; NULL where it has none. */
const char *describe_by_mark(struct str head);

/* The same, or else what can be said of any bytes: "binary data". */
const char *describe(struct str head);

#endif

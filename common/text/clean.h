/* Any bytes as text that may be shown: in XML, JSON, tables. */
#ifndef COMMON_TEXT_CLEAN_H
#define COMMON_TEXT_CLEAN_H

#include <stddef.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* Adds text as UTF-8 that XML allows: what is neither, or would reorder the text around
 * it, is shown as \xNN, byte by byte. A backslash that could be read as the start of
 * such a byte becomes \x5c, so that different texts stay different. */
void clean_add(struct buf *to, struct str text);

/* How many bytes at the start of the text clean_add would leave as they are. */
size_t clean_length(struct str text);

#endif

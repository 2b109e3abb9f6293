/* JSON strings, for the attributes that carry lists. */
#ifndef COMMON_TEXT_JSON_H
#define COMMON_TEXT_JSON_H

#include "common/base/buf.h"
#include "common/base/str.h"

/* Adds a JSON string with its quotes: any bytes, cleaned as clean_add does. */
void json_string(struct buf *to, struct str text);

#endif

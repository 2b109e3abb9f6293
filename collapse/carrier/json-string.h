/* Strings of JSON: where they end, and what their escapes stand for. */
#ifndef COLLAPSE_CARRIER_JSON_STRING_H
#define COLLAPSE_CARRIER_JSON_STRING_H

#include <stdbool.h>

#include "common/base/arena.h"
#include "common/base/str.h"

enum { JSON_BEHIND = 8 }; /* NULs that must follow what is read */

/* Whether a string begins at *at, where a quotation mark is; *at moves behind it, or to
 * where it ends or fails in the middle. Without escapes the text is a part of the string,
 * or else in `texts`. */
bool json_string_pass(const char **at, struct str *text, struct arena *texts);

#endif

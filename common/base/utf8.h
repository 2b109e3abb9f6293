/* UTF-8: what is a character, and what a terminal or XML may be shown. */
#ifndef COMMON_BASE_UTF8_H
#define COMMON_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

static const uint32_t UTF8_INVALID = 0xFFFFFFFF;

/* The code point that s starts with and, in *len, its bytes. Where s does not start with
 * a character (overlong, a surrogate, above U+10FFFF, cut) UTF8_INVALID and 1. s is not
 * empty. */
uint32_t utf8_decode(struct str s, size_t *len);

/* Writes the bytes of a code point, at most four; returns how many. */
size_t utf8_encode(uint32_t point, char *to);

/* Bytes of the character that s starts with if it can be printed as it is: valid and no
 * control character (C0, DEL, C1, line and paragraph separator, bidirectional override).
 * Otherwise 0. */
size_t utf8_printable(struct str s);

#endif

/* Regular expressions, in Perl's syntax: the only module that knows of PCRE2. */
#ifndef COMMON_PATTERN_H
#define COMMON_PATTERN_H

#include <stdbool.h>

#include "common/base/buf.h"
#include "common/base/str.h"

struct pattern;

/* Compiles `text`, taken from the command line where it was given with `option` ("--focus"). One that
 * is no regular expression ends the program with STATUS_USAGE and what is wrong with it. */
struct pattern *pattern_compile(const char *option, const char *text);

/* Whether it matches anywhere in s, which may hold any bytes. A match that takes absurdly long counts
 * as none. */
bool pattern_matches(struct pattern *pattern, struct str s);

/* Replaces every match in s by `replacement` ($1, ${name}) and puts the result into `to`. False, and
 * nothing is put there, where nothing matches. */
bool pattern_replace(
	struct pattern *pattern, struct str s, const char *replacement, struct buf *to);

void pattern_free(struct pattern *pattern);

#endif

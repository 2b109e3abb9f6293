/* Regular expressions, in Perl's syntax: the only module that knows of PCRE2. */
#ifndef COMMON_BASE_PATTERN_H
#define COMMON_BASE_PATTERN_H

#include <stdbool.h>

#include "common/base/buf.h"
#include "common/base/str.h"

struct pattern;

/* Compiles `text`, taken from the command line where it was given with `option`
 * ("--focus"). One that is no regular expression ends the program with STATUS_USAGE and
 * what is wrong with it. */
struct pattern *pattern_compile(const char *option, const char *text);

/* The same for one that an input has: NULL where it is no regular expression. */
struct pattern *pattern_try(const char *origin, const char *text);

/* The same with what its matches become: $1 is its first group, ${name} a named one. */
struct pattern *
pattern_compile_replacing(const char *option, const char *text, const char *replacement);

/* Whether it matches anywhere in s, which may hold any bytes.
 *
 * A pattern may take as many steps as a text is long, many times over, and a large
 * number of further steps for all texts together; one that takes more, or too much
 * memory, ends the program with a message that names it and the text. */
bool pattern_matches(struct pattern *pattern, struct str s);

/* Replaces every match in s and puts the result into `to`, within the same limits.
 * False, and nothing is put there, where nothing matches. */
bool pattern_replace(struct pattern *pattern, struct str s, struct buf *to);

void pattern_free(struct pattern *pattern);

#endif

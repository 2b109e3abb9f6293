/* Names across builds: what is rewritten in them so that the same function is the same
 * frame. */
#ifndef DIFF_MATCH_H
#define DIFF_MATCH_H

#include "common/base/buf.h"
#include "common/base/str.h"

struct pattern;

/* Rules, applied to a name one after the other. Zero is none: names match exactly. */
struct match {
	struct pattern **rules;
	size_t count, capacity;
};

/* Writes every address ("0x" and hexadecimal digits) as "0x...". */
void match_strip_hex(struct match *match);

/* Takes away what a rebuild changes: addresses, offsets, line numbers, hashes, the
 * suffixes of parts and clones of functions, the numbers of lambdas and closures. */
void match_canonical(struct match *match);

/* "REGEX=NAME", cut at the last '=': every match of REGEX becomes NAME ($1 is its first
 * group). What is no such thing ends the program with STATUS_USAGE. `text` stays the
 * caller's. */
void match_rename(struct match *match, char *text);

/* The name after all rules, in *to or as it is. */
struct str match_apply(const struct match *match, struct str name, struct buf *to);

void match_free(struct match *match);

#endif

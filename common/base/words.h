/* The words that an option takes and an attribute carries: "after|before|max|sum", one
 * for each value of an enum, in its order. */
#ifndef COMMON_BASE_WORDS_H
#define COMMON_BASE_WORDS_H

#include "common/base/str.h"

/* The number of a word, as an option was given it; one that is not among them is an
 * error of usage. */
unsigned words_choose(const char *option, const char *words, const char *word);

/* The word of a number. */
struct str words_at(const char *words, unsigned number);

#endif

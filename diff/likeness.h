/* Likeness: whether two sides can be compared, and whether the same code ran on both, by
 * what their recordings tell of themselves (common/tree/facts.h). */
#ifndef DIFF_LIKENESS_H
#define DIFF_LIKENESS_H

#include <stdbool.h>

struct tree;

/* Ends the program where the sides of differential text are of different kinds: other
 * events, another way of sampling, inlined functions on one side only, much lost. Warns of
 * another kernel or processor. What a side does not tell it agrees with. */
void likeness_check(const struct tree *tree);

/* Whether every program and library that ran on a side is, by its build ID, one that the
 * other side ran or had mapped, and the same command was recorded. */
bool likeness_is_same_code(const struct tree *tree);

#endif

/* Recursion taken out of a frame tree. */
#ifndef COLLAPSE_RECURSION_H
#define COLLAPSE_RECURSION_H

#include <stdbool.h>

#include "common/tree/tree.h"

/* A function that calls itself becomes one frame: "a;b;b;c" is added to "a;b;c". With
 * `indirect` a function comes once in a stack, also where others are in between:
 * "a;b;c;b;d" is added to "a;b;d". */
void recursion_fold(struct tree *tree, bool indirect);

#endif

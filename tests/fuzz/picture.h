/* What holds for every picture, whatever it was drawn from. */
#ifndef TESTS_FUZZ_PICTURE_H
#define TESTS_FUZZ_PICTURE_H

#include "common/base/str.h"

/* Aborts where the picture is no XML, or runs a script: an element, a handler, or a
 * link to one. */
void picture_check(struct str picture);

#endif

/* Folded text: a frame tree, written down. The only place that knows ';' and the count
 * columns.
 *
 *     main;parse;read 12
 *
 * What is read and written is said in folded(5). */
#ifndef COMMON_TREE_FOLDED_H
#define COMMON_TREE_FOLDED_H

#include <stdbool.h>

#include "common/base/options.h"
#include "common/io/input.h"
#include "common/io/output.h"
#include "common/tree/tree.h"

/* Bits of evidence, as formats bid (0: none), that `head`, the start of an input, is
 * folded text. */
unsigned folded_detect(struct str head);

/* Whether a file that is said to be folded text may be that, by its first bytes. The
 * fewer lines it has, the less their look says. */
bool folded_may_be(struct str head);

/* Whether every line ends in a count: then it is folded text, whatever other kind of file
 * its first name begins like. */
bool folded_is_certain(struct str head);

/* How many count columns an input has: what its "# columns:" line says, else 1 or 2 by
 * its first stack line, however long, unless most others say 1; 0 where there is none.
 * Only before the first reader has started. *line becomes the number of the line that
 * tells, or 1; `line` may be NULL. */
unsigned folded_input_columns(struct input *input, uint64_t *line);

/* Adds every stack that the reader finds to the tree. Lines that are no stack are
 * skipped and counted, but a line with another number of columns than the tree's ends
 * the program. With `in_order`, stacks stay in the order of the lines and only
 * neighbours are merged. */
void folded_read(struct reader *reader, struct tree *tree, bool in_order);

/* Opens a file of folded text, or stdin, as input_open_as does. What begins like
 * something else ends the program. */
struct input *folded_open(const char *path, const char *name);

/* Reads all of an input with this thread alone, and says what was skipped: more than
 * half of the lines end the program. False where there is not one stack. */
bool folded_read_input(struct input *input, struct tree *tree, bool in_order);

/* Starts the tree with the stacks of all files, or of stdin where there are none, added
 * up, and says what was skipped. Files that do not agree in their columns and units end
 * the program. */
void folded_read_files(const struct options *options, struct tree *tree, bool in_order);

/* Whether text can stand in a "# unit:" line. */
bool folded_is_unit(struct str text);

/* Writes every stack that has a count in any column, sorted by its bytes, under a "#
 * columns:" line where the tree has labels and a "# unit:" line where it has a unit.
 * Without a stack, nothing. */
void folded_write(const struct tree *tree, struct output *output);

/* Adds a count of the tree in decimal: 1003009 or, where it has a fraction, 12.5. */
void folded_add_count(struct buf *buf, const struct tree *tree, uint64_t count);

#endif

/* A file of folded text as a tree, for tests that begin with one. */
#ifndef TESTS_UNIT_FOLDED_FILE_H
#define TESTS_UNIT_FOLDED_FILE_H

#include "common/tree/folded.h"

/* Starts the tree with as many columns as the file has, reads it and reports what was skipped. */
static inline void
read_folded_file(const char *path, struct tree *tree)
{
	struct input *input = input_open(path);

	tree_start(tree, folded_input_columns(input, NULL));
	folded_read_input(input, tree, false);
	input_report(input, "lines");
	input_close(input);
}

#endif

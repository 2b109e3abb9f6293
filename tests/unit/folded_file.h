/* Folded text as a tree and a tree as folded text, for tests that begin or end with it. */
#ifndef TESTS_UNIT_FOLDED_FILE_H
#define TESTS_UNIT_FOLDED_FILE_H

#include "common/tree/folded.h"
#include "tests/unit/test.h"

/* Starts the tree with as many columns as the file has, reads it and reports what was
 * skipped. */
static inline void
read_folded_file(const char *path, struct tree *tree)
{
	struct options options = {.files = &path, .file_count = 1};

	folded_read_files(&options, tree, false);
}

/* The same with a text. */
static inline void
read_folded(const char *text, struct tree *tree)
{
	char path[32];

	write_file(path, text, strlen(text));
	read_folded_file(path, tree);
	unlink(path);
}

/* What folded_write makes of the tree. */
static inline void
assert_folded(const struct tree *tree, const char *expected)
{
	struct output *output;
	struct str got;
	char path[32];

	write_file(path, "", 0);
	output = output_open(path);
	folded_write(tree, output);
	output_close(output);
	got = read_file(path);
	unlink(path);
	assert_string_equal(got.ptr, expected);
	free((void *)(uintptr_t)got.ptr);
}

#endif

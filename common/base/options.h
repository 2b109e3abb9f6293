/* Options that programs share, declared once: children of each program's own argp. */
#ifndef COMMON_OPTIONS_H
#define COMMON_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys for options without a letter start here, different in each module that declares some. */
enum {
	OPTIONS_SHARED = 0x100,
	OPTIONS_FILTER = 0x200,
	OPTIONS_FORMAT = 0x300,
	OPTIONS_PROGRAM = 0x400,
};

/* What the shared options say; the input of a child of options_argp. */
struct options {
	const char *output; /* -o FILE; NULL: stdout */
	bool strict; /* --strict */
	const char **files; /* operands, in order; none: stdin */
	size_t file_count;
	size_t file_capacity;
};

/* -o FILE, --strict, and any number of files. */
extern const struct argp options_argp;

/* Parses the command line, which also answers --help and --version. A usage error ends the program
 * with STATUS_USAGE. A lone --list-options, which flamegraph asks its programs, prints a line an
 * option:
 *
 *     NAME TAB LETTER TAB ARGUMENT TAB FLAGS TAB DOC
 *
 * FLAGS being argp's, LETTER and ARGUMENT empty where there is none. */
void options_parse(const struct argp *argp, int argc, char **argv, void *input);

/* The number that `option` was given: an integer within bounds, or any number; else STATUS_USAGE. */
uint64_t
options_integer(const char *option, const char *text, uint64_t least, uint64_t most);
double options_real(const char *option, const char *text, double least, double most);

/* Frees what parsing has gathered. */
void options_free(struct options *options);

#endif

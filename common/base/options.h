/* Options that programs share, declared once: children of each program's own argp. */
#ifndef COMMON_BASE_OPTIONS_H
#define COMMON_BASE_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys for options without a letter start here: argp gives a key only to the parser that
 * declares it. */
enum { OPTIONS_KEY = 0x100 };

/* What the shared options say; the input of a child of options_argp. */
struct options {
	/* -o FILE; NULL: stdout. */
	const char *output;
	/* --strict. */
	bool strict;
	/* Operands, in order; none: stdin. */
	const char **files;
	size_t file_count;
	size_t file_capacity;
	/* --input-name of each, in order, as far as given. */
	const char **names;
	size_t name_count;
	size_t name_capacity;
};

/* -o FILE, --strict, --input-name NAME, and any number of files. */
extern const struct argp options_argp;

/* Parses the command line, which also answers --help and --version. A usage error ends
 * the program with STATUS_USAGE. A lone --list-options, which flamegraph asks its
 * programs, prints a line an option:
 *
 *     NAME TAB LETTER TAB ARGUMENT TAB FLAGS TAB DOC
 *
 * FLAGS being argp's, LETTER and ARGUMENT empty where there is none. */
void options_parse(const struct argp *argp, int argc, char **argv, void *input);

/* The number that `option` was given: an integer within bounds, or any number; else
 * STATUS_USAGE. */
uint64_t
options_integer(const char *option, const char *text, uint64_t least, uint64_t most);
double options_real(const char *option, const char *text, double least, double most);

/* What the input is called in messages, by its place in the order; NULL: nothing else. */
const char *options_input_name(const struct options *options, size_t input);

/* Frees what parsing has gathered. */
void options_free(struct options *options);

#endif

/* What a format is: how it is recognised, and how its stacks come into a tree. */
#ifndef COLLAPSE_FORMAT_H
#define COLLAPSE_FORMAT_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

#include "collapse/stack/symbol.h"
#include "common/io/input.h"
#include "common/io/output.h"
#include "common/tree/tree.h"

enum { FORMAT_HEAD_SIZE = 64 << 10 }; /* bytes that a format is recognised by */

/* `state` is the format's own: state_size bytes, zero at the start. What may be NULL says so. */
struct format {
	const char *name; /* "perf": its program is collapse-perf */
	const char
		*summary; /* what it reads, for --help and for the list of what is known */
	const char *records; /* what its records are called in messages: "samples" */
	size_t state_size;
	const struct argp *options; /* they get the state as input; NULL: it has none */

	/* Bits of evidence that `head`, the first FORMAT_HEAD_SIZE bytes of an input, is of this
	 * format; 0: it is not. */
	unsigned (*detect)(struct str head);

	input_cut *cut; /* where blocks of the input may end */
	bool divisible; /* such blocks mean the same without those before: threads may share them */

	/* Before an input is read; NULL. */
	void (*prepare)(void *state, struct input *input);

	/* How many count columns an input has; NULL: 1. */
	unsigned (*columns)(struct input *input);

	/* Adds all stacks that the reader finds to the tree; once for each thread. */
	void (*collapse)(void *state, const struct naming *naming, struct reader *reader,
		struct tree *tree);

	/* How many frames of a stack stand above the one that names the process or thread; NULL: 0. */
	unsigned (*frames_above_comm)(const void *state);

	/* What the counts of all inputs count ("ns"); empty where they count this and that. NULL: not known. */
	struct str (*unit)(const void *state);

	/* Writes something else than folded text; false where folded text is wanted. NULL: always. */
	bool (*write)(const void *state, struct output *output);

	/* After all inputs: says what a user must know besides what was skipped; NULL. */
	void (*report)(const void *state);

	/* Frees what the state holds; NULL. */
	void (*release)(void *state);
};

extern const struct format perf_format;
extern const struct format perf_json_format;
extern const struct format perf_report_format;
extern const struct format folded_format;

/* All formats, ended by NULL. */
extern const struct format *const all_formats[];

/* The format of the list that bids most for the input; NULL where none does. */
const struct format *format_detect(const struct format *const *list, struct input *input);

/* What the start of an input is that no format is for: "an ELF file", "perf.data: ...". */
const char *format_describe(struct str head);

#endif

/* What a format is: how it is recognised, and how its samples come into a profile. */
#ifndef COLLAPSE_FORMAT_H
#define COLLAPSE_FORMAT_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

#include "collapse/stack/profile.h"
#include "common/base/options.h"
#include "common/base/str.h"
#include "common/io/input.h"

enum {
	FORMAT_HEAD_SIZE = 64 << 10, /* bytes that a format is recognised by */
	FORMAT_NOISE = 5, /* a bid that any bytes may get */
	FORMAT_MARK = 60, /* the bid of what is known by a mark to be something else */
};

/* What may be NULL says so. */
struct format {
	/* "perf": its program is collapse-perf. */
	const char *name;
	/* What it reads, for --help. */
	const char *summary;
	/* What its records are called in messages: "samples". */
	const char *records;
	/* Why there may be none of them; NULL: nobody knows. */
	const char *why_none;

	/* It has events, processes and threads, and takes the options of selection.h. */
	bool selects;
	/* Its samples have several measures, and it takes the options of metric.h. */
	bool has_metrics;
	/* Options of its own, or NULL; their input is the state. */
	const struct argp *options;
	/* The file to begin with where its profiler writes a folder; or NULL. */
	const char *in_folder;
	/* Bytes of the state, which are zero at the start. */
	size_t state_size;

	/* Before any input is opened: refuses options of its own that do not go with those
	 * that all programs share. NULL: there is nothing. */
	void (*check_options)(const void *state, const struct options *options);

	/* Bits of evidence that `head`, the first FORMAT_HEAD_SIZE bytes of an input, is
	 * of this format; 0: it is not. */
	unsigned (*detect)(struct str head);

	/* Where blocks of the input may end. */
	input_cut *cut;
	/* Such blocks mean the same without those before: threads may share them. */
	bool divisible;

	/* Before an input is read: settles in the first thread's profile what must not
	 * depend on who reads what: its columns, the first measure, its state. NULL:
	 * there is nothing. */
	void (*prepare)(struct profile *profile, struct input *input);

	/* Reads all that the reader has, once for each thread. */
	void (*collapse)(struct profile *profile, struct reader *reader);

	/* After an input has been read: says what a user must know besides what was
	 * skipped, and frees what `prepare` has made. The profile is that of all threads.
	 * NULL: there is nothing. */
	void (*finish)(struct profile *profile, struct input *input);

	/* After all inputs have been read, whatever format they had: fails where options
	 * of its own asked for what none of them could give. NULL: there is nothing. */
	void (*check)(const void *state);
};

#define FORMAT(name, folder) extern const struct format name##_format;
#define FORMAT_ONLY(name) FORMAT(name, )
#include "collapse/formats.def"
#undef FORMAT
#undef FORMAT_ONLY

/* All formats, ended by NULL. */
extern const struct format *const all_formats[];

/* The format of the list that bids most for the input; NULL where none bids more than
 * what noise gets, or than what the input seems to be instead. */
const struct format *format_detect(const struct format *const *list, struct input *input);

/* The format of the list with this name, or NULL. */
const struct format *format_find(const struct format *const *list, const char *name);

#endif

/* Options of the programs that flamegraph runs. They list them themselves, so that each
 * is declared once, by whom it belongs to, and yet --help shows it and a unique
 * beginning of its name will do. */
#ifndef FLAMEGRAPH_CONDUCTOR_PASSED_H
#define FLAMEGRAPH_CONDUCTOR_PASSED_H

#include <argp.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "flamegraph/conductor/arguments.h"

/* The programs, in the order in which their options are shown. Bits of a set of them: 1
 * << program. */
enum program {
	PROGRAM_RENDER,
	PROGRAM_COLLAPSE,
	PROGRAM_DIFF,
	PROGRAM_HISTORY,
	PROGRAM_CHECK,
	PROGRAMS
};

extern const char *const program_names[PROGRAMS];

/* An option, and who knows it. */
struct passed_option {
	struct argp_option row;
	unsigned programs;
	enum program shown_by;
};

/* One that was given. */
struct passed_value {
	const struct passed_option *option;
	/* NULL: none. */
	const char *text;
};

/* Zero is none. The input of its own argps. */
struct passed {
	struct passed_option *options;
	size_t count, capacity;
	struct argp argp[PROGRAMS];
	struct argp_child children[PROGRAMS + 1];
	struct passed_value *values;
	size_t value_count, value_capacity;
	/* Of all rows, and of values. */
	struct arena texts;
};

/* Asks the programs and fills options, argp and children. What `own`, up to the NULL,
 * declares is not passed on. A program that is not there, or doesn't answer, ends this
 * one with a message. */
void passed_ask(struct passed *passed, const struct argp *const *own);

/* Adds what was given for one program. */
void passed_add(struct passed *passed, enum program program, struct arguments *arguments);

/* The name of an option that was given but that none of these programs knows, or NULL. */
const char *passed_stray(const struct passed *passed, unsigned programs);

/* What an option was given, the last time; NULL: nothing. */
const char *passed_text(const struct passed *passed, const char *name);

void passed_free(struct passed *passed);

#endif

/* A program that is to be recorded: the file that the kernel runs, under its real name, and
 * what it was told. */
#ifndef FLAMEGRAPH_CONDUCTOR_PROGRAM_H
#define FLAMEGRAPH_CONDUCTOR_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

#include "common/base/arena.h"
#include "flamegraph/conductor/arguments.h"

struct program {
	/* Can be opened; NULL where it is not known. */
	const char *file;
	/* "python3.12". */
	const char *name;
	/* What stands behind the name. */
	struct arguments arguments;
	/* Of a process: its environment, variables that end in NULs, and what it has
	 * mapped. Zero: it has our environment. */
	struct str environment, maps;
	/* Of all of it. */
	struct arena texts;
};

/* Freed with program_free. Of a script, its interpreter with the script's arguments. */
void program_of_command(struct program *program, const struct arguments *command);
void program_of_process(struct program *program, pid_t pid);

void program_free(struct program *program);

/* The value of a variable of its environment, "" where there is none. */
struct str program_variable(const struct program *program, const char *name);

#endif

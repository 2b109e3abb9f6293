/* Programs joined by pipes: stages. One that fails ends the others before they take what has arrived
 * so far for the whole. */
#ifndef FLAMEGRAPH_STAGE_H
#define FLAMEGRAPH_STAGE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A command line being put together: the program's name, its arguments, and NULL. The texts are
 * borrowed. */
struct arguments {
	const char **items;
	size_t count, capacity;
};

void arguments_add(struct arguments *arguments, const char *text);
void arguments_free(struct arguments *arguments);

/* Where the program `name` is: with `beside`, next to the running program, else on PATH; NULL where it
 * is neither. A name with a '/' is a path. Freed with free(). */
char *stage_find(const char *name, bool beside);

struct stage {
	const char *name;
	pid_t pid; /* 0 once it has ended */
	int gate; /* our copy of what it writes to, closed once it has ended well */
	int status; /* as waitpid gives it */
	bool judges; /* its exit statuses 1 and 3 are an answer, not a failure */
};

enum { STAGES_MOST = 8 };

/* Zero is none. */
struct stages {
	struct stage list[STAGES_MOST];
	size_t count;
};

/* A pipe whose ends no program inherits: pipe[0] is read from. */
void stage_pipe(int pipe[2]);

/* What a program gets as its descriptors 0 to 3. */
struct stage_io {
	int in, out, error;
	int also_in; /* 3, that is /dev/fd/3; 0: none */
};

/* Starts a program, without a shell. The descriptors stay the caller's. NULL for the program's `path`
 * means the first argument, next to us or on PATH; where it is not found, the program ends with a
 * message. */
pid_t stage_spawn(const char *path, const struct arguments *arguments, struct stage_io io);

/* Waits for such a program to end and returns its status as waitpid gives it. */
int stage_wait(pid_t pid);

/* Starts a program of ours as the next stage. `in`, `also_in` and `out` are ours from now on (0, 1 and
 * 2 are never closed): readers of `out` see its end only once the stage has ended well. */
struct stage *
stages_start(struct stages *stages, const struct arguments *arguments, struct stage_io io);

/* Waits until all have ended and returns an enum status: that of the whole. Where one fails, the
 * others are ended; it has said why itself, unless a signal has ended it, which is said here. Where
 * the reader of the last one's output went away, so does this program. */
int stages_wait(struct stages *stages);

#endif

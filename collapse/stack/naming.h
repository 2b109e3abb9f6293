/* How users want things to be called: the options of every collapser, and the frame of a
 * process. */
#ifndef COLLAPSE_STACK_NAMING_H
#define COLLAPSE_STACK_NAMING_H

#include <argp.h>
#include <stdbool.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* How users want things to be called. Zero is what they get without any option. */
struct naming {
	/* --pid: a process frame carries its number. */
	bool pid;
	/* --tid: and that of the thread. */
	bool tid;
	/* --no-tidy: names as they are. */
	bool raw;
	/* --kernel: kernel functions are marked with _[k]. */
	bool kernel;
	/* --jit: code made at run time is marked with _[j]. */
	bool jit;
	/* --addrs: unknown functions carry their address. */
	bool addresses;
	/* --module: every frame carries its module. */
	bool module;
	/* Every stack has the frame of a process, for it will be left out. */
	bool process;
};

/* The options; their input is a struct naming. */
extern const struct argp naming_argp;

/* The frame of a process: its name with '_' for blanks and, as `naming` says, its
 * numbers; "?" for one that is not known. Empty, and nothing is added, where there is
 * nothing to show. */
void naming_process(const struct naming *naming, struct str comm, struct str pid,
	struct str tid, struct buf *text);

#endif

/* Names of functions, made fit to read: what a symbol and its module become in a stack. */
#ifndef COLLAPSE_SYMBOL_H
#define COLLAPSE_SYMBOL_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* How users want things to be called. Zero is what they get without any option. */
struct naming {
	bool pid; /* --pid: a process frame carries its number */
	bool tid; /* --tid: and that of the thread */
	bool raw; /* --no-tidy: names as they are */
	bool kernel; /* --kernel: kernel functions are marked with _[k] */
	bool jit; /* --jit: code made at run time is marked with _[j] */
	bool addresses; /* --addrs: unknown functions carry their address */
	bool module; /* --module: every frame carries its module */
};

/* The options; their input is a struct naming. */
extern const struct argp naming_argp;

/* A function as a profiler names it; empty texts where it does not know. */
struct symbol {
	struct str name;
	struct str module; /* a path, or "[kernel.kallsyms]" */
	struct str address;
	bool java; /* the process is Java: "Lcom/x;::f" */
};

/* Names of a tree. */
struct names {
	uint32_t *items;
	size_t count, capacity;
};

void names_add(struct names *names, uint32_t name);
void names_free(struct names *names);

/* Adds what the symbol becomes: one name or, where a name says "caller->inlined callee", several,
 * callers first. Returns whether it is unknown. */
bool symbol_names(const struct naming *naming, const struct symbol *symbol,
	struct tree *tree, struct names *names);

/* A name without its arguments, and readable where it is mangled. The result is `name` itself, a part
 * of it, or in `room`. */
struct str symbol_tidy(struct str name, struct buf *room);

/* The module's file name: "libc.so.6", "[kernel.kallsyms]", "[unknown]" where there is none. */
struct str symbol_module(struct str module);

/* The frame of a process: its name with '_' for blanks and, as `naming` says, its numbers; "?" for one
 * that is not known. Empty, and nothing is added, where there is nothing to show. */
void symbol_process(const struct naming *naming, struct str comm, struct str pid,
	struct str tid, struct buf *text);

#endif

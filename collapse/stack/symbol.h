/* Functions as profilers name them, and the frames that they become. */
#ifndef COLLAPSE_STACK_SYMBOL_H
#define COLLAPSE_STACK_SYMBOL_H

#include <stdbool.h>

#include "collapse/stack/names.h"
#include "collapse/stack/naming.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* What runs it, where a profiler says so. */
enum code {
	CODE_UNTOLD, /* the module's name tells */
	CODE_USER,
	CODE_KERNEL,
	CODE_JIT, /* made at run time */
};

/* A function as a profiler names it, in parts; texts are empty where it does not know. */
struct symbol {
	/* Without an offset in it; mangled or not. */
	struct str name;
	/* A path, or "[kernel.kallsyms]". */
	struct str module;
	/* Hexadecimal, without 0x. */
	struct str address;
	/* "file.c:12"; shown behind the name. */
	struct str source;
	enum code code;
	/* The name is that of one function whatever is in it, `Reader->read`; otherwise
	 * Java may have put those that were inlined there into it. */
	bool whole;
	/* The name is shown as it is: it is no function of C++, Rust or Java. */
	bool verbatim;
};

/* Adds what the symbol becomes: one name or, where a name says "caller->inlined callee",
 * several, callers first. `java`: the process is Java. Returns whether it is unknown. */
bool symbol_names(const struct naming *naming, const struct symbol *symbol, bool java,
	struct tree *tree, struct names *names);

#endif

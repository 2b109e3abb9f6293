/* What a JIT compiler wrote, as it tells in files: "/tmp/perf-PID.map", which names ranges,
 * and "jit-PID.dump", which also says when code came and where it went. */
#ifndef COLLAPSE_SYMBOLS_JIT_H
#define COLLAPSE_SYMBOLS_JIT_H

#include <stdbool.h>

#include "collapse/symbols/maps.h"
#include "common/base/arena.h"
#include "common/base/buf.h"

/* A piece of code. */
struct jit_code {
	struct str name;
	/* The caller's, NULL at first. */
	const void *place;
};

/* That of one process. */
struct jit {
	/* `inner_pid`: in its own pid namespace. */
	uint32_t pid, inner_pid;
	bool no_files;
	bool tried_map;
	/* Of the map file: pieces of code in place of modules. */
	struct maps map;
	struct buf text;
	/* The other file's bytes. */
	struct str dump;
	/* In it: what comes before has been taken over into `dumped`. */
	uint64_t place;
	bool swap, is_timeless;
	struct maps dumped;
	struct arena arena;
};

/* Opens a file "jit-PID.dump". */
void jit_open_dump(struct jit *jit, struct str path);

/* Whether there is one of the files. */
bool jit_is_told(struct jit *jit);

/* The code at an address as it was at a time, 0 being the end; NULL: none is known. Times
 * must not fall. */
struct jit_code *jit_find(struct jit *jit, uint64_t address, uint64_t time);

void jit_free(struct jit *jit);

#endif

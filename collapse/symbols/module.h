/* Something that addresses lie in, and what was missing to read them. */
#ifndef COLLAPSE_SYMBOLS_MODULE_H
#define COLLAPSE_SYMBOLS_MODULE_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/symbols/build-id.h"
#include "common/base/str.h"

/* A file that a process has mapped, as the recording names it. */
struct image {
	/* Also "//anon", "[vdso]", "[heap]", "/x (deleted)" and the like. */
	struct str path;
	/* Of length 0: not known. */
	struct build_id build_id;
	/* Who mapped it. */
	uint32_t pid;
	/* The same in its own pid namespace; 0: the same number. */
	uint32_t inner_pid;
};

/* The kernel that was recorded. */
struct kernel_image {
	/* Of length 0: not known. */
	struct build_id build_id;
	/* "_text" or "_stext", the symbol at `address` then; empty: not known. */
	struct str reference;
	uint64_t address;
	/* It is known to be another one than runs here, build id or not. */
	bool is_foreign;
};

/* What keeps a module's addresses from being read better. A later one is worse. */
enum lack {
	LACK_NOTHING, /* also: not looked at yet */
	LACK_DEBUG_INFO, /* has symbols, but nothing on inlined functions and lines */
	LACK_SYMBOLS, /* is stripped: names at most what it exports */
	LACK_ADDRESSES, /* the kernel hides its addresses from who is not root */
	LACK_BUILD, /* what is there now is another build than was recorded */
	LACK_FILE, /* is not there, cannot be read, or is no object file */
};

enum module_kind {
	MODULE_OTHER, /* memory that no file and no compiler is behind: names nothing */
	MODULE_FILE, /* an object file, the vdso too */
	MODULE_JIT, /* what a JIT compiler wrote */
	MODULE_KERNEL, /* the kernel, and its modules */
};

/* Something that addresses lie in. The part that others may read; it is made by
 * symbols_module. */
struct module {
	enum module_kind kind;
	/* The path; "[kernel.kallsyms]", "[vdso]", "/tmp/perf-PID.map" for what a JIT
	 * compiler wrote, "[name]" for a module of the kernel. */
	struct str name;
	/* Recorded, or else that of the file read; of length 0: none. */
	struct build_id build_id;
	enum lack lack;
	/* How often symbols_at, symbols_find or symbols_kernel_at came here. */
	uint64_t asked;
	/* And for how many of those there was no name. */
	uint64_t unnamed;
	/* Mapped where a sample was taken, see maps_mark. */
	bool was_there;
};

#endif

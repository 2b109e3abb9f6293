/* What an address is: the functions it lies in, inlined ones too, and where a stack goes on
 * from it.
 *
 * Ask in three steps. `symbols_module` for each file that is mapped (once per file: the
 * same image gives the same module), `maps_add` to put it into a process, and
 * `symbols_find`, `symbols_at` or `symbols_kernel_at` for every address. Everything is
 * computed once per module and offset; asking again is a look-up. Nothing here ends the
 * program but a lack of memory, and nothing is printed: what was missing stands in the
 * modules.
 *
 *	struct symbols *symbols = symbols_new(&options);
 *	struct image image = {.path = STR("/lib/libc.so.6"), .pid = 7};
 *	struct module *libc = symbols_module(symbols, &image);
 *
 *	maps_add(&process, &(struct mapping){0x7f0000000000, 0x7f0000100000, 0, libc});
 *	place = symbols_find(symbols, &process, 0x7f0000001234, 0);
 */
#ifndef COLLAPSE_SYMBOLS_SYMBOLS_H
#define COLLAPSE_SYMBOLS_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/build-id.h"
#include "collapse/symbols/function.h"
#include "collapse/symbols/maps.h"
#include "collapse/symbols/module.h"

struct symbols;

/* How to look. Texts and lists stay the caller's, and must last as long as the symbols. */
struct symbols_options {
	/* Expand inlined functions. */
	bool inlines;
	/* Find source files and lines. */
	bool lines;
	/* Open nothing that an image names: no module has symbols then. */
	bool no_files;
	/* searched for debug files before the system's own: a list that ends with NULL; or
	 * NULL */
	const char *const *debug_dirs;
	/* Stands in front of every path of an image; or NULL. */
	const char *sysroot;
};

/* What is known of an address; lasts as long as the symbols. Addresses of which nothing is
 * known share one place per module, and those that lie in no module share one
 * altogether. */
struct place {
	/* Counts from 0 without gaps: a caller may keep a table beside it. */
	uint32_t id;
	/* Of functions, at least one. */
	uint32_t count;
	/* Innermost first. */
	const struct function *functions;
	/* NULL: in none. */
	struct module *module;
};

struct symbols *symbols_new(const struct symbols_options *options);
void symbols_free(struct symbols *symbols);

/* The module of an image; the same for the same image. No file is opened before an address
 * is asked for. Memory of a JIT compiler is a module per process, and the image of a file
 * "jit-PID.dump" makes what that says known to it. */
struct module *symbols_module(struct symbols *symbols, const struct image *image);

/* Whether the path of an image stands for memory into which programs get to write code. */
bool symbols_may_be_jit(struct str path);

/* The place of an address in one of the mappings, or NULL for one in none. `time` (that of
 * the sample, in the recording's own clock; 0: the end) matters to what a JIT compiler
 * wrote and overwrote. The address of a call is where it returns to less 1. */
const struct place *symbols_at(struct symbols *symbols, const struct mapping *mapping,
	uint64_t address, uint64_t time);

/* The same, which looks for the mapping itself. */
const struct place *symbols_find(
	struct symbols *symbols, const struct maps *maps, uint64_t address, uint64_t time);

/* Says which kernel addresses are of; without it, they are of the one that runs. */
void symbols_set_kernel(struct symbols *symbols, const struct kernel_image *image);

/* Names a range that the recording names itself: a BPF program or a trampoline. From now
 * on, so that a later one may displace it. */
void symbols_add_kernel_name(
	struct symbols *symbols, uint64_t address, uint64_t size, struct str name);

/* Says where a module of the kernel lies, for addresses that have no name, and which build
 * it is. */
void symbols_add_kernel_module(struct symbols *symbols, uint64_t address, uint64_t size,
	struct str name, const struct build_id *id);

const struct place *symbols_kernel_at(struct symbols *symbols, uint64_t address);

/* A module and a place that are known from elsewhere: no file is asked. Texts stay the
 * caller's; the module of a place may be NULL. */
struct module *symbols_add_module(struct symbols *symbols, const struct module *module);
const struct place *symbols_add_place(struct symbols *symbols, struct module *module,
	const struct function *functions, size_t count);

/* Counts that such a place was asked for. */
void symbols_count(const struct place *place);

/* Finds out the build ids of modules that were there (struct module). `with_kernel` says of
 * the kernel that it was, and finds those of its modules too. */
void symbols_identify(struct symbols *symbols, bool with_kernel);

/* All modules, in the order they were first seen, also those of which no address was asked
 * for: for a closing line on what was missing. Valid until the next module is made. */
struct module *const *symbols_modules(const struct symbols *symbols, size_t *count);

#endif

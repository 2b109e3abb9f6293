/* The names of the kernel: its own list of them, and what a recording adds. */
#ifndef COLLAPSE_SYMBOLS_KERNEL_H
#define COLLAPSE_SYMBOLS_KERNEL_H

#include <stdbool.h>

#include "collapse/symbols/kallsyms.h"
#include "collapse/symbols/maps.h"
#include "collapse/symbols/modules.h"
#include "collapse/symbols/vmlinux.h"
#include "common/base/buf.h"

/* A name, and what it is of. */
struct kernel_symbol {
	struct str name;
	struct module *module;
};

struct kernel {
	struct kernel_image image;
	const struct search *search;
	bool identified, tried, vmlinux_tried;
	struct kallsyms list;
	/* The list's text: perf's copy ... */
	struct str cached;
	/* ... or what the kernel that runs says. */
	struct buf running;
	struct vmlinux vmlinux;
	/* Ranges the recording names itself; their modules are kernel_symbols. */
	struct maps added;
	/* Where modules lie. */
	struct maps ranges;
	struct module module;
	struct modules *modules;
	struct arena arena;
};

/* Modules are added to the list; both must last. */
void
kernel_start(struct kernel *kernel, const struct search *search, struct modules *modules);

/* Whether the build is not the one that runs here, as far as is known. */
bool kernel_is_foreign(const struct build_id *id);

/* From now on a range has a name; or, where it has no other, lies in a module. */
void
kernel_add_name(struct kernel *kernel, uint64_t address, uint64_t size, struct str name);
void kernel_add_module(struct kernel *kernel, uint64_t address, uint64_t size,
	struct str name, const struct build_id *id);

/* Adds the kernel to the modules, with its build id where that is known. */
void kernel_identify(struct kernel *kernel);

/* Finds the build ids of its modules that addresses were asked of, if it is what runs
 * here. */
void kernel_identify_modules(struct kernel *kernel);

/* The build of a module, "[ext4]", as a folder like /sys/module has it; len 0: not
 * known. */
struct build_id kernel_module_build(const char *folder, struct str name);

/* The name of an address, empty where it has none, and what it lies in. */
struct kernel_symbol kernel_find(struct kernel *kernel, uint64_t address);

/* The functions at an address that was found, innermost first and at most `most`, as debug
 * information tells; 0 where it does not. */
size_t kernel_functions(struct kernel *kernel, uint64_t address, bool lines,
	struct function *functions, size_t most);

void kernel_free(struct kernel *kernel);

#endif

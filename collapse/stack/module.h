/* Modules: the files and other places that code lies in, by the names that profilers
 * give them. */
#ifndef COLLAPSE_STACK_MODULE_H
#define COLLAPSE_STACK_MODULE_H

#include <stdbool.h>

#include "common/base/str.h"

/* The module's file name: "libc.so.6", "[kernel.kallsyms]", "[unknown]" where there is
 * none. */
struct str module_name(struct str module);

/* Whether it is the kernel or a part of it: "[kernel.kallsyms]", "nf_tables.ko",
 * "[nf_tables]". */
bool module_is_kernel(struct str module);

/* Whether its code was made at run time: "/tmp/perf-12.map", "jitted-12-3.so". */
bool module_is_jit(struct str module);

#endif

/* Numbers of processes in containers. */
#ifndef COLLAPSE_PERFDATA_NAMESPACES_H
#define COLLAPSE_PERFDATA_NAMESPACES_H

#include <stdint.h>

#include "common/base/str.h"

/* The number that a process has in its own pid namespace, of what its file of status
 * says: the last of "NStgid:\t4711\t12". 0: it does not say. */
uint32_t namespaces_inner_pid(struct str status);

/* The same for a process that lives; 0 for one that does not. */
uint32_t namespaces_find_inner_pid(uint32_t pid);

#endif

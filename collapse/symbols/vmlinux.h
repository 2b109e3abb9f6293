/* The file that a kernel was built as, with its debug information: which functions are
 * inlined into others, and the names of those that its own list does not tell. */
#ifndef COLLAPSE_SYMBOLS_VMLINUX_H
#define COLLAPSE_SYMBOLS_VMLINUX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/function.h"
#include "collapse/symbols/module.h"
#include "collapse/symbols/search.h"

/* Zero is a kernel of which there is no file. */
struct vmlinux {
	struct binary *binary;
	/* How far the kernel lies above the addresses of its file. */
	uint64_t distance;
};

/* Looks for the file of a kernel whose build and place are known; false where there is
 * none. The search must last. */
bool vmlinux_open(struct vmlinux *vmlinux, const struct search *search,
	const struct kernel_image *image);

/* The name of an address of the kernel; empty: none. */
struct str vmlinux_name(const struct vmlinux *vmlinux, uint64_t address);

/* The functions at an address of the kernel, as binary_functions tells. */
size_t vmlinux_functions(const struct vmlinux *vmlinux, uint64_t address, bool lines,
	struct function *functions, size_t most);

void vmlinux_free(struct vmlinux *vmlinux);

#endif

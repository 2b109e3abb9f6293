/* Machines whose stacks can be followed, and the numbers that DWARF gives to their
 * registers. */
#ifndef COLLAPSE_SYMBOLS_MACHINE_H
#define COLLAPSE_SYMBOLS_MACHINE_H

#include <stdint.h>

/* What is left of an address of a program of aarch64 without the bits that authenticate
 * it. */
#define MACHINE_AARCH64_ADDRESS ((UINT64_C(1) << 48) - 1)

enum machine {
	MACHINE_X86_64, /* 0 to 15, 16 is rip */
	MACHINE_I386, /* eax, ecx, edx, ebx, esp, ebp, esi, edi, eip */
	MACHINE_AARCH64, /* x0 to x30, 31 is sp, 32 is pc */
};

#endif

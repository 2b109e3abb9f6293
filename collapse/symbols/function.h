/* A function of a program, as an address finds it. */
#ifndef COLLAPSE_SYMBOLS_FUNCTION_H
#define COLLAPSE_SYMBOLS_FUNCTION_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

/* A function that an address lies in. */
struct function {
	/* As the compiler wrote it ("_ZN1a1bEv"), without "@@VERSION"; empty: not known. */
	struct str name;
	/* The source file as the compiler names it; empty: not known, or not asked for. */
	struct str file;
	/* Of the address, or of the call of the next inner function; 0: not known. */
	uint32_t line;
	/* Into the function that follows. */
	bool inlined;
};

#endif

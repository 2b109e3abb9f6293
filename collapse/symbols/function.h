/* A function of a program, as an address finds it. */
#ifndef COLLAPSE_SYMBOLS_FUNCTION_H
#define COLLAPSE_SYMBOLS_FUNCTION_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

/* A function that an address lies in. */
struct function {
	struct str
		name; /* as the compiler wrote it ("_ZN1a1bEv"), without "@@VERSION"; empty: not known */
	struct str
		file; /* the source file as the compiler names it; empty: not known, or not asked for */
	uint32_t
		line; /* of the address, or of the call of the next inner function; 0: not known */
	bool inlined; /* into the function that follows */
};

#endif

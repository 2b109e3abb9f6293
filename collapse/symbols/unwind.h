/* Where a stack goes on: the callers of a function, from its registers and a copy of the
 * top of its stack, by the call frame information of the modules. */
#ifndef COLLAPSE_SYMBOLS_UNWIND_H
#define COLLAPSE_SYMBOLS_UNWIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/machine.h"
#include "collapse/symbols/maps.h"

enum { UNWIND_REGISTERS = 33 };

/* The registers at the innermost frame, by DWARF's numbers. Those not recorded have no bit
 * in `known`; the stack pointer and the address of the instruction must be there. */
struct unwind_registers {
	enum machine machine;
	uint64_t known;
	uint64_t values[UNWIND_REGISTERS];
};

/* What was copied of the stack, the first byte from where the stack pointer points to.
 * Borrowed. */
struct unwind_stack {
	const unsigned char *bytes;
	size_t len;
};

/* One frame. The address is that of the instruction for the innermost, for one that a
 * signal interrupted and for what the handler returns to, and one less than where the call
 * returns to for the others: ready for symbols_at. */
struct unwind_frame {
	uint64_t address;
	/* NULL: in none; valid until the maps change. */
	const struct mapping *mapping;
};

struct unwind_result {
	/* Of frames, innermost first. */
	size_t count;
	/* There are more callers, but the copy ended before them. */
	bool truncated;
};

/* Fills `frames`, of which there is room for `most`. What is read of modules is kept with
 * them. */
struct unwind_result
unwind(const struct maps *maps, const struct unwind_registers *registers,
	const struct unwind_stack *stack, struct unwind_frame *frames, size_t most);

/* Whether what a handler of signals returns to is right behind the address. No call is
 * there: a library has nothing but an empty instruction before it. */
bool unwind_is_signal_return(const struct mapping *mapping, uint64_t address);

#endif

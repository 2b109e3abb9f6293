/* Trampolines: code that the kernel maps into every program, to come back from handlers of
 * signals and to enter it. No file has it, and often no call frame information; but what is
 * on the stack there is known. */
#ifndef COLLAPSE_SYMBOLS_TRAMPOLINE_H
#define COLLAPSE_SYMBOLS_TRAMPOLINE_H

#include <stdbool.h>

#include "collapse/symbols/expression.h"
#include "collapse/symbols/machine.h"
#include "collapse/symbols/maps.h"

/* Bytes of the stack that may be looked at. */
enum { TRAMPOLINE_STACK = 576 };

/* Whether a mapping, or NULL, may be of such code, as far as the machine has some. */
bool trampoline_is_in(enum machine machine, const struct mapping *mapping);

/* Takes the registers of what a signal interrupted off the stack, for those when its
 * handler has returned. False where no signal has put them there. */
bool trampoline_leave_handler(
	enum machine machine, const struct memory *memory, struct registers *registers);

/* Makes registers in a system call those behind the call of what entered it. False where it
 * is none. */
bool trampoline_leave_call(
	enum machine machine, const struct memory *memory, struct registers *registers);

#endif

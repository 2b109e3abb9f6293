/* DWARF's expressions, as call frame information uses them: a small program over registers
 * and memory. */
#ifndef COLLAPSE_SYMBOLS_EXPRESSION_H
#define COLLAPSE_SYMBOLS_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EXPRESSION_REGISTERS = 33 };

/* Memory of a process, as much as there is a copy of. */
struct memory {
	const unsigned char *bytes;
	size_t len;
	/* The address of the first byte. */
	uint64_t start;
	/* Bytes of an address. */
	unsigned word;
};

/* Reads 1 to 8 bytes there, as a number in this machine's byte order; false where they are
 * not in the copy. */
bool
memory_read(const struct memory *memory, uint64_t address, unsigned size, uint64_t *value);

/* Registers by DWARF's numbers; those without a bit in `known` are lost. */
struct registers {
	uint64_t known;
	uint64_t values[EXPRESSION_REGISTERS];
};

/* Runs an expression, with `start` as the first value on its stack where that is not NULL.
 * False where it makes no sense, needs what is not known, or does not come to an end
 * soon. */
bool expression_run(const unsigned char *expression, size_t len,
	const struct registers *registers, const struct memory *memory,
	const uint64_t *start, uint64_t *result);

#endif

/* Call frame information of an object file: for an address, where the caller's registers
 * are. */
#ifndef COLLAPSE_SYMBOLS_CFI_H
#define COLLAPSE_SYMBOLS_CFI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/fde.h"
#include "common/base/arena.h"

enum { CFI_REGISTERS = 33 };

/* How a caller's register, or the frame's address (CFA), is found. */
enum cfi_kind {
	CFI_SAME, /* it is what it was */
	CFI_UNDEFINED, /* it is lost */
	CFI_SAVED, /* in memory at the frame's address + number */
	CFI_VALUE, /* the frame's address + number; of that itself: a register + number */
	CFI_REGISTER, /* it is in another register */
	CFI_SAVED_BY, /* in memory where an expression says */
	CFI_VALUE_BY, /* what an expression says */
};

struct cfi_rule {
	/* An enum cfi_kind. */
	uint8_t kind;
	/* Of the register that is found. */
	uint8_t number;
	/* The register it is found with. */
	uint8_t other;
	/* Of the expression. */
	uint32_t length;
	union {
		int64_t offset;
		const unsigned char *expression;
	};
};

/* What holds at one address. */
struct cfi_row {
	/* The frame's address. */
	struct cfi_rule frame;
	/* Has the address to go on at. */
	uint8_t return_register;
	/* The caller was interrupted and did not call. */
	bool is_signal;
	/* Of rules; registers without one stay the same. */
	uint8_t count;
	struct cfi_rule rules[];
};

/* Zero is nothing; see cfi_start. */
struct cfi {
	struct fde_tables tables;
	struct arena rows;
};

/* `elf` is the file that runs; `debug` may have a .debug_frame that it has not, or is NULL.
 * Both must last as long as the cfi. */
void cfi_start(struct cfi *cfi, const struct elf *elf, const struct elf *debug);

/* The row of an address as the file has it; NULL where nothing is said. It lasts as long as
 * the cfi. Every call makes a new one. */
const struct cfi_row *cfi_find(struct cfi *cfi, uint64_t address);

void cfi_free(struct cfi *cfi);

#endif

/* Frame descriptions of an object file: which one is about an address, and what it consists
 * of. */
#ifndef COLLAPSE_SYMBOLS_FDE_H
#define COLLAPSE_SYMBOLS_FDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/elf.h"
#include "collapse/symbols/spans.h"

/* Frame descriptions and what several of them have in common, one behind the other. */
struct fde_section {
	struct str bytes;
	/* Of the first byte. */
	uint64_t address;
	/* .debug_frame, not .eh_frame. */
	bool is_debug;
	bool indexed;
	/* Addresses of code -> places in bytes. */
	struct spans index;
};

/* All of a file. */
struct fde_tables {
	const struct elf *elf;
	/* Of .eh_frame_hdr, pairs of 4 bytes; empty: none. */
	struct str sorted;
	/* Of .eh_frame_hdr, which they are relative to. */
	uint64_t sorted_address;
	struct fde_section frames, debug;
};

/* A description. Instructions are borrowed from the file. */
struct fde {
	/* Of the code it is about. */
	uint64_t start, size;
	struct str initial, instructions;
	uint64_t instructions_address;
	/* Of addresses in them. */
	uint8_t encoding;
	uint64_t code_factor;
	int64_t data_factor;
	uint8_t return_register;
	bool is_signal;
};

/* `elf` is the file that runs; `debug` may have a .debug_frame that it has not, or is NULL.
 * Both must last as long as the tables. */
void fde_start(struct fde_tables *tables, const struct elf *elf, const struct elf *debug);

/* The description of the code at an address; false where there is none. */
bool fde_find(struct fde_tables *tables, uint64_t address, struct fde *fde);

/* An address that is encoded (DW_EH_PE_...), at a cursor within bytes that start at
 * `address`. */
uint64_t fde_read_address(const struct elf *elf, struct cursor *cursor, uint8_t encoding,
	struct str bytes, uint64_t address);

void fde_free(struct fde_tables *tables);

#endif

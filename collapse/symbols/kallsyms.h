/* The list of names that a kernel has of itself and its modules, as /proc/kallsyms shows
 * it. */
#ifndef COLLAPSE_SYMBOLS_KALLSYMS_H
#define COLLAPSE_SYMBOLS_KALLSYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/symbols/spans.h"
#include "common/base/str.h"

/* Zero is empty. */
struct kallsyms {
	struct str text;
	/* Bytes, of the lines of the kernel itself, which come first and are in order. */
	size_t own;
	/* The address that each block of them begins with. */
	uint64_t *blocks;
	size_t block_count;
	/* The lines behind: their addresses, and where they begin. */
	struct spans others;
	/* Of an address. */
	size_t digits;
	/* How far the kernel has been moved since the list was made. */
	uint64_t distance;
};

/* A name, and the module it is in: "[ext4]"; empty: the kernel itself. */
struct kallsyms_symbol {
	struct str name, module;
};

/* Takes the list, which must last. A kernel lists its own symbols by rising address, and
 * behind them those of its modules in no order. */
void kallsyms_start(struct kallsyms *kallsyms, struct str text);

/* Whether it has addresses; the kernel shows zeros to who may not know them. */
bool kallsyms_has_addresses(const struct kallsyms *kallsyms);

/* Moves the kernel so that its symbol `name` lies at the address. Modules do not move as
 * the kernel does: where it has moved, nothing is known of them. */
void kallsyms_move(struct kallsyms *kallsyms, struct str name, uint64_t address);

/* The symbol that an address lies in; false: none. */
bool kallsyms_find(
	const struct kallsyms *kallsyms, uint64_t address, struct kallsyms_symbol *symbol);

void kallsyms_free(struct kallsyms *kallsyms);

#endif

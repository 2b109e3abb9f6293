/* Names for addresses that a profile of pprof has none for: out of the programs, where
 * they are here. */
#ifndef COLLAPSE_FORMATS_PPROF_PROGRAMS_H
#define COLLAPSE_FORMATS_PPROF_PROGRAMS_H

#include <stdint.h>

#include "collapse/formats/pprof-drop.h"
#include "collapse/stack/stack.h"
#include "collapse/symbols/symbols.h"

/* What was mapped at addresses from `start` up to `end`: bytes `offset` and following of a
 * file. A build that is not known may be any. */
struct pprof_program {
	uint64_t start, end, offset;
	struct str path;
	struct build_id build_id;
};

/* For the functions below. */
struct pprof_programs {
	struct stack *stack;
	struct symbols *symbols;
	struct buf scratch;
};

void pprof_programs_start(struct pprof_programs *programs, struct stack *stack);

/* Extends `named` by the functions at an address, as far as the program is here and has
 * symbols, and says what becomes of them. */
enum pprof_fate
pprof_programs_name(struct pprof_programs *programs, const struct pprof_program *program,
	uint64_t address, struct pprof_drop *drop, struct named *named);

void pprof_programs_free(struct pprof_programs *programs);

#endif

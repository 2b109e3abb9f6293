/* What the addresses of an old profile are called: as a text behind its samples says, as
 * the programs do that were mapped, or by where they are in these. */
#ifndef COLLAPSE_FORMATS_PPROF_PLACES_H
#define COLLAPSE_FORMATS_PPROF_PLACES_H

#include "collapse/formats/pprof-drop.h"
#include "collapse/formats/pprof-maps.h"
#include "collapse/formats/pprof-programs.h"
#include "common/base/ids.h"

struct pprof_place {
	struct str name;
	struct named named;
	enum pprof_fate fate;
};

/* Fields may be read. */
struct pprof_places {
	struct stack *stack;
	struct pprof_maps maps;
	struct pprof_programs programs;
	struct pprof_drop *drop;
	struct ids ids;
	struct pprof_place *list;
	size_t capacity;
	/* Some have no name; names may be those of several functions, "read--main". */
	bool lacks_names, has_symbols;
	/* Of the stack in the making, the leaf first. */
	uint64_t *addresses;
	enum pprof_fate *fates;
	size_t depth, address_capacity, fate_capacity;
};

/* Reads what the text, which must last as long, says of addresses. */
void pprof_places_start(struct pprof_places *places, struct stack *stack, struct str text);

/* Functions that match are not shown: those of the profiler or of an allocator. */
void pprof_places_drop(struct pprof_places *places, struct str drop, struct str keep);

/* An address of the stack in the making, or a function by its name; callees first. */
void pprof_places_add(struct pprof_places *places, uint64_t address);
void pprof_places_add_named(struct pprof_places *places, struct str name);

/* Makes a stack of these, and begins a new one. Without any, one frame is not known. */
uint32_t pprof_places_end(struct pprof_places *places);

void pprof_places_free(struct pprof_places *places);

#endif

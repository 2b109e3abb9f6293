/* What inputs must have in common whose counts are added up or compared: their columns,
 * and the unit that they count in. Here are also the errors where they do not. */
#ifndef COMMON_TREE_AGREEMENT_H
#define COMMON_TREE_AGREEMENT_H

#include <stdbool.h>

#include "common/base/arena.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* Zero is no input so far. Names of inputs are kept as pointers. */
struct agreement {
	/* 0: no input has said yet. */
	unsigned columns;
	/* In `arena`; NULL: no input has names for its columns yet. */
	struct str *labels;
	/* The labels stand in an input; two columns have labels without that, before and
	 * after. */
	bool named;
	/* In `arena`; empty: no input has said yet. */
	struct str unit;
	/* The inputs that said so first. */
	const char *columns_from, *labels_from, *unit_from;
	/* The first input that does not say its unit, or NULL. */
	const char *without_unit;
	struct arena arena;
};

/* Before an input is read that has `columns` of counts, 0 if it does not tell: how many
 * columns to read. Ends the program where inputs before have another number. */
unsigned
agreement_columns(struct agreement *agreement, const char *input, unsigned columns);

/* After an input that has counts: takes the labels and the unit of its tree. Ends the
 * program where inputs before have others. An input without a unit agrees with any. */
void agreement_add(struct agreement *agreement, const char *input, const struct tree *tree);

/* After all inputs: gives their sum the unit and, where agreement_columns was asked, the
 * labels. Warns of an input without a unit beside others that count something else than
 * samples. */
void agreement_end(struct agreement *agreement, struct tree *sum);

/* Adds what one part of an input says of all of it (labels, unit) to what another part
 * says. Ends the program where they say different things. */
void agreement_join(const char *input, struct tree *tree, const struct tree *part);

/* End the program: an input says that it counts both, or calls its columns two things.
 * Which was found first does not show. */
_Noreturn void agreement_refuse_units(const char *input, struct str unit, struct str other);
_Noreturn void agreement_refuse_labels(const char *input);

#endif

/* Where inputs do not say something, they agree: an empty one has no columns, one of
 * another tool has no unit. */
#include "common/tree/agreement.h"

#include "common/base/message.h"
#include "common/tree/facts.h"

static const struct str usual_labels[] = {STR_INIT("before"), STR_INIT("after")};

static struct str *
copy_labels(struct arena *arena, const struct str *labels, unsigned columns)
{
	struct str *copies = arena_new(arena, columns, sizeof(*copies));

	for (unsigned column = 0; column < columns; column++)
		copies[column] = arena_copy(arena, labels[column]);
	return copies;
}

static bool
same_labels(const struct str *a, const struct str *b, unsigned columns)
{
	for (unsigned column = 0; column < columns; column++)
		if (!str_equal(a[column], b[column]))
			return false;
	return true;
}

unsigned
agreement_columns(struct agreement *agreement, const char *input, unsigned columns)
{
	if (agreement->columns == 0) {
		agreement->columns = columns;
		agreement->columns_from = input;
	} else if (columns > 0 && columns != agreement->columns) {
		message_die("%s: has %u column%s of counts, where %s has %u", input,
			columns, columns == 1 ? "" : "s", agreement->columns_from,
			agreement->columns);
	}
	return agreement->columns > 0 ? agreement->columns : 1;
}

/* The label of a lone column says nothing: the column has all counts. */
static void
add_labels(struct agreement *agreement, const char *input, const struct tree *tree)
{
	const struct str *labels = tree->labels;

	agreement->named |= labels != NULL;
	if (!labels && tree->columns == 2)
		labels = usual_labels;
	if (labels && !agreement->labels) {
		agreement->labels = copy_labels(&agreement->arena, labels, tree->columns);
		agreement->labels_from = input;
	} else if (labels && tree->columns > 1 &&
		   !same_labels(agreement->labels, labels, tree->columns)) {
		message_die("%s: its columns have other names than those of %s", input,
			agreement->labels_from);
	}
}

static void
add_unit(struct agreement *agreement, const char *input, struct str unit)
{
	if (unit.len == 0) {
		if (!agreement->without_unit)
			agreement->without_unit = input;
	} else if (agreement->unit.len == 0) {
		agreement->unit = arena_copy(&agreement->arena, unit);
		agreement->unit_from = input;
	} else if (!str_equal(agreement->unit, unit)) {
		message_die("%s: counts %.*s, where %s counts %.*s", input, STR_ARG(unit),
			agreement->unit_from, STR_ARG(agreement->unit));
	}
}

void
agreement_add(struct agreement *agreement, const char *input, const struct tree *tree)
{
	add_labels(agreement, input, tree);
	add_unit(agreement, input, tree->unit);
}

/* Whether the unit is the one that pictures take where none is given: then an input
 * without a unit misleads nobody. */
static bool
is_samples(struct str unit)
{
	return str_equal(unit, STR("samples"));
}

void
agreement_end(struct agreement *agreement, struct tree *sum)
{
	struct str unit = agreement->unit;

	if (agreement->without_unit && unit.len > 0 && !is_samples(unit))
		message_warn("%s: does not say what it counts, taken for %.*s as in %s",
			agreement->without_unit, STR_ARG(unit), agreement->unit_from);
	tree_set_unit(sum, unit);
	if (agreement->columns > 0)
		tree_set_labels(sum, agreement->named ? agreement->labels : NULL);
	arena_free(&agreement->arena);
	*agreement = (struct agreement){0};
}

void
agreement_join(const char *input, struct tree *tree, const struct tree *part)
{
	if (tree->unit.len > 0 && part->unit.len > 0 && !str_equal(tree->unit, part->unit))
		agreement_refuse_units(input, tree->unit, part->unit);
	if (tree->labels && part->labels &&
		!same_labels(tree->labels, part->labels, tree->columns))
		agreement_refuse_labels(input);
	tree_label(tree, part);
	facts_add_all(tree, part, STR(""));
}

void
agreement_refuse_units(const char *input, struct str unit, struct str other)
{
	bool sorted = str_compare(unit, other) < 0;
	struct str first = sorted ? unit : other;
	struct str second = sorted ? other : unit;

	message_die("%s: counts %.*s and %.*s, which do not add up", input, STR_ARG(first),
		STR_ARG(second));
}

void
agreement_refuse_labels(const char *input)
{
	message_die("%s: its columns have different names in different lines", input);
}

/* The tree of one measure. */
#include "collapse/stack/sink.h"

#include "collapse/stack/measures.h"
#include "collapse/stack/sample.h"
#include "collapse/stack/slices.h"
#include "common/tree/tree.h"

static void
add_to_column(struct tree *tree, const struct measures *measures,
	const struct sample *sample, unsigned column)
{
	for (uint32_t i = 0; i < sample->weight_count; i++)
		if (measures_counts(measures, sample->measure + i))
			tree_count_decimals(tree, sample->leaf, column,
				sample->weights[i].value, sample->weights[i].decimals);
}

static void
add_to_tree(struct tree *tree, struct slices *slices, const struct measures *measures,
	const struct sample *sample)
{
	(void)slices;
	add_to_column(tree, measures, sample, 0);
}

static void
add_to_slice(struct tree *tree, struct slices *slices, const struct measures *measures,
	const struct sample *sample)
{
	unsigned column = 0;

	if (sample->time != SAMPLE_NO_TIME)
		column = slices_column(slices, tree, sample->time);
	add_to_column(tree, measures, sample, column);
}

const struct sink sink_tree = {.add = add_to_tree};
const struct sink sink_slices = {.wants_time = true, .add = add_to_slice};

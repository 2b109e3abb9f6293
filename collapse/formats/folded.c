/* Folded text as an input: how many folded files become one. */
#include "common/tree/folded.h"
#include "collapse/format.h"

static unsigned
count_columns(struct input *input)
{
	return folded_input_columns(input, NULL);
}

static void
collapse_folded(
	void *state, const struct naming *naming, struct reader *reader, struct tree *tree)
{
	(void)state;
	(void)naming;
	folded_read(reader, tree, false);
}

const struct format folded_format = {
	.name = "folded",
	.summary = "folded text, added up",
	.records = "lines",
	.detect = folded_detect,
	.columns = count_columns,
	.cut = input_cut_lines,
	.divisible = true,
	.collapse = collapse_folded,
};

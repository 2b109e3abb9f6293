/* Folded text as an input: how many folded files become one. */
#include "common/tree/folded.h"

#include "collapse/format.h"

static void
prepare(struct profile *profile, struct input *input)
{
	profile->columns = folded_input_columns(input, NULL);
}

static void
collapse_folded(struct profile *profile, struct reader *reader)
{
	folded_read(reader, &profile->tree, false);
}

const struct format folded_format = {
	.name = "folded",
	.summary = "folded text, added up",
	.records = "lines",
	.detect = folded_detect,
	.cut = input_cut_lines,
	.divisible = true,
	.prepare = prepare,
	.collapse = collapse_folded,
};

/* Kept runs: the folded files in a folder, in the order of their names. */
#include "diff/kept.h"

#include <string.h>

#include "common/io/listing.h"
#include "common/tree/tree.h"
#include "diff/match.h"
#include "diff/runs.h"

struct str
kept_name(const struct listing *kept, size_t run)
{
	const char *path = kept->paths[run], *name = strrchr(path, '/');

	if (strcmp(path, "-") == 0)
		return STR("standard input");
	return str_of(name ? name + 1 : path);
}

void
kept_read(const struct listing *kept, bool strict, struct tree *tree)
{
	const struct match exact = {0};
	struct runs runs = {0};

	for (size_t i = 0; i < kept->count; i++)
		runs_add(&runs, kept->paths[i], true);
	runs_join(&runs,
		&(struct joining){.match = &exact, .labelled = true, .strict = strict},
		tree);
	tree_finish(tree);
	runs_free(&runs);
}

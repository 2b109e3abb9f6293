/* Facts: what is known of a profile beside its stacks, such as its command and the builds
 * of its programs. A fact is a line of the header of folded text without its mark:
 * 'command: "sleep 10"'; of one side of a comparison, 'before-command: "sleep 10"'. */
#ifndef COMMON_TREE_FACTS_H
#define COMMON_TREE_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/buf.h"
#include "common/base/str.h"

struct tree;

/* Adds text between double quotes. */
void facts_quote(struct buf *to, struct str text);

/* Adds a fact to those of the tree. */
void facts_add(struct tree *tree, struct str word, struct str told);

/* Adds one of code: the file that it lies in, and the digits of the build's ID; empty where
 * there is none. */
void
facts_add_code(struct tree *tree, struct str word, struct str file, struct str build_id);

/* Adds those of another tree, with `side` ("before-", "") in front. */
void facts_add_all(struct tree *tree, const struct tree *from, struct str side);

/* Makes the tree's facts those of a side. */
void facts_set_side(struct tree *tree, struct str side);

/* Takes a line "# command: ..." of folded text for one, if it is such a line. */
void facts_read(struct tree *tree, struct str line);

/* Facts in the order of their bytes, each once. */
struct facts {
	struct str *lines;
	size_t count;
};

/* Those of the tree, as long as it lives; freed with free(facts.lines). */
struct facts facts_of(const struct tree *tree);

/* What the facts with this word tell; walks on from *at, which starts as 0. False where
 * there is no more. */
bool facts_next(const struct facts *facts, struct str word, size_t *at, struct str *told);

#endif

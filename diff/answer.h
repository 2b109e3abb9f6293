/* The answer to what has changed: tables of functions, as text, Markdown or JSON. */
#ifndef DIFF_ANSWER_H
#define DIFF_ANSWER_H

#include "common/base/buf.h"
#include "common/io/output.h"
#include "common/noise/noise.h"
#include "common/tree/tree.h"
#include "diff/limits.h"

enum { MOST_REASONS = 10 }; /* objections that are explained */

struct answer {
	const struct tree *tree;
	const struct noise_options *options;
	const struct noise_result *report;
	const struct objections *objections;
	/* The same builds ran the same command on both sides: what differs is not the
	 * code. */
	bool same_code;
	/* The address of the picture, which Markdown links to; NULL: none. */
	const char *picture;
};

typedef void answer_write(const struct answer *answer, struct output *output);

/* The tables as text has them: what has a verdict and the largest changes that have
 * none. */
answer_write answer_write_text;

/* The same for a comment on a change. */
answer_write answer_write_markdown;

/* Adds a name as Markdown's code, in a table or not: nothing in it is markup. */
void answer_add_code(struct buf *buf, struct str name);

/* Everything, one object; shares and changes are from 0 to 1. */
answer_write answer_write_json;

#endif

/* The answer to what has changed: tables of functions, as text, Markdown or JSON. */
#ifndef DIFF_ANSWER_H
#define DIFF_ANSWER_H

#include "common/base/buf.h"
#include "common/io/output.h"
#include "common/noise/noise.h"
#include "common/tree/tree.h"
#include "diff/limits.h"

struct answer {
	const struct tree *tree;
	const struct noise_options *options;
	const struct noise_report *report;
	const struct objections *objections;
};

typedef void answer_write(const struct answer *answer, struct output *output);

/* The tables as text has them: what has a verdict and the largest changes that have none. */
answer_write answer_write_text;

/* The same for a comment on a change. */
answer_write answer_write_markdown;

/* Everything, one object; shares and changes are from 0 to 1. */
answer_write answer_write_json;

/* Adds what an objection says, in one line without an end: "parse (self): 4.10 % -> 6.20 % ...". */
void answer_add_objection(struct buf *buf, const struct objection *objection);

#endif

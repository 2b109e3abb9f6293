/* Which of several measures counts: options of the formats whose samples have several
 * ("bytes", "blocks"). */
#ifndef COLLAPSE_STACK_METRIC_H
#define COLLAPSE_STACK_METRIC_H

#include <argp.h>
#include <stdbool.h>

#include "common/base/str.h"

/* Zero is what users get without any option. */
struct metric {
	/* --metric; empty: the first that the format has. */
	struct str name;
	/* --list-metrics: they are listed, nothing is folded. */
	bool list;
};

/* The options; their input is a struct metric. */
extern const struct argp metric_argp;

#endif

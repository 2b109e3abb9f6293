/* Limits: what a comparison may not show, and what in it is objected to. */
#ifndef DIFF_LIMITS_H
#define DIFF_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/str.h"
#include "common/noise/noise.h"

struct pattern;

/* Zero is no limits: then every function that is up is objected to. */
struct limits {
	struct limit {
		/* As it was given. */
		const char *text;
		/* Functions whose name it matches; NULL: the one called. */
		struct pattern *pattern;
		/* this */
		struct str function;
		enum limit_kind { LIMIT_RELATIVE, LIMIT_POINTS, LIMIT_SHARE } kind;
		/* Times the share before, or a share. */
		double most;
	} * limits;
	size_t count, capacity;
	/* Functions that nothing is held against. */
	struct str *allowed;
	size_t allowed_count, allowed_capacity;
	struct arena arena;
};

/* "REGEX:+5%" or "REGEX:+0.5pp". What is no such thing ends the program with
 * STATUS_USAGE. */
void limits_add(struct limits *limits, const char *text);

/* Reads "FUNCTION <= 3%" lines: of the total after. */
void limits_read_budget(struct limits *limits, const char *path);

/* Reads lines with a function each. */
void limits_read_allowed(struct limits *limits, const char *path);

/* The smallest share that a budget allows, 1 where there is none. */
double limits_least_share(const struct limits *limits);

/* A function that goes beyond a limit. */
struct objection {
	const struct noise_function *function;
	/* NULL: there are none. */
	const struct limit *limit;
	/* Not of self. */
	bool of_total;
	/* Beyond noise; otherwise the runs can't tell. */
	bool certain;
	/* Of what the limit limits. */
	double value;
	/* That have the same counts, and stand for no objections of their own. */
	size_t callers;
	/* It may be more, and so may those callers: none of what limits_check finds. */
	bool allowed;
};

struct objections {
	/* Certain ones first, the largest first. */
	struct objection *objections;
	size_t count, capacity;
	size_t certain;
};

/* Finds what is objected to: at most one objection a function and limit, and where there
 * are no limits, one for a function and its callers that have the same counts. The report
 * must outlive it. */
void limits_check(const struct limits *limits, const struct noise_result *report,
	struct objections *objections);

/* Says which limits and allowed functions name none of the tree's: mostly a slip of the
 * pen. Returns how many. */
size_t limits_say_unmatched(const struct limits *limits, const struct tree *tree);

void objections_free(struct objections *objections);
void limits_free(struct limits *limits);

#endif

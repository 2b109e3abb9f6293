/* Limits: what a comparison may not show, and what in it is objected to. */
#ifndef DIFF_LIMITS_H
#define DIFF_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/str.h"
#include "common/noise/noise.h"

struct pattern;

/* Zero is no limits: then every function that is up or new is objected to. */
struct limits {
	struct limit {
		const char *text; /* as it was given */
		struct pattern *
			pattern; /* functions whose name it matches; NULL: the one called */
		struct str function; /* this */
		enum limit_kind { LIMIT_RELATIVE, LIMIT_POINTS, LIMIT_SHARE } kind;
		double most; /* times the share before, or a share */
	} * limits;
	size_t count, capacity;
	struct str *allowed; /* functions that nothing is held against */
	size_t allowed_count, allowed_capacity;
	struct arena arena;
};

/* "REGEX:+5%" or "REGEX:+0.5pp". What is no such thing ends the program with STATUS_USAGE. */
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
	const struct limit *limit; /* NULL: there are none */
	bool of_total; /* not of self */
	bool certain; /* beyond noise; otherwise the runs can't tell */
	double value; /* of what the limit limits */
};

struct objections {
	struct objection *objections; /* certain ones first, the largest first */
	size_t count, capacity;
	size_t certain;
};

/* Finds what is objected to: at most one objection a function and limit. The report must outlive it. */
void limits_check(const struct limits *limits, const struct noise_report *report,
	struct objections *objections);

/* Warns of patterns that match no function in the report. */
void limits_warn_of_idle(const struct limits *limits, const struct noise_report *report);

void objections_free(struct objections *objections);
void limits_free(struct limits *limits);

#endif

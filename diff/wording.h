/* What the ways to write an answer have in common: its words. */
#ifndef DIFF_WORDING_H
#define DIFF_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/noise/noise.h"
#include "diff/answer.h"
#include "diff/rows.h"

/* Shares for which the smallest change is told. */
enum { WORDING_SHARES = 3 };
extern const double wording_shares[WORDING_SHARES];

/* "up", "within noise" */
const char *wording_of(enum verdict verdict);

/* The counts of all runs of a side. */
uint64_t wording_total(const struct tree *tree, bool after);

/* Adds a name as far as it can be shown, cut where it is too long for people. */
void wording_name(struct buf *buf, struct str name);

/* Adds a verdict, and whether a single run is behind it. */
void
wording_verdict(struct buf *buf, const struct noise_result *report, enum verdict verdict);

/* Adds "x1.25"; "-" where there is no ratio. */
void wording_ratio(struct buf *buf, const struct noise_change *change);

/* Adds what something is before or after: "4.10 %" or, where costs are compared, what a run
 * takes: "12.5 ms". */
void wording_before(
	struct buf *buf, const struct answer *answer, const struct noise_change *change);
void wording_after(
	struct buf *buf, const struct answer *answer, const struct noise_change *change);

/* Adds a change, with its sign: "+2.10" points, or "+3.1 ms". */
void wording_change(struct buf *buf, const struct answer *answer, double change);

/* What the columns of changes are in: "change, points" or "change a run". */
const char *wording_head(const struct answer *answer);

/* Adds what an objection says, in one line without an end: "parse (self): 4.10 % -> 6.20
 * % ...". */
void wording_objection(
	struct buf *buf, const struct answer *answer, const struct objection *objection);

/* Adds why the function of an objection is up: "of this, self +2 ms, read +10 ms; called by
 * main +11 ms". Nothing where nothing more is to be said. */
void wording_reason(
	struct buf *buf, const struct answer *answer, const struct objection *objection);

/* Adds text of the input to what people read. */
typedef void wording_add(struct buf *buf, struct str text);

/* Adds the totals of both sides, how they are compared and why, and what a reader must know
 * about the verdicts: a line each. */
void wording_preface(struct buf *buf, const struct answer *answer, wording_add *add);

/* Adds the smallest change that could have been seen, for some shares. */
void wording_least(struct buf *buf, const struct answer *answer);

/* Adds "7 more within noise". */
void wording_rest(struct buf *buf, const struct rows *rows);

/* Adds "2 regressions", "Nothing to object to"; of the same code, that it is. */
void wording_outcome(struct buf *buf, const struct objections *objections, bool same_code);

#endif

/* The scale of a comparison: what costs the same on both sides takes another share of the
 * profile where something else came or went. By which ratio it does, is what changes are
 * judged against. common/noise/calibrate.h finds it. */
#ifndef COMMON_NOISE_SCALE_H
#define COMMON_NOISE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/noise/verdict.h"

struct scale {
	/* The one that is used: never SCALE_AUTO. */
	enum scale_kind kind;
	/* Share after by share before of what costs the same: 1 where shares are
	 * compared. */
	double ratio;
	/* What it could be. */
	double low, high;
	/* How many times the ratio that is at most: 1 where it is known. */
	double width;
	/* Mean totals of a run, before and after. */
	double totals[2];
	/* How likely such a ratio is where both sides cost the same. */
	double p;
	/* Why it was chosen; a part of a sentence. */
	const char *reason;
};

/* Where nothing can be compared. */
extern const struct scale scale_of_shares;

/* "share", "time" or "work=FRAME": how to compare. What is no such thing ends the program
 * with STATUS_USAGE; `text` must live as long as the options. */
void scale_read(struct noise_options *options, const char *text);

/* Whether what a run costs is compared, not what part of it something is. */
bool scale_is_of_cost(const struct scale *scale);

#endif

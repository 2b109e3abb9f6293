/* What can be said of a change between the two sides of a comparison. */
#ifndef COMMON_NOISE_VERDICT_H
#define COMMON_NOISE_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

enum verdict {
	VERDICT_NOISE, /* could be chance, or too small a share to be tested */
	VERDICT_UP,
	VERDICT_DOWN,
	VERDICT_NEW, /* in no run before */
	VERDICT_GONE, /* in no run after */
	VERDICT_MOVED, /* gone from one place and found beside it: inlined, renamed */
};

/* What is compared of two sides. */
enum scale_kind {
	SCALE_AUTO, /* as is known of them */
	SCALE_SHARE, /* parts of what was recorded */
	SCALE_TIME, /* what a run costs: both sides did the same work */
	SCALE_WORK, /* what one of a frame's calls costs, by the frame's total */
	SCALE_BOTH, /* shares and costs of a run: what changed on both */
};

struct noise_options {
	/* The smallest share on either side, 0 to 1, that is tested. */
	double min_share;
	/* The part of a share, 0 to 1, that is too small a change of it. */
	double slight;
	/* The chance, 0 to 1, that there may be of any false alarm at all. */
	double alpha;
	/* The variance with one run on a side, as a multiple of the binomial one. */
	double inflate;
	/* The same, as a multiple of that of slices of its time, where these are known. */
	double inflate_slices;
	/* The smallest share of functions to be reported though too small to be tested. */
	double listed_share;
	enum scale_kind scale;
	/* The frame of SCALE_WORK. */
	const char *work;
};

/* 1 %, 1 %, 0.005, 30, 8, none, as is known. */
extern const struct noise_options noise_defaults;

/* A frame or function in the two sides. Shares and their changes are from 0 to 1. */
struct noise_change {
	/* One a column, somebody else's. */
	const uint64_t *counts;
	/* Mean of the runs' shares. */
	double before, after;
	/* After on the scale of the comparison, as a part of the total before: after, where
	 * shares are compared. */
	double cost;
	/* The interval of cost - before; all of them hold at once with 1 - alpha. */
	double low, high;
	/* The chance of it where nothing changed, for this one alone; 1: not tested. */
	double p;
	/* The smallest change that would be found four times out of five. */
	double least;
	/* What the share after is at least, with 1 - alpha for this one alone. */
	double after_low;
	bool tested;
	enum verdict verdict;
};

/* How much larger it is after: cost - before. */
double verdict_change(const struct noise_change *change);

#endif

/* Hypotheses: frames of a comparison that are tested as one, by their total. */
#ifndef COMMON_NOISE_HYPOTHESES_H
#define COMMON_NOISE_HYPOTHESES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/noise/verdict.h"

struct contrast;

static const uint32_t HYPOTHESES_NONE = UINT32_MAX;

/* Frames with at least the smallest share, callers with their only callees as long as
 * those have the same counts: one hypothesis. */
struct hypothesis {
	/* The outermost. */
	uint32_t frame;
	/* The innermost. */
	uint32_t last;
	/* Of their total. */
	struct noise_change change;
	/* Of all of them, which only the last one can have. */
	double self_change;
	/* Changes of its new callees and of those that are gone. */
	double fresh, gone;
	/* Changes of other callees that go against its own. */
	double shifted;
	/* Changes of callees that are found elsewhere. */
	double moved;
	/* Where its callees have moved: beside, or into it and out of it. */
	enum move { MOVE_NONE, MOVE_RENAMED, MOVE_INLINED } kind;
	/* 1: and what was renamed costs more; -1: less. */
	int pace;
};

struct hypotheses {
	/* Callers before their callees. */
	struct hypothesis *list;
	size_t count, capacity;
	/* The hypothesis of each frame, or HYPOTHESES_NONE. */
	uint32_t *of;
};

/* Finds and judges the hypotheses of a tree whose totals these are; none where nothing can
 * be compared. */
void hypotheses_judge(struct hypotheses *hypotheses, const struct contrast *contrast,
	const uint64_t *totals, const struct noise_options *options);

void hypotheses_free(struct hypotheses *hypotheses);

/* Whether `left` is little of a cost that went or came: then it has moved. */
bool hypotheses_is_rest(double left, double cost);

#endif

/* The verdicts on frames: those of their hypotheses. */
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/calibrate.h"
#include "common/noise/contrast.h"
#include "common/noise/hypotheses.h"
#include "common/noise/noise.h"

void
noise_judge(const struct tree *tree, const struct noise_options *options,
	enum verdict *verdicts)
{
	uint64_t *totals = tree_totals(tree);
	struct contrast contrast;
	struct hypotheses hypotheses;

	contrast_start(&contrast, tree, totals);
	calibrate(&contrast, options, totals);
	hypotheses_judge(&hypotheses, &contrast, totals, options);
	for (size_t frame = 0; frame < tree->frame_count; frame++)
		verdicts[frame] =
			hypotheses.count > 0 && hypotheses.of[frame] != HYPOTHESES_NONE
				? hypotheses.list[hypotheses.of[frame]].change.verdict
				: VERDICT_NOISE;
	hypotheses_free(&hypotheses);
	contrast_free(&contrast);
	free(totals);
}

/* 1: more, -1: less, 0: neither is said. */
static int
side_of(enum verdict verdict)
{
	static const int sides[] = {[VERDICT_UP] = 1,
		[VERDICT_NEW] = 1,
		[VERDICT_DOWN] = -1,
		[VERDICT_GONE] = -1,
		[VERDICT_MOVED] = 0};

	return sides[verdict];
}

/* The verdicts on functions' totals, by name, that no frame of theirs shows. Freed with
 * free(). */
static enum verdict *
find_hidden(const struct tree *tree, const struct noise_result *functions,
	const enum verdict *verdicts)
{
	enum verdict *hidden = memory_new(tree->name_count, sizeof(*hidden));

	for (size_t i = 0; i < functions->count; i++) {
		const struct noise_function *function = &functions->functions[i];

		if (side_of(function->total.verdict) != 0)
			hidden[function->name] = function->total.verdict;
	}
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (side_of(verdicts[frame]) == side_of(hidden[tree->name[frame]]))
			hidden[tree->name[frame]] = VERDICT_NOISE;
	return hidden;
}

void
noise_show_functions(const struct tree *tree, const struct noise_result *functions,
	enum verdict *verdicts)
{
	enum verdict *hidden = find_hidden(tree, functions, verdicts);
	uint64_t *totals = tree_totals(tree);
	struct contrast contrast;

	contrast_start(&contrast, tree, totals);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		enum verdict verdict = hidden[tree->name[frame]];
		struct shares shares;
		double change;

		contrast_means(&contrast, totals + (size_t)frame * tree->columns, &shares);
		change = shares.mean[AFTER] / functions->scale.ratio - shares.mean[BEFORE];
		if (verdicts[frame] == VERDICT_NOISE && change * side_of(verdict) > 0)
			verdicts[frame] = verdict;
	}
	contrast_free(&contrast);
	free(totals);
	free(hidden);
}

/* Trend: what many runs, one after the other, show, and what of it is objected to. */
#include "diff/trend.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/io/listing.h"

/* As limits know a change: what is not recent is not put to them. */
static struct noise_change
change_of(const struct history_series *series, size_t runs)
{
	bool recent =
		series->verdict != VERDICT_NOISE && series->since + TREND_RECENT >= runs;

	return (struct noise_change){
		.before = series->before,
		.after = series->now,
		.cost = series->now,
		.after_low = series->now,
		.p = series->p,
		.tested = recent,
		.verdict = recent ? series->verdict : VERDICT_NOISE,
	};
}

static void
put_to_limits(struct trend *trend, struct limits *limits)
{
	const struct history *history = &trend->history;
	struct noise_function *functions = memory_new(history->count, sizeof(*functions));

	for (size_t i = 0; i < history->count; i++)
		functions[i] = (struct noise_function){
			.text = history->functions[i].name,
			.self = change_of(&history->functions[i].self, trend->runs->count),
			.total =
				change_of(&history->functions[i].total, trend->runs->count),
		};
	trend->result = (struct noise_result){
		.functions = functions, .count = history->count, .scale = scale_of_shares};
	limits_check(limits, &trend->result, &trend->objections);
}

void
trend_judge(struct trend *trend, const struct listing *runs, const struct tree *tree,
	const struct noise_options *options, struct limits *limits)
{
	*trend = (struct trend){.runs = runs};
	history_judge(&trend->history, tree, options);
	put_to_limits(trend, limits);
}

void
trend_free(struct trend *trend)
{
	objections_free(&trend->objections);
	free(trend->result.functions);
	history_free(&trend->history);
}

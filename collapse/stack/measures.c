/* Measures: a tree of one floor serves as dictionary, which adds up exactly. */
#include "collapse/stack/measures.h"

#include <stdlib.h>

#include "collapse/stack/event.h"
#include "collapse/stack/selection.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/amount.h"
#include "common/tree/folded.h"
#include "common/tree/order.h"
#include "common/tree/remake.h"

/* Columns of the sums. */
enum { SAMPLES, WEIGHT, LEFT_OUT, COLUMNS };

struct measure {
	struct str unit;
	bool counts;
	/* One of several that each sample has (metric.h): its unit holds whatever
	 * counts. */
	bool is_metric;
};

void
measures_start(struct measures *measures, const struct selection *selection)
{
	*measures = (struct measures){.selection = selection};
	tree_start(&measures->sums, COLUMNS);
}

void
measures_free(struct measures *measures)
{
	tree_free(&measures->sums);
	buf_free(&measures->first);
	free(measures->list);
}

void
measures_settle(struct measures *measures, struct str name)
{
	if (measures->first.len == 0)
		buf_add(&measures->first, name);
}

/* Units that some profilers write as words, as they are written here. */
static struct str
short_unit(struct str unit)
{
	static const struct str units[][2] = {
		{STR_INIT("nanoseconds"), STR_INIT("ns")},
		{STR_INIT("microseconds"), STR_INIT("us")},
		{STR_INIT("milliseconds"), STR_INIT("ms")},
		{STR_INIT("seconds"), STR_INIT("s")},
	};

	for (size_t i = 0; i < countof(units); i++)
		if (str_equal(unit, units[i][0]))
			return units[i][1];
	return unit;
}

/* The measure of this name, found or added as `kind` has it. */
static uint32_t
enter(struct measures *measures, struct str name, struct measure kind)
{
	struct tree *sums = &measures->sums;
	uint32_t known = sums->frame_count;
	uint32_t measure = tree_enter(sums, TREE_ROOT, tree_name(sums, name));

	if (measure < known)
		return measure;
	measures->list = memory_grow(measures->list, &measures->capacity,
		(size_t)measure + 1, sizeof(*measures->list));
	kind.unit = arena_copy(&sums->arena, short_unit(kind.unit));
	measures->list[measure] = kind;
	return measure;
}

uint32_t
measures_find(struct measures *measures, struct str name, struct str unit)
{
	const struct selection *selection = measures->selection;
	struct str wanted = selection->metric.name;
	bool counts = wanted.len > 0
			      ? event_matches(name, wanted)
			      : selection_wants(selection, buf_str(&measures->first), name);

	return enter(measures, name, (struct measure){.unit = unit, .counts = counts});
}

uint32_t
measures_add_metric(struct measures *measures, struct str name, struct str unit)
{
	struct str wanted = measures->selection->metric.name;

	measures_settle(measures, name);
	if (wanted.len == 0)
		wanted = buf_str(&measures->first);
	return enter(measures, name, (struct measure){unit, str_equal(name, wanted), true});
}

struct str
measures_name(const struct measures *measures, uint32_t measure)
{
	return tree_text(&measures->sums, measure);
}

bool
measures_counts(const struct measures *measures, uint32_t measure)
{
	return measures->list[measure].counts;
}

bool
measures_counts_sample(const struct measures *measures, const struct sample *sample)
{
	for (uint32_t i = 0; i < sample->weight_count; i++)
		if (measures_counts(measures, sample->measure + i))
			return true;
	return false;
}

static uint64_t
sum_of(const struct measures *measures, uint32_t measure, unsigned column)
{
	return tree_self(&measures->sums, measure)[column];
}

void
measures_add_sample(struct measures *measures, const struct sample *sample)
{
	bool counts = measures_counts_sample(measures, sample);

	for (uint32_t i = 0; i < sample->weight_count; i++) {
		const struct weight *weight = &sample->weights[i];

		tree_count_decimals(
			&measures->sums, sample->measure + i, SAMPLES, sample->samples, 0);
		if (!counts)
			tree_count_decimals(&measures->sums, sample->measure + i, LEFT_OUT,
				sample->samples, 0);
		tree_count_decimals(&measures->sums, sample->measure + i, WEIGHT,
			weight->value, weight->decimals);
	}
}

void
measures_add(struct measures *measures, const struct measures *from)
{
	measures_settle(measures, buf_str(&from->first));
	for (uint32_t measure = 1; measure < from->sums.frame_count; measure++)
		enter(measures, measures_name(from, measure), from->list[measure]);
	remake_add(&measures->sums, &from->sums);
}

struct str
measures_unit(const struct measures *measures)
{
	uint32_t all = measures->sums.frame_count, counted = 0;
	bool are_samples = true, differ = false;

	for (uint32_t measure = 1; measure < all; measure++) {
		if (!measures_counts(measures, measure) ||
			sum_of(measures, measure, WEIGHT) == 0)
			continue;
		differ |= counted > 0 && !str_equal(measures->list[measure].unit,
						 measures->list[counted].unit);
		are_samples &= !measures->list[measure].is_metric &&
			       sum_of(measures, measure, SAMPLES) ==
				       sum_of(measures, measure, WEIGHT);
		counted = measure;
	}
	if (counted == 0 || (differ && !are_samples))
		return STR("");
	return are_samples ? STR("samples") : measures->list[counted].unit;
}

static void
add_sum(const struct measures *measures, uint32_t measure, unsigned column,
	struct buf *text)
{
	amount_add_count(
		text, sum_of(measures, measure, column), measures->sums.decimals, 1);
}

static void
report_left_out(const struct measures *measures, uint32_t measure)
{
	struct str name = measures_name(measures, measure);
	uint64_t one = tree_power_of_ten(measures->sums.decimals);
	struct buf text = {0};

	add_sum(measures, measure, LEFT_OUT, &text);
	buf_print(&text, " sample%s of %s ",
		sum_of(measures, measure, LEFT_OUT) == one ? "" : "s",
		measures->list[measure].is_metric ? "metric" : "event");
	buf_add(&text, name.len > 0 ? name : STR("without name"));
	buf_print(&text, " (weight ");
	add_sum(measures, measure, WEIGHT, &text);
	message_warn("%.*s) left out", STR_ARG(buf_str(&text)));
	buf_free(&text);
}

/* Whether the user should know that samples of the measure have been left out: not where
 * another was asked for. */
static bool
is_left_out(const struct measures *measures, uint32_t measure)
{
	return sum_of(measures, measure, LEFT_OUT) > 0 &&
	       measures->selection->metric.name.len == 0;
}

void
measures_report(const struct measures *measures)
{
	enum { MOST_NAMED = 10 };
	uint32_t left_out = 0, metrics = 0;

	for (uint32_t measure = 1; measure < measures->sums.frame_count; measure++) {
		if (!is_left_out(measures, measure))
			continue;
		metrics += measures->list[measure].is_metric;
		if (++left_out <= MOST_NAMED)
			report_left_out(measures, measure);
	}
	if (left_out > MOST_NAMED)
		message_warn(
			"and samples of %u more events left out", left_out - MOST_NAMED);
	if (metrics > 0)
		message_warn("choose another metric with --metric NAME");
	if (left_out > metrics && measures->selection->event_count == 0)
		message_warn("choose events with --event NAME or --all-events");
}

static bool
counts_any(const struct measures *measures)
{
	for (uint32_t measure = 1; measure < measures->sums.frame_count; measure++)
		if (measures_counts(measures, measure))
			return true;
	return false;
}

void
measures_check(const struct measures *measures)
{
	struct str wanted = measures->selection->metric.name;
	struct buf known = {0};

	if (wanted.len == 0 || counts_any(measures))
		return;
	for (uint32_t measure = 1; measure < measures->sums.frame_count; measure++) {
		buf_add(&known, known.len > 0 ? STR(", ") : STR(": there are "));
		buf_add(&known, measures_name(measures, measure));
	}
	message_die("no metric '%.*s'%.*s", STR_ARG(wanted), STR_ARG(buf_str(&known)));
}

static void
write_measure(const struct measures *measures, uint32_t measure, uint64_t all_samples,
	struct output *output)
{
	struct str name = measures_name(measures, measure);
	uint64_t samples = sum_of(measures, measure, SAMPLES);
	struct buf line = {0};

	buf_add(&line, name.len > 0 ? name : STR("(no name)"));
	buf_byte(&line, '\t');
	folded_add_count(&line, &measures->sums, samples);
	buf_byte(&line, '\t');
	folded_add_count(&line, &measures->sums, sum_of(measures, measure, WEIGHT));
	buf_print(&line, "\t%.2f%%\n", 100.0 * (double)samples / (double)all_samples);
	output_add(output, buf_str(&line));
	buf_free(&line);
}

void
measures_write(const struct measures *measures, struct output *output)
{
	struct order order;
	uint64_t samples = 0;

	for (uint32_t measure = 1; measure < measures->sums.frame_count; measure++)
		samples += sum_of(measures, measure, SAMPLES);
	output_add(output, STR("event\tsamples\tperiod\tshare of samples\n"));
	order_by_name(&order, &measures->sums);
	for (size_t i = 0; i + 1 < measures->sums.frame_count; i++)
		if (sum_of(measures, order.callee[i], SAMPLES) > 0)
			write_measure(measures, order.callee[i], samples, output);
	order_free(&order);
}

void
measures_list(const struct measures *measures, struct output *output)
{
	struct buf line = {0};

	for (uint32_t measure = 1; measure < measures->sums.frame_count; measure++) {
		if (sum_of(measures, measure, SAMPLES) +
				sum_of(measures, measure, WEIGHT) ==
			0)
			continue;
		line.len = 0;
		buf_add(&line, measures_name(measures, measure));
		buf_byte(&line, '\t');
		buf_add(&line, measures->list[measure].unit);
		buf_byte(&line, '\t');
		folded_add_count(&line, &measures->sums, sum_of(measures, measure, WEIGHT));
		buf_byte(&line, '\n');
		output_add(output, buf_str(&line));
	}
	buf_free(&line);
}

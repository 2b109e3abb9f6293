/* A trend as text, Markdown or JSON. The largest change comes first. */
#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/io/listing.h"
#include "common/text/json.h"
#include "diff/answer.h"
#include "diff/trend.h"
#include "diff/wording.h"

/* Functions by self, or by total, that have a verdict; or all. */
struct steps {
	struct step {
		struct str name;
		const struct history_series *series;
		/* The same, as limits know it. */
		const struct noise_change *change;
		/* Of the change. */
		double size;
	} * steps;
	size_t count;
};

static int
compare_steps(const void *first, const void *second)
{
	const struct step *a = first, *b = second;

	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return str_compare(a->name, b->name);
}

static void
find_steps(struct steps *steps, const struct trend *trend, bool of_total, bool all)
{
	const struct history *history = &trend->history;

	*steps = (struct steps){memory_new(history->count, sizeof(*steps->steps)), 0};
	for (size_t i = 0; i < history->count; i++) {
		const struct history_function *function = &history->functions[i];
		const struct noise_function *limited = &trend->result.functions[i];
		const struct history_series *series =
			of_total ? &function->total : &function->self;

		if (all || series->verdict != VERDICT_NOISE)
			steps->steps[steps->count++] = (struct step){function->name, series,
				of_total ? &limited->total : &limited->self,
				fabs(series->now - series->before)};
	}
	if (steps->count > 0)
		qsort(steps->steps, steps->count, sizeof(*steps->steps), compare_steps);
}

static void
add_preface(struct buf *buf, const struct trend *trend, wording_add *add)
{
	buf_print(buf, "%zu runs, from ", trend->runs->count);
	add(buf, kept_name(trend->runs, 0));
	buf_print(buf, " to ");
	add(buf, kept_name(trend->runs, trend->runs->count - 1));
	buf_print(buf, ". Shares of each run are compared.\n");
}

static void
add_text_step(struct buf *buf, const struct trend *trend, const struct step *step)
{
	const struct history_series *series = step->series;
	struct buf ratio = {0}, run = {0};

	wording_ratio(&ratio, step->change);
	wording_name(&run, kept_name(trend->runs, series->since));
	buf_print(buf, "%8.2f %8.2f %+8.2f %8.*s  %-7s  %-20.*s  ", 100 * series->before,
		100 * series->now, 100 * (series->now - series->before),
		STR_ARG(buf_str(&ratio)), wording_of(series->verdict),
		STR_ARG(buf_str(&run)));
	wording_name(buf, step->name);
	buf_byte(buf, '\n');
	buf_free(&ratio);
	buf_free(&run);
}

static void
add_text_table(struct buf *buf, const struct trend *trend, bool of_total)
{
	const char *by = of_total ? "total" : "self";
	struct steps steps;

	find_steps(&steps, trend, of_total, false);
	if (steps.count == 0)
		buf_print(buf, "\nBy %s, no function has changed its level.\n", by);
	else
		buf_print(buf, "\n%8s %8s %8s %8s  %-7s  %-20s  function, by %s\n",
			"before", "now", "change", "ratio", "verdict", "since", by);
	for (size_t i = 0; i < steps.count; i++)
		add_text_step(buf, trend, &steps.steps[i]);
	free(steps.steps);
}

/* What wording_objection says, and the first run. */
static void
add_objection(struct buf *buf, const struct trend *trend, const struct objection *objection)
{
	size_t i = (size_t)(objection->function - trend->result.functions);
	const struct history_function *function = &trend->history.functions[i];
	const struct history_series *series =
		objection->of_total ? &function->total : &function->self;

	wording_objection(buf, &(struct answer){.report = &trend->result}, objection);
	if (series->verdict != VERDICT_NOISE) {
		buf_print(buf, ", since ");
		wording_name(buf, kept_name(trend->runs, series->since));
	}
}

void
trend_write_text(const struct trend *trend, struct output *output)
{
	const struct objections *objections = &trend->objections;
	struct buf buf = {0};

	add_preface(&buf, trend, wording_name);
	add_text_table(&buf, trend, false);
	add_text_table(&buf, trend, true);
	buf_byte(&buf, '\n');
	wording_outcome(&buf, objections, false);
	buf_print(&buf, "%s\n", objections->count > 0 ? ":" : ".");
	for (size_t i = 0; i < objections->count; i++) {
		buf_print(&buf, "  ");
		add_objection(&buf, trend, &objections->objections[i]);
		buf_byte(&buf, '\n');
	}
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

static void
add_markdown_table(struct buf *buf, const struct trend *trend, bool of_total)
{
	struct steps steps;

	find_steps(&steps, trend, of_total, false);
	if (steps.count > 0)
		buf_print(buf,
			"\n| Function, by %s | Before | Now | Change, points | Ratio | "
			"Verdict "
			"| "
			"Since |\n| --- | ---: | ---: | ---: | ---: | --- | --- |\n",
			of_total ? "total" : "self");
	for (size_t i = 0; i < steps.count; i++) {
		const struct history_series *series = steps.steps[i].series;

		buf_print(buf, "| ");
		answer_add_code(buf, steps.steps[i].name);
		buf_print(buf, " | %.2f %% | %.2f %% | %+.2f | ", 100 * series->before,
			100 * series->now, 100 * (series->now - series->before));
		wording_ratio(buf, steps.steps[i].change);
		buf_print(buf, " | %s | ", wording_of(series->verdict));
		answer_add_code(buf, kept_name(trend->runs, series->since));
		buf_print(buf, " |\n");
	}
	free(steps.steps);
}

void
trend_write_markdown(const struct trend *trend, struct output *output)
{
	const struct objections *objections = &trend->objections;
	struct buf buf = {0};

	buf_print(&buf, "**");
	wording_outcome(&buf, objections, false);
	buf_print(&buf, "**\n\n");
	for (size_t i = 0; i < objections->count; i++) {
		struct buf line = {0};

		add_objection(&line, trend, &objections->objections[i]);
		buf_print(&buf, "- ");
		answer_add_code(&buf, buf_str(&line));
		buf_byte(&buf, '\n');
		buf_free(&line);
	}
	if (objections->count > 0)
		buf_byte(&buf, '\n');
	add_preface(&buf, trend, answer_add_code);
	add_markdown_table(&buf, trend, false);
	add_markdown_table(&buf, trend, true);
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

static void
add_json_steps(struct buf *buf, const struct trend *trend, bool of_total)
{
	struct steps steps;

	find_steps(&steps, trend, of_total, true);
	buf_print(buf, "  \"%s\": [", of_total ? "total" : "self");
	for (size_t i = 0; i < steps.count; i++) {
		const struct history_series *series = steps.steps[i].series;

		buf_print(buf, "%s    {\"function\": ", i > 0 ? ",\n" : "\n");
		json_string(buf, steps.steps[i].name);
		buf_print(buf,
			", \"before\": %.6g, \"now\": %.6g, \"p\": %.3g, \"verdict\": "
			"\"%s\", \"since\": ",
			series->before, series->now, series->p,
			wording_of(series->verdict));
		if (series->verdict != VERDICT_NOISE)
			json_string(buf, kept_name(trend->runs, series->since));
		else
			buf_print(buf, "null");
		buf_byte(buf, '}');
	}
	buf_print(buf, "\n  ],\n");
	free(steps.steps);
}

static void
add_json_runs(struct buf *buf, const struct trend *trend)
{
	buf_print(buf, "  \"runs\": [");
	for (size_t i = 0; i < trend->runs->count; i++) {
		buf_print(buf, i > 0 ? ", " : "");
		json_string(buf, kept_name(trend->runs, i));
	}
	buf_print(buf, "],\n");
}

void
trend_write_json(const struct trend *trend, struct output *output)
{
	const struct objections *objections = &trend->objections;
	struct buf buf = {0};

	buf_print(&buf, "{\n");
	add_json_runs(&buf, trend);
	buf_print(&buf, "  \"hypotheses\": %zu,\n", trend->history.hypotheses);
	add_json_steps(&buf, trend, false);
	add_json_steps(&buf, trend, true);
	buf_print(&buf, "  \"objections\": [");
	for (size_t i = 0; i < objections->count; i++) {
		const struct objection *objection = &objections->objections[i];

		buf_print(&buf, "%s    {\"function\": ", i > 0 ? ",\n" : "\n");
		json_string(&buf, objection->function->text);
		buf_print(&buf, ", \"by\": \"%s\", \"limit\": ",
			objection->of_total ? "total" : "self");
		if (objection->limit)
			json_string(&buf, str_of(objection->limit->text));
		else
			buf_print(&buf, "null");
		buf_byte(&buf, '}');
	}
	buf_print(&buf, "%s]\n}\n", objections->count > 0 ? "\n  " : "");
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

/* The answer to what has changed: one list of rows, written in three ways. */
#include "diff/answer.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/utf8.h"
#include "common/tree/folded.h"

enum {
	MOST_WITHIN_NOISE = 10, /* rows of a table for people */
	LONGEST_NAME = 500, /* bytes of a name for people */
};

static const char *const verdict_words[] = {
	[VERDICT_NOISE] = "within noise",
	[VERDICT_UP] = "up",
	[VERDICT_DOWN] = "down",
	[VERDICT_NEW] = "new",
	[VERDICT_GONE] = "gone",
	[VERDICT_MOVED] = "moved",
};

/* Shares for which the smallest change is told. */
static const double told_shares[] = {0.01, 0.05, 0.2};

struct row {
	struct str function;
	const struct noise_change *change;
	double size; /* of the change */
};

struct rows {
	struct row *rows;
	size_t count;
	size_t judged; /* the first ones, which have a verdict */
};

static double
change_of(const struct noise_change *change)
{
	return change->after - change->before;
}

/* What has a verdict first, larger changes first. */
static int
compare_rows(const void *first, const void *second)
{
	const struct row *a = first;
	const struct row *b = second;
	bool a_judged = a->change->verdict != VERDICT_NOISE;
	bool b_judged = b->change->verdict != VERDICT_NOISE;

	if (a_judged != b_judged)
		return a_judged ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return str_compare(a->function, b->function);
}

/* By how much the share changed; where that has a verdict, against the rest as it was judged. */
static double
size_of(const struct noise_change *change, const struct noise_report *report)
{
	double root = change->verdict != VERDICT_NOISE ? sqrt(report->rest) : 1;

	return fabs(change->after / root - change->before * root);
}

/* What has been tested, by self or by total. */
static void
find_rows(struct rows *rows, const struct noise_report *report, bool of_total)
{
	*rows = (struct rows){.rows = memory_new(report->count, sizeof(*rows->rows))};
	for (size_t i = 0; i < report->count; i++) {
		const struct noise_function *function = &report->functions[i];
		const struct noise_change *change =
			of_total ? &function->total : &function->self;

		if (!change->tested)
			continue;
		rows->rows[rows->count++] =
			(struct row){function->text, change, size_of(change, report)};
		rows->judged += change->verdict != VERDICT_NOISE;
	}
	qsort(rows->rows, rows->count, sizeof(*rows->rows), compare_rows);
}

/* How many rows people are shown. */
static size_t
rows_shown(const struct rows *rows)
{
	size_t most = rows->judged + MOST_WITHIN_NOISE;

	return rows->count < most ? rows->count : most;
}

/* A name as far as it can be shown; other bytes as \xNN. */
static void
add_name(struct buf *buf, struct str name)
{
	while (name.len > 0) {
		size_t good = utf8_printable(name);

		if (good > 0)
			buf_add(buf, str_slice(name, 0, good));
		else
			buf_print(buf, "\\x%02x", (unsigned char)name.ptr[0]);
		name = str_from(name, good > 0 ? good : 1);
	}
}

/* The same, cut where it is too long for people. */
static void
add_short_name(struct buf *buf, struct str name)
{
	bool is_long = name.len > LONGEST_NAME;

	add_name(buf, is_long ? str_slice(name, 0, LONGEST_NAME) : name);
	if (is_long)
		buf_print(buf, "...");
}

static void
add_verdict(struct buf *buf, const struct noise_report *report, enum verdict verdict)
{
	buf_print(buf, "%s%s", verdict_words[verdict],
		report->single && verdict != VERDICT_NOISE ? " (single run)" : "");
}

/* "x1.25"; nothing where there is no ratio. */
static void
add_ratio(struct buf *buf, const struct noise_change *change)
{
	if (change->before > 0 && change->after > 0)
		buf_print(buf, "x%.2f", change->after / change->before);
	else
		buf_byte(buf, '-');
}

void
answer_add_objection(struct buf *buf, const struct objection *objection)
{
	const struct noise_function *function = objection->function;
	const struct noise_change *change =
		objection->of_total ? &function->total : &function->self;

	add_short_name(buf, function->text);
	buf_print(buf, " (%s): %.2f %% -> %.2f %% (%+.2f points, ",
		objection->of_total ? "total" : "self", 100 * change->before,
		100 * change->after, 100 * change_of(change));
	add_ratio(buf, change);
	buf_print(buf, "), %s", verdict_words[change->verdict]);
	if (objection->limit)
		buf_print(buf, ", limit %s", objection->limit->text);
	if (!objection->certain)
		buf_print(buf, ": the runs can't tell");
}

static uint64_t
total_of(const struct tree *tree, bool after)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t total = 0;

	for (unsigned i = 0; i < tree->columns; i++)
		if (noise_is_after(tree, i) == after)
			total += totals[i];
	free(totals);
	return total;
}

static void
add_side(struct buf *buf, const struct answer *answer, bool after)
{
	unsigned runs = after ? answer->report->after_runs : answer->report->before_runs;

	folded_add_count(buf, answer->tree, total_of(answer->tree, after));
	buf_print(buf, " in %u %s", runs, runs == 1 ? "run" : "runs");
}

/* The totals of both sides, and what a reader must know about the verdicts: sentences, each of which
 * ends in `end`. */
static void
add_preface(struct buf *buf, const struct answer *answer, const char *end)
{
	const struct noise_report *report = answer->report;

	buf_print(buf, "Total before: ");
	add_side(buf, answer, false);
	buf_print(buf, ", after: ");
	add_side(buf, answer, true);
	buf_print(buf, ". Shares are compared, totals are not.%s", end);
	if (report->single)
		buf_print(buf,
			"A single run on a side: how runs differ is not known, only "
			"guessed "
			"(variance of sampling x%g).%s",
			answer->options->inflate, end);
	if (fabs(report->rest - 1) >= 0.005)
		buf_print(buf,
			"What has not changed takes x%.2f the share: changes are judged "
			"against that.%s",
			report->rest, end);
}

/* The smallest change that could have been seen, for some shares. */
static void
add_least_changes(struct buf *buf, const struct answer *answer)
{
	buf_print(buf,
		"The smallest change that these runs would show, four times of five: ");
	for (size_t i = 0; i < sizeof(told_shares) / sizeof(*told_shares); i++)
		buf_print(buf, "%s%.2f points for a function of %g %%", i > 0 ? ", " : "",
			100 * noise_least_change(
				      answer->report, answer->options, told_shares[i]),
			100 * told_shares[i]);
	buf_byte(buf, '.');
}

/* "7 more within noise." */
static void
add_rest_of_rows(struct buf *buf, const struct rows *rows)
{
	size_t left = rows->count - rows_shown(rows);

	if (left > 0)
		buf_print(buf, "%zu more within noise\n", left);
}

static void
add_text_row(struct buf *buf, const struct answer *answer, const struct row *row)
{
	const struct noise_change *change = row->change;
	struct buf words = {0};

	add_ratio(&words, change);
	buf_print(buf, "%8.2f %8.2f %+8.2f %8.*s ", 100 * change->before,
		100 * change->after, 100 * change_of(change), STR_ARG(buf_str(&words)));
	words.len = 0;
	buf_print(&words, "%+.2f to %+.2f", 100 * change->low, 100 * change->high);
	buf_print(buf, " %18.*s  ", STR_ARG(buf_str(&words)));
	words.len = 0;
	add_verdict(&words, answer->report, change->verdict);
	buf_print(buf, "%-12.*s  ", STR_ARG(buf_str(&words)));
	add_short_name(buf, row->function);
	buf_byte(buf, '\n');
	buf_free(&words);
}

static void
add_text_table(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	find_rows(&rows, answer->report, of_total);
	buf_print(buf, "\n%8s %8s %8s %8s  %18s  %-12s  function, by %s\n", "before",
		"after", "change", "ratio", "interval", "verdict",
		of_total ? "total" : "self");
	for (size_t i = 0; i < rows_shown(&rows); i++)
		add_text_row(buf, answer, &rows.rows[i]);
	add_rest_of_rows(buf, &rows);
	free(rows.rows);
}

static void
add_objections(struct buf *buf, const struct answer *answer, const char *bullet)
{
	const struct objections *objections = answer->objections;

	for (size_t i = 0; i < objections->count; i++) {
		buf_print(buf, "%s", bullet);
		answer_add_objection(buf, &objections->objections[i]);
		buf_byte(buf, '\n');
	}
}

/* "2 objections", "nothing to object to" */
static void
add_outcome(struct buf *buf, const struct objections *objections)
{
	size_t uncertain = objections->count - objections->certain;

	if (objections->count == 0)
		buf_print(buf, "Nothing to object to");
	if (objections->certain > 0)
		buf_print(buf, "%zu regression%s", objections->certain,
			objections->certain == 1 ? "" : "s");
	if (uncertain > 0)
		buf_print(buf, "%s%zu that the runs can't tell",
			objections->certain > 0 ? " and " : "", uncertain);
}

void
answer_write_text(const struct answer *answer, struct output *output)
{
	struct buf buf = {0};

	add_preface(&buf, answer, "\n");
	add_text_table(&buf, answer, false);
	add_text_table(&buf, answer, true);
	buf_byte(&buf, '\n');
	add_least_changes(&buf, answer);
	buf_byte(&buf, '\n');
	add_outcome(&buf, answer->objections);
	buf_print(&buf, "%s\n", answer->objections->count > 0 ? ":" : ".");
	add_objections(&buf, answer, "  ");
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

/* The longest run of backquotes in a name: a code span needs one more around it. */
static size_t
longest_backquotes(struct str name)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < name.len; i++) {
		run = name.ptr[i] == '`' ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest;
}

static void
add_times(struct buf *buf, char byte, size_t times)
{
	while (times-- > 0)
		buf_byte(buf, byte);
}

/* A name as code in a table: nothing in it is markup, and '|' ends no cell. */
static void
add_markdown_name(struct buf *buf, struct str name)
{
	struct buf shown = {0};
	size_t fence;

	add_short_name(&shown, name);
	fence = longest_backquotes(buf_str(&shown)) + 1;
	add_times(buf, '`', fence);
	if (fence > 1)
		buf_byte(buf, ' ');
	for (size_t i = 0; i < shown.len; i++) {
		if (shown.ptr[i] == '|')
			buf_byte(buf, '\\');
		buf_byte(buf, shown.ptr[i]);
	}
	if (fence > 1)
		buf_byte(buf, ' ');
	add_times(buf, '`', fence);
	buf_free(&shown);
}

static void
add_markdown_row(struct buf *buf, const struct answer *answer, const struct row *row)
{
	const struct noise_change *change = row->change;

	buf_print(buf, "| ");
	add_markdown_name(buf, row->function);
	buf_print(buf, " | %.2f %% | %.2f %% | %+.2f | ", 100 * change->before,
		100 * change->after, 100 * change_of(change));
	add_ratio(buf, change);
	buf_print(buf, " | %+.2f to %+.2f | ", 100 * change->low, 100 * change->high);
	add_verdict(buf, answer->report, change->verdict);
	buf_print(buf, " |\n");
}

static void
add_markdown_table(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	find_rows(&rows, answer->report, of_total);
	buf_print(buf,
		"\n| Function, by %s | Before | After | Change, points | Ratio | Interval "
		"| "
		"Verdict |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n",
		of_total ? "total" : "self");
	for (size_t i = 0; i < rows_shown(&rows); i++)
		add_markdown_row(buf, answer, &rows.rows[i]);
	if (rows_shown(&rows) < rows.count)
		buf_byte(buf, '\n');
	add_rest_of_rows(buf, &rows);
	free(rows.rows);
}

static void
add_markdown_objections(struct buf *buf, const struct objections *objections)
{
	for (size_t i = 0; i < objections->count; i++) {
		struct buf line = {0};

		answer_add_objection(&line, &objections->objections[i]);
		buf_print(buf, "- ");
		add_markdown_name(buf, buf_str(&line));
		buf_byte(buf, '\n');
		buf_free(&line);
	}
}

void
answer_write_markdown(const struct answer *answer, struct output *output)
{
	struct buf buf = {0};

	buf_print(&buf, "**");
	add_outcome(&buf, answer->objections);
	buf_print(&buf, "**\n\n");
	add_markdown_objections(&buf, answer->objections);
	if (answer->objections->count > 0)
		buf_byte(&buf, '\n');
	add_preface(&buf, answer, "\n");
	add_markdown_table(&buf, answer, false);
	add_markdown_table(&buf, answer, true);
	buf_byte(&buf, '\n');
	add_least_changes(&buf, answer);
	buf_byte(&buf, '\n');
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

/* A string of JSON. Nothing below a blank is left after add_name. */
static void
add_json_text(struct buf *buf, struct str text)
{
	struct buf shown = {0};

	add_name(&shown, text);
	buf_byte(buf, '"');
	for (size_t i = 0; i < shown.len; i++) {
		if (shown.ptr[i] == '"' || shown.ptr[i] == '\\')
			buf_byte(buf, '\\');
		buf_byte(buf, shown.ptr[i]);
	}
	buf_byte(buf, '"');
	buf_free(&shown);
}

static void
add_json_ratio(struct buf *buf, const struct noise_change *change)
{
	if (change->before > 0)
		buf_print(buf, "%.6g", change->after / change->before);
	else
		buf_print(buf, "null");
}

static void
add_json_row(struct buf *buf, const struct row *row)
{
	const struct noise_change *change = row->change;

	buf_print(buf, "    {\"function\": ");
	add_json_text(buf, row->function);
	buf_print(buf, ", \"before\": %.6g, \"after\": %.6g, \"change\": %.6g, \"ratio\": ",
		change->before, change->after, change_of(change));
	add_json_ratio(buf, change);
	buf_print(buf,
		", \"low\": %.6g, \"high\": %.6g, \"p\": %.3g, \"least\": %.6g, "
		"\"verdict\": "
		"\"%s\"}",
		change->low, change->high, change->p, change->least,
		verdict_words[change->verdict]);
}

static void
add_json_rows(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	find_rows(&rows, answer->report, of_total);
	buf_print(buf, "  \"%s\": [", of_total ? "total" : "self");
	for (size_t i = 0; i < rows.count; i++) {
		buf_print(buf, i > 0 ? ",\n" : "\n");
		add_json_row(buf, &rows.rows[i]);
	}
	buf_print(buf, "\n  ],\n");
	free(rows.rows);
}

static void
add_json_side(struct buf *buf, const struct answer *answer, bool after)
{
	const struct noise_report *report = answer->report;

	buf_print(buf, "  \"%s\": {\"runs\": %u, \"total\": ", after ? "after" : "before",
		after ? report->after_runs : report->before_runs);
	folded_add_count(buf, answer->tree, total_of(answer->tree, after));
	buf_print(buf, "},\n");
}

static void
add_json_least(struct buf *buf, const struct answer *answer)
{
	buf_print(buf, "  \"least\": [");
	for (size_t i = 0; i < sizeof(told_shares) / sizeof(*told_shares); i++)
		buf_print(buf, "%s{\"share\": %g, \"change\": %.6g}", i > 0 ? ", " : "",
			told_shares[i],
			noise_least_change(
				answer->report, answer->options, told_shares[i]));
	buf_print(buf, "],\n");
}

static void
add_json_objections(struct buf *buf, const struct objections *objections)
{
	buf_print(buf, "  \"objections\": [");
	for (size_t i = 0; i < objections->count; i++) {
		const struct objection *objection = &objections->objections[i];

		buf_print(buf, "%s    {\"function\": ", i > 0 ? ",\n" : "\n");
		add_json_text(buf, objection->function->text);
		buf_print(buf, ", \"by\": \"%s\", \"certain\": %s, \"limit\": ",
			objection->of_total ? "total" : "self",
			objection->certain ? "true" : "false");
		if (objection->limit)
			add_json_text(buf, str_of(objection->limit->text));
		else
			buf_print(buf, "null");
		buf_byte(buf, '}');
	}
	buf_print(buf, "%s]\n", objections->count > 0 ? "\n  " : "");
}

void
answer_write_json(const struct answer *answer, struct output *output)
{
	const struct noise_report *report = answer->report;
	struct buf buf = {0};

	buf_print(&buf, "{\n");
	add_json_side(&buf, answer, false);
	add_json_side(&buf, answer, true);
	buf_print(&buf,
		"  \"single_run\": %s,\n  \"hypotheses\": %zu,\n  \"rest\": %.6g,\n",
		report->single ? "true" : "false", report->hypotheses, report->rest);
	add_json_least(&buf, answer);
	add_json_rows(&buf, answer, false);
	add_json_rows(&buf, answer, true);
	add_json_objections(&buf, answer->objections);
	buf_print(&buf, "}\n");
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

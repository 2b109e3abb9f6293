/* The answer as JSON: one object that has all. */
#include "common/text/json.h"
#include "common/tree/folded.h"
#include "diff/answer.h"
#include "diff/reason.h"
#include "diff/wording.h"

static void
add_json_ratio(struct buf *buf, const struct noise_change *change)
{
	if (change->before > 0)
		buf_print(buf, "%.6g", change->cost / change->before);
	else
		buf_print(buf, "null");
}

static void
add_json_row(struct buf *buf, const struct row *row)
{
	const struct noise_change *change = row->change;

	buf_print(buf, "    {\"function\": ");
	json_string(buf, row->function);
	buf_print(buf, ", \"before\": %.6g, \"after\": %.6g, \"change\": %.6g, \"ratio\": ",
		change->before, change->after, verdict_change(change));
	add_json_ratio(buf, change);
	buf_print(buf,
		", \"low\": %.6g, \"high\": %.6g, \"p\": %.3g, \"least\": %.6g, "
		"\"verdict\": "
		"\"%s\"}",
		change->low, change->high, change->p, change->least,
		wording_of(change->verdict));
}

static void
add_json_rows(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	rows_find(&rows, answer->report, of_total);
	buf_print(buf, "  \"%s\": [", of_total ? "total" : "self");
	for (size_t i = 0; i < rows.count; i++) {
		buf_print(buf, i > 0 ? ",\n" : "\n");
		add_json_row(buf, &rows.rows[i]);
	}
	buf_print(buf, "\n  ],\n");
	rows_free(&rows);
}

static void
add_json_side(struct buf *buf, const struct answer *answer, bool after)
{
	const struct noise_result *report = answer->report;

	buf_print(buf, "  \"%s\": {\"runs\": %u, \"total\": ", after ? "after" : "before",
		after ? report->after_runs : report->before_runs);
	folded_add_count(buf, answer->tree, wording_total(answer->tree, after));
	buf_print(buf, "},\n");
}

static void
add_json_scale(struct buf *buf, const struct scale *scale)
{
	static const char *const kinds[] = {[SCALE_AUTO] = "none",
		[SCALE_SHARE] = "share",
		[SCALE_TIME] = "time",
		[SCALE_WORK] = "work",
		[SCALE_BOTH] = "both"};

	buf_print(buf, "  \"scale\": {\"kind\": \"%s\", \"reason\": ", kinds[scale->kind]);
	json_string(buf, str_of(scale->reason));
	buf_print(buf, ", \"ratio\": %.6g, \"low\": %.6g, \"high\": %.6g},\n", scale->ratio,
		scale->low, scale->high);
}

static void
add_json_least(struct buf *buf, const struct answer *answer)
{
	buf_print(buf, "  \"least\": [");
	for (size_t i = 0; i < WORDING_SHARES; i++)
		buf_print(buf, "%s{\"share\": %g, \"change\": %.6g}", i > 0 ? ", " : "",
			wording_shares[i],
			noise_least_change(
				answer->report, answer->options, wording_shares[i]));
	buf_print(buf, "],\n");
}

static void
add_json_parts(
	struct buf *buf, const char *key, const struct reason_part *parts, size_t count)
{
	buf_print(buf, ", \"%s\": [", key);
	for (size_t i = 0; i < count; i++) {
		buf_print(buf, "%s{\"function\": ", i > 0 ? ", " : "");
		if (parts[i].name.len > 0)
			json_string(buf, parts[i].name);
		else
			buf_print(buf, "null");
		buf_print(buf, ", \"change\": %.6g}", parts[i].change);
	}
	buf_byte(buf, ']');
}

/* The changes that add up to that of the total: of the function itself (null) and of what
 * it calls, and of what calls it. */
static void
add_json_reason(
	struct buf *buf, const struct answer *answer, const struct objection *objection)
{
	struct reason reason;

	reason_find(&reason, answer->tree, answer->report, objection->function->name);
	add_json_parts(buf, "callees", reason.callees, reason.callee_count);
	add_json_parts(buf, "callers", reason.callers, reason.caller_count);
	reason_free(&reason);
}

static void
add_json_objections(struct buf *buf, const struct answer *answer)
{
	const struct objections *objections = answer->objections;

	buf_print(buf, "  \"objections\": [");
	for (size_t i = 0; i < objections->count; i++) {
		const struct objection *objection = &objections->objections[i];

		buf_print(buf, "%s    {\"function\": ", i > 0 ? ",\n" : "\n");
		json_string(buf, objection->function->text);
		buf_print(buf, ", \"by\": \"%s\", \"certain\": %s, \"limit\": ",
			objection->of_total ? "total" : "self",
			objection->certain ? "true" : "false");
		if (objection->limit)
			json_string(buf, str_of(objection->limit->text));
		else
			buf_print(buf, "null");
		add_json_reason(buf, answer, objection);
		buf_byte(buf, '}');
	}
	buf_print(buf, "%s]\n", objections->count > 0 ? "\n  " : "");
}

void
answer_write_json(const struct answer *answer, struct output *output)
{
	const struct noise_result *report = answer->report;
	struct buf buf = {0};

	buf_print(&buf, "{\n  \"schema\": \"check-folded 2\",\n  \"unit\": ");
	if (answer->tree->unit.len > 0)
		json_string(&buf, answer->tree->unit);
	else
		buf_print(&buf, "null");
	buf_print(&buf, ",\n");
	add_json_side(&buf, answer, false);
	add_json_side(&buf, answer, true);
	buf_print(&buf,
		"  \"single_run\": %s,\n  \"slices\": %s,\n  \"same_code\": %s,\n  "
		"\"hypotheses\": %zu,\n",
		report->single ? "true" : "false", report->sliced ? "true" : "false",
		answer->same_code ? "true" : "false", report->hypotheses);
	add_json_scale(&buf, &report->scale);
	add_json_least(&buf, answer);
	add_json_rows(&buf, answer, false);
	add_json_rows(&buf, answer, true);
	add_json_objections(&buf, answer);
	buf_print(&buf, "}\n");
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

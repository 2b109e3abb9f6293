/* The answer as Markdown: names of functions are code, in which nothing is markup. */
#include "diff/answer.h"
#include "diff/wording.h"

enum { MOST_ROWS = 10 }; /* of a table */

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

void
answer_add_code(struct buf *buf, struct str name)
{
	struct buf shown = {0};
	size_t fence;

	wording_name(&shown, name);
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
	answer_add_code(buf, row->function);
	if (row->callers > 0)
		buf_print(buf, " and %zu caller%s", row->callers,
			row->callers == 1 ? "" : "s");
	buf_print(buf, " | ");
	wording_before(buf, answer, change);
	buf_print(buf, " | ");
	wording_after(buf, answer, change);
	buf_print(buf, " | ");
	wording_change(buf, answer, verdict_change(change));
	buf_print(buf, " | ");
	wording_ratio(buf, change);
	buf_print(buf, " | ");
	wording_change(buf, answer, change->low);
	buf_print(buf, " to ");
	wording_change(buf, answer, change->high);
	buf_print(buf, " | ");
	wording_verdict(buf, answer->report, change->verdict);
	buf_print(buf, " |\n");
}

static void
add_markdown_table(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	rows_find(&rows, answer->report, of_total);
	if (of_total)
		rows_fold(&rows, answer->tree->columns);
	buf_print(buf,
		"\n| Function, by %s | Before | After | Change, %s | Ratio | Interval "
		"| Verdict |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n",
		of_total ? "total" : "self", wording_head(answer));
	for (size_t i = 0; i < rows_shown(&rows) && i < MOST_ROWS; i++)
		add_markdown_row(buf, answer, &rows.rows[i]);
	if (rows.count > MOST_ROWS)
		buf_print(buf, "\n%zu more\n", rows.count - MOST_ROWS);
	rows_free(&rows);
}

static void
add_markdown_objections(struct buf *buf, const struct answer *answer)
{
	const struct objections *objections = answer->objections;

	for (size_t i = 0; i < objections->count; i++) {
		struct buf line = {0};

		wording_objection(&line, answer, &objections->objections[i]);
		buf_print(buf, "- ");
		answer_add_code(buf, buf_str(&line));
		buf_byte(buf, '\n');
		line.len = 0;
		if (i < MOST_REASONS)
			wording_reason(&line, answer, &objections->objections[i]);
		if (line.len > 0) {
			buf_print(buf, "  ");
			answer_add_code(buf, buf_str(&line));
			buf_byte(buf, '\n');
		}
		buf_free(&line);
	}
}

void
answer_write_markdown(const struct answer *answer, struct output *output)
{
	struct buf buf = {0};

	buf_print(&buf, "**");
	wording_outcome(&buf, answer->objections, answer->same_code);
	buf_print(&buf, "**\n\n");
	add_markdown_objections(&buf, answer);
	if (answer->objections->count > 0)
		buf_byte(&buf, '\n');
	wording_preface(&buf, answer, answer_add_code);
	if (answer->picture)
		buf_print(&buf, "\n[Flame graph](<%s>)\n", answer->picture);
	add_markdown_table(&buf, answer, false);
	add_markdown_table(&buf, answer, true);
	buf_byte(&buf, '\n');
	wording_least(&buf, answer);
	buf_byte(&buf, '\n');
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

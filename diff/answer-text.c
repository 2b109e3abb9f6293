/* The answer as text: tables with columns for a terminal. */
#include "diff/answer.h"
#include "diff/wording.h"

/* Moves what was put into `cell` to a column, to the right of it. */
static void
add_cell(struct buf *buf, struct buf *cell, size_t width)
{
	for (size_t i = cell->len; i < width; i++)
		buf_byte(buf, ' ');
	buf_add(buf, buf_str(cell));
	buf_byte(buf, ' ');
	cell->len = 0;
}

static void
add_text_row(struct buf *buf, const struct answer *answer, const struct row *row)
{
	const struct noise_change *change = row->change;
	struct buf words = {0};

	wording_before(&words, answer, change);
	add_cell(buf, &words, 11);
	wording_after(&words, answer, change);
	add_cell(buf, &words, 11);
	wording_change(&words, answer, verdict_change(change));
	add_cell(buf, &words, 11);
	wording_ratio(&words, change);
	add_cell(buf, &words, 8);
	wording_change(&words, answer, change->low);
	buf_print(&words, " to ");
	wording_change(&words, answer, change->high);
	add_cell(buf, &words, 24);
	buf_byte(buf, ' ');
	wording_verdict(&words, answer->report, change->verdict);
	buf_print(buf, "%-12.*s  ", STR_ARG(buf_str(&words)));
	wording_name(buf, row->function);
	buf_byte(buf, '\n');
	buf_free(&words);
}

static void
add_text_table(struct buf *buf, const struct answer *answer, bool of_total)
{
	struct rows rows;

	rows_find(&rows, answer->report, of_total);
	buf_print(buf, "\n%11s %11s %11s %8s %24s  %-12s  function, by %s\n", "before",
		"after", wording_head(answer), "ratio", "interval", "verdict",
		of_total ? "total" : "self");
	for (size_t i = 0; i < rows_shown(&rows); i++)
		add_text_row(buf, answer, &rows.rows[i]);
	wording_rest(buf, &rows);
	rows_free(&rows);
}

static void
add_objections(struct buf *buf, const struct answer *answer, const char *bullet)
{
	const struct objections *objections = answer->objections;
	struct buf why = {0};

	for (size_t i = 0; i < objections->count; i++) {
		buf_print(buf, "%s", bullet);
		wording_objection(buf, answer, &objections->objections[i]);
		buf_byte(buf, '\n');
		why.len = 0;
		if (i < MOST_REASONS)
			wording_reason(&why, answer, &objections->objections[i]);
		if (why.len > 0)
			buf_print(buf, "%s  %.*s\n", bullet, STR_ARG(buf_str(&why)));
	}
	buf_free(&why);
}

void
answer_write_text(const struct answer *answer, struct output *output)
{
	struct buf buf = {0};

	wording_preface(&buf, answer, wording_name);
	add_text_table(&buf, answer, false);
	add_text_table(&buf, answer, true);
	buf_byte(&buf, '\n');
	wording_least(&buf, answer);
	buf_byte(&buf, '\n');
	wording_outcome(&buf, answer->objections, answer->same_code);
	buf_print(&buf, "%s\n", answer->objections->count > 0 ? ":" : ".");
	add_objections(&buf, answer, "  ");
	output_add(output, buf_str(&buf));
	buf_free(&buf);
}

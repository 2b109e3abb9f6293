/* The words of an answer. */
#include "diff/wording.h"

#include <math.h>
#include <stdlib.h>

#include "common/text/clean.h"
#include "common/tree/amount.h"
#include "common/tree/sides.h"
#include "diff/reason.h"

enum {
	LONGEST_NAME = 500, /* bytes of a name for people */
	MOST_PARTS = 3, /* of a change */
};

const double wording_shares[WORDING_SHARES] = {0.01, 0.05, 0.2};

const char *
wording_of(enum verdict verdict)
{
	static const char *const words[] = {
		[VERDICT_NOISE] = "within noise",
		[VERDICT_UP] = "up",
		[VERDICT_DOWN] = "down",
		[VERDICT_NEW] = "new",
		[VERDICT_GONE] = "gone",
		[VERDICT_MOVED] = "moved",
	};

	return words[verdict];
}

void
wording_name(struct buf *buf, struct str name)
{
	bool is_long = name.len > LONGEST_NAME;

	clean_add(buf, is_long ? str_slice(name, 0, LONGEST_NAME) : name);
	if (is_long)
		buf_print(buf, "...");
}

void
wording_verdict(struct buf *buf, const struct noise_result *report, enum verdict verdict)
{
	buf_print(buf, "%s%s", wording_of(verdict),
		report->single && verdict != VERDICT_NOISE ? " (single run)" : "");
}

void
wording_ratio(struct buf *buf, const struct noise_change *change)
{
	if (change->before > 0 && change->after > 0)
		buf_print(buf, "x%.2f", change->cost / change->before);
	else
		buf_byte(buf, '-');
}

/* Adds a part of what a run takes on a side, as an amount. */
static void
add_cost(struct buf *buf, const struct answer *answer, double part, int side)
{
	const struct tree *tree = answer->tree;
	double cost = answer->report->scale.totals[side];

	amount_add(buf, (uint64_t)llround(cost * part), tree->decimals, 1, tree->unit);
}

static bool
is_of_cost(const struct answer *answer)
{
	return scale_is_of_cost(&answer->report->scale);
}

void
wording_before(
	struct buf *buf, const struct answer *answer, const struct noise_change *change)
{
	if (is_of_cost(answer))
		add_cost(buf, answer, change->before, BEFORE);
	else
		buf_print(buf, "%.2f %%", 100 * change->before);
}

void
wording_after(
	struct buf *buf, const struct answer *answer, const struct noise_change *change)
{
	if (is_of_cost(answer))
		add_cost(buf, answer, change->cost, BEFORE);
	else
		buf_print(buf, "%.2f %%", 100 * change->after);
}

void
wording_change(struct buf *buf, const struct answer *answer, double change)
{
	if (!is_of_cost(answer)) {
		buf_print(buf, "%+.2f", 100 * change);
		return;
	}
	buf_byte(buf, change < 0 ? '-' : '+');
	add_cost(buf, answer, fabs(change), BEFORE);
}

const char *
wording_head(const struct answer *answer)
{
	return is_of_cost(answer) ? "a run" : "points";
}

void
wording_objection(
	struct buf *buf, const struct answer *answer, const struct objection *objection)
{
	const struct noise_function *function = objection->function;
	const struct noise_change *change =
		objection->of_total ? &function->total : &function->self;

	wording_name(buf, function->text);
	buf_print(buf, " (%s): ", objection->of_total ? "total" : "self");
	wording_before(buf, answer, change);
	buf_print(buf, " -> ");
	wording_after(buf, answer, change);
	buf_print(buf, " (");
	wording_change(buf, answer, verdict_change(change));
	buf_print(buf, " %s, ", wording_head(answer));
	wording_ratio(buf, change);
	buf_print(buf, "), %s%s", wording_of(change->verdict),
		change->verdict == VERDICT_UP && change->before <= 0
			? ", under another name before"
			: "");
	if (objection->callers > 0)
		buf_print(buf, ", as %zu caller%s", objection->callers,
			objection->callers == 1 ? " is" : "s are");
	if (objection->limit)
		buf_print(buf, ", limit %s", objection->limit->text);
	if (!objection->certain)
		buf_print(buf, ": the runs can't tell");
}

/* The largest parts of a change, and what the others add up to. */
static void
add_parts(struct buf *buf, const struct answer *answer, const struct reason_part *parts,
	size_t count)
{
	size_t shown = count > MOST_PARTS + 1 ? MOST_PARTS : count;
	double others = 0;

	for (size_t i = 0; i < shown; i++) {
		buf_print(buf, i > 0 ? ", " : "");
		if (parts[i].name.len > 0)
			wording_name(buf, parts[i].name);
		else
			buf_print(buf, "itself");
		buf_byte(buf, ' ');
		wording_change(buf, answer, parts[i].change);
	}
	for (size_t i = shown; i < count; i++)
		others += parts[i].change;
	if (shown == count)
		return;
	buf_print(buf, ", %zu others ", count - shown);
	wording_change(buf, answer, others);
}

void
wording_reason(
	struct buf *buf, const struct answer *answer, const struct objection *objection)
{
	struct reason reason;

	reason_find(&reason, answer->tree, answer->report, objection->function->name);
	if (reason.callee_count > 1 || reason.caller_count > 1 ||
		(reason.callee_count > 0 && reason.callees->name.len > 0)) {
		buf_print(buf, "of its total: ");
		add_parts(buf, answer, reason.callees, reason.callee_count);
	}
	if (reason.caller_count > 1) {
		buf_print(buf, "; called by ");
		add_parts(buf, answer, reason.callers, reason.caller_count);
	}
	reason_free(&reason);
}

uint64_t
wording_total(const struct tree *tree, bool after)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t total = 0;

	for (unsigned i = 0; i < tree->columns; i++)
		if (sides_is_after(tree, i) == after)
			total += totals[i];
	free(totals);
	return total;
}

/* "5.34 s a run before (3 runs)", or "5.34 s before (1 run)" */
static void
add_side(struct buf *buf, const struct answer *answer, bool after, wording_add *add)
{
	const struct noise_result *report = answer->report;
	unsigned runs = after ? report->after_runs : report->before_runs;
	bool several = report->before_runs > 1 || report->after_runs > 1;
	uint64_t total = (uint64_t)llround(report->scale.totals[after]);
	struct buf amount = {0};

	amount_add(&amount, total, answer->tree->decimals, 1, answer->tree->unit);
	add(buf, buf_str(&amount));
	buf_print(buf, "%s %s (%u %s)", several || is_of_cost(answer) ? " a run" : "",
		after ? "after" : "before", runs, runs == 1 ? "run" : "runs");
	buf_free(&amount);
}

/* Whether less of it is faster. */
static bool
is_time(struct str unit)
{
	static const struct str units[] = {STR_INIT(""), STR_INIT("samples"),
		STR_INIT("ns"), STR_INIT("us"), STR_INIT("ms"), STR_INIT("s"),
		STR_INIT("cycles")};

	for (size_t i = 0; i < countof(units); i++)
		if (str_equal(unit, units[i]))
			return true;
	return false;
}

/* "4.7 times faster (4.5 to 4.9): ", as far as the totals tell. */
static void
add_times(struct buf *buf, const struct answer *answer)
{
	const struct scale *scale = &answer->report->scale;
	bool of_time = is_time(answer->tree->unit), more = scale->ratio < 1;
	int digits = fabs(log(scale->ratio)) < log(2) ? 2 : 1;

	buf_print(buf, "%.*f times %s (%.*f to %.*f): ", digits,
		more ? 1 / scale->ratio : scale->ratio,
		of_time ? (more ? "slower" : "faster") : (more ? "more" : "less"), digits,
		more ? 1 / scale->high : scale->low, digits,
		more ? 1 / scale->low : scale->high);
}

static void
add_speed(struct buf *buf, const struct answer *answer)
{
	const struct scale *scale = &answer->report->scale;

	if (scale->kind != SCALE_TIME)
		buf_print(buf, "Total: ");
	else if (scale->low <= 1 && scale->high >= 1)
		buf_print(buf, "As %s as before, as far as these runs can tell: ",
			is_time(answer->tree->unit) ? "fast" : "much");
	else
		add_times(buf, answer);
}

/* What was compared, and why. */
static void
add_scale(struct buf *buf, const struct answer *answer)
{
	const struct scale *scale = &answer->report->scale;
	static const char *const compared[] = {
		[SCALE_AUTO] = "nothing",
		[SCALE_SHARE] = "shares of the total, and not the total",
		[SCALE_TIME] = "what a run takes",
		[SCALE_WORK] = "what the same work takes",
		[SCALE_BOTH] = "shares and what a run takes; a change is one of both",
	};

	buf_print(buf, "Compared: %s (%s).\n", compared[scale->kind], scale->reason);
}

/* What single runs are taken to differ by. */
static void
add_guess(struct buf *buf, const struct noise_result *report)
{
	buf_print(buf, "A single run on a side: how runs differ is %s x%.6g).\n",
		report->sliced ? "guessed from how slices of their time differ (variance"
			       : "not known, only guessed (variance of sampling",
		round(10 * report->inflate) / 10);
}

void
wording_preface(struct buf *buf, const struct answer *answer, wording_add *add)
{
	const struct noise_result *report = answer->report;
	const struct scale *scale = &report->scale;

	add_speed(buf, answer);
	add_side(buf, answer, false, add);
	buf_print(buf, ", ");
	add_side(buf, answer, true, add);
	buf_print(buf, ".\n");
	add_scale(buf, answer);
	if (report->single)
		add_guess(buf, report);
	if (!scale_is_of_cost(scale) && scale->high / scale->low >= 1.01)
		buf_print(buf,
			"What has not changed may take x%.2f to x%.2f the share: changes "
			"are judged against that.\n",
			scale->low, scale->high);
}

/* The smallest change of a function of that share, or that none can be seen. */
static void
add_least(struct buf *buf, const struct answer *answer, double share)
{
	double least = noise_least_change(answer->report, answer->options, share);
	bool any = is_of_cost(answer) || least <= 1 - share;

	if (!any) {
		buf_print(buf, "none");
		return;
	}
	if (is_of_cost(answer))
		add_cost(buf, answer, least, BEFORE);
	else
		buf_print(buf, "%.2f points", 100 * least);
}

void
wording_least(struct buf *buf, const struct answer *answer)
{
	buf_print(buf,
		"The smallest change that these runs would show, four times of five: ");
	for (size_t i = 0; i < WORDING_SHARES; i++) {
		buf_print(buf, i > 0 ? ", " : "");
		add_least(buf, answer, wording_shares[i]);
		buf_print(buf, " of a function of %g %%", 100 * wording_shares[i]);
	}
	buf_byte(buf, '.');
}

void
wording_rest(struct buf *buf, const struct rows *rows)
{
	size_t left = rows->count - rows_shown(rows);

	if (left > 0)
		buf_print(buf, "%zu more within noise\n", left);
}

void
wording_outcome(struct buf *buf, const struct objections *objections, bool same_code)
{
	size_t uncertain = objections->count - objections->certain;

	if (same_code) {
		buf_print(buf, "Same code on both sides: %s",
			objections->count > 0 ? "the machine or the input changed"
					      : "nothing to object to");
		return;
	}

	if (objections->count == 0)
		buf_print(buf, "Nothing to object to");
	if (objections->certain > 0)
		buf_print(buf, "%zu regression%s", objections->certain,
			objections->certain == 1 ? "" : "s");
	if (uncertain > 0)
		buf_print(buf, "%s%zu that the runs can't tell",
			objections->certain > 0 ? " and " : "", uncertain);
}

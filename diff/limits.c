/* Limits: what a comparison may not show, and what in it is objected to. */
#include "diff/limits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/pattern.h"
#include "common/io/input.h"

static struct limit *
new_limit(struct limits *limits)
{
	limits->limits = memory_grow(limits->limits, &limits->capacity, limits->count + 1,
		sizeof(*limits->limits));
	limits->limits[limits->count] = (struct limit){0};
	return &limits->limits[limits->count++];
}

/* Reads all of `text` as a number of hundredths that is not below 0: "0.5" as 0.005. */
static bool
read_percent(struct str text, double *value)
{
	char digits[32], *end;

	if (text.len == 0 || text.len >= sizeof(digits) ||
		(!is_digit(text.ptr[0]) && text.ptr[0] != '.'))
		return false;
	memcpy(digits, text.ptr, text.len);
	digits[text.len] = '\0';
	*value = strtod(digits, &end) / 100;
	return *end == '\0' && isfinite(*value);
}

/* Takes `ending` off the end of *text, if it ends in that. */
static bool
take_ending(struct str *text, struct str ending)
{
	if (!str_ends(*text, ending))
		return false;
	text->len -= ending.len;
	return true;
}

/* "+5%", "+0.5pp" */
static bool
read_most(struct str text, struct limit *limit)
{
	if (!str_starts(text, STR("+")))
		return false;
	text = str_from(text, 1);
	if (take_ending(&text, STR("pp")))
		limit->kind = LIMIT_POINTS;
	else if (take_ending(&text, STR("%")))
		limit->kind = LIMIT_RELATIVE;
	else
		return false;
	return read_percent(text, &limit->most);
}

void
limits_add(struct limits *limits, const char *text)
{
	struct limit *limit = new_limit(limits);
	struct str whole = str_of(text);
	size_t colon = str_find_last(whole, ':');
	struct str regex;

	if (colon == whole.len || !read_most(str_from(whole, colon + 1), limit))
		message_die_usage(
			"--fail-on takes REGEX:+5%% or REGEX:+0.5pp, not '%s'", text);
	regex = arena_copy(&limits->arena, str_slice(whole, 0, colon));
	limit->text = text;
	limit->pattern = pattern_compile("--fail-on", regex.ptr);
}

/* The next line that says something; comments begin with '#'. */
static bool
next_line(struct reader *reader, struct str *line)
{
	while (reader_line(reader, line)) {
		*line = str_trim(*line);
		if (line->len > 0 && line->ptr[0] != '#')
			return true;
	}
	return false;
}

/* parse_header <= 3% */
static bool
read_budget(struct limits *limits, struct str line)
{
	struct limit *limit = new_limit(limits);
	struct str text = line;
	size_t sign = line.len;

	for (size_t i = 0; i + 1 < line.len; i++)
		if (line.ptr[i] == '<' && line.ptr[i + 1] == '=')
			sign = i;
	if (sign == line.len || !take_ending(&text, STR("%")) ||
		!read_percent(str_trim(str_from(text, sign + 2)), &limit->most))
		return false;
	limit->kind = LIMIT_SHARE;
	limit->text = arena_copy(&limits->arena, line).ptr;
	limit->function = arena_copy(&limits->arena, str_trim(str_slice(line, 0, sign)));
	return limit->function.len > 0;
}

void
limits_read_budget(struct limits *limits, const char *path)
{
	struct input *input = input_open(path);
	struct reader reader;
	struct str line;

	reader_start(&reader, input);
	while (next_line(&reader, &line))
		if (!read_budget(limits, line))
			reader_die(&reader, "not a budget: FUNCTION <= NUMBER%");
	reader_end(&reader);
	input_close(input);
}

void
limits_read_allowed(struct limits *limits, const char *path)
{
	struct input *input = input_open(path);
	struct reader reader;
	struct str line;

	reader_start(&reader, input);
	while (next_line(&reader, &line)) {
		limits->allowed = memory_grow(limits->allowed, &limits->allowed_capacity,
			limits->allowed_count + 1, sizeof(*limits->allowed));
		limits->allowed[limits->allowed_count++] = arena_copy(&limits->arena, line);
	}
	reader_end(&reader);
	input_close(input);
}

double
limits_least_share(const struct limits *limits)
{
	double least = 1;

	for (size_t i = 0; i < limits->count; i++)
		if (limits->limits[i].kind == LIMIT_SHARE)
			least = fmin(least, limits->limits[i].most);
	return least;
}

static bool
is_allowed(const struct limits *limits, struct str name)
{
	for (size_t i = 0; i < limits->allowed_count; i++)
		if (str_equal(limits->allowed[i], name))
			return true;
	return false;
}

static bool
is_limited(const struct limit *limit, struct str name)
{
	return limit->pattern ? pattern_matches(limit->pattern, name)
			      : str_equal(limit->function, name);
}

/* What is held against the limit: how much there is, or how much more than before and
 * than if the function had changed as the rest has, whichever is less. */
static double
value_of(const struct limit *limit, const struct noise_result *report,
	const struct noise_change *change)
{
	bool of_cost = scale_is_of_cost(&report->scale);
	double expected = change->before * (of_cost ? 1 : report->scale.high);

	if (limit->kind == LIMIT_SHARE)
		return change->after;
	if (limit->kind == LIMIT_POINTS)
		return change->cost - expected;
	if (expected <= 0)
		return HUGE_VAL;
	return change->cost / expected - 1;
}

static bool
is_more(const struct noise_change *change)
{
	return change->verdict == VERDICT_UP || change->verdict == VERDICT_NEW;
}

static bool
is_certain(const struct limit *limit, const struct noise_change *change)
{
	if (limit->kind == LIMIT_SHARE)
		return change->after_low > limit->most;
	return is_more(change);
}

/* Whether the change breaks the limit, or could. */
static bool
is_beyond(const struct limit *limit, const struct noise_result *report,
	const struct noise_change *change)
{
	double value = value_of(limit, report, change);

	if (limit->kind == LIMIT_SHARE)
		return value > limit->most;
	return change->tested && value > 0 && value >= limit->most &&
	       (is_more(change) || change->verdict == VERDICT_NOISE);
}

static void
object(struct objections *objections, struct objection objection)
{
	objections->objections = memory_grow(objections->objections, &objections->capacity,
		objections->count + 1, sizeof(objection));
	objections->objections[objections->count++] = objection;
	objections->certain += objection.certain;
}

/* The one of self and total that is more of an objection, if one is. */
static void
check_limit(const struct limit *limit, const struct noise_result *report,
	const struct noise_function *function, struct objections *objections)
{
	const struct noise_change *const changes[] = {&function->self, &function->total};
	struct objection worst = {.function = function, .limit = limit};
	bool found = false;

	for (int i = limit->kind == LIMIT_SHARE ? 1 : 0; i < 2; i++) {
		bool certain = is_certain(limit, changes[i]);

		if (!is_beyond(limit, report, changes[i]) ||
			(found && certain <= worst.certain))
			continue;
		worst.certain = certain;
		worst.of_total = i == 1;
		worst.value = value_of(limit, report, changes[i]);
		found = true;
	}
	if (found)
		object(objections, worst);
}

/* Without limits: whatever both sides have and is more. What is new is judged by its
 * caller. */
static void
check_direction(
	const struct noise_function *function, bool allowed, struct objections *objections)
{
	bool of_self = function->self.verdict == VERDICT_UP;
	const struct noise_change *change = of_self ? &function->self : &function->total;

	if (change->verdict == VERDICT_UP)
		object(objections, (struct objection){.function = function,
					   .of_total = !of_self,
					   .certain = true,
					   .value = verdict_change(change),
					   .allowed = allowed});
}

static int
compare_objections(const void *first, const void *second)
{
	const struct objection *a = first;
	const struct objection *b = second;

	if (a->certain != b->certain)
		return a->certain ? -1 : 1;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return (a->function > b->function) - (a->function < b->function);
}

static void
check_function(const struct limits *limits, const struct noise_result *report,
	const struct noise_function *function, struct objections *objections)
{
	bool allowed = is_allowed(limits, function->text);

	if (limits->count == 0)
		check_direction(function, allowed, objections);
	for (size_t i = 0; i < limits->count; i++) {
		const struct limit *limit = &limits->limits[i];

		if (!is_limited(limit, function->text))
			continue;
		if (!allowed)
			check_limit(limit, report, function, objections);
	}
}

static bool
is_same(const struct objection *a, const struct objection *b, size_t columns)
{
	return columns > 0 && memcmp(a->function->total.counts, b->function->total.counts,
				      columns * sizeof(uint64_t)) == 0;
}

/* Leaves of objections with the same counts, which are sorted, the innermost. */
static void
fold_callers(struct objections *objections, size_t columns)
{
	size_t count = 0;

	for (size_t i = 0; i < objections->count; i++) {
		struct objection *next = &objections->objections[i];
		struct objection *last = &objections->objections[count > 0 ? count - 1 : 0];
		size_t callers;

		if (count == 0 || !is_same(last, next, columns)) {
			objections->objections[count++] = *next;
			continue;
		}
		callers = last->callers + 1;
		if (next->function->name > last->function->name)
			*last = *next;
		last->callers = callers;
	}
	objections->count = count;
}

static void
drop_allowed(struct objections *objections)
{
	size_t count = 0;

	for (size_t i = 0; i < objections->count; i++)
		if (!objections->objections[i].allowed)
			objections->objections[count++] = objections->objections[i];
	objections->count = count;
}

void
limits_check(const struct limits *limits, const struct noise_result *report,
	struct objections *objections)
{
	*objections = (struct objections){0};
	for (size_t i = 0; i < report->count; i++)
		check_function(limits, report, &report->functions[i], objections);
	if (objections->count > 0)
		qsort(objections->objections, objections->count,
			sizeof(*objections->objections), compare_objections);
	if (limits->count > 0)
		return;
	fold_callers(objections, (size_t)report->before_runs + report->after_runs);
	drop_allowed(objections);
	objections->certain = objections->count;
}

static bool
is_matched(const struct limit *limit, const struct tree *tree)
{
	for (uint32_t name = 1; name < tree->name_count; name++)
		if (is_limited(limit, tree->names[name]))
			return true;
	return false;
}

static bool
is_known(struct str function, const struct tree *tree)
{
	return is_matched(&(struct limit){.function = function}, tree);
}

size_t
limits_say_unmatched(const struct limits *limits, const struct tree *tree)
{
	size_t count = 0;

	for (size_t i = 0; i < limits->count; i++) {
		const struct limit *limit = &limits->limits[i];

		if (is_matched(limit, tree))
			continue;
		message_warn("%s '%s': there is no such function",
			limit->pattern ? "--fail-on" : "--budget", limit->text);
		count++;
	}
	for (size_t i = 0; i < limits->allowed_count; i++) {
		if (is_known(limits->allowed[i], tree))
			continue;
		message_warn("--allow '%.*s': there is no such function",
			STR_ARG(limits->allowed[i]));
		count++;
	}
	return count;
}

void
objections_free(struct objections *objections)
{
	free(objections->objections);
	*objections = (struct objections){0};
}

void
limits_free(struct limits *limits)
{
	for (size_t i = 0; i < limits->count; i++)
		pattern_free(limits->limits[i].pattern);
	free(limits->limits);
	free(limits->allowed);
	arena_free(&limits->arena);
	*limits = (struct limits){0};
}

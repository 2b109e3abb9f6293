/* The tables that xctrace export writes.
 *
 *     <node><schema name="time-profile"><col><engineering-type>sample-time
 *     </engineering-type></col><col><engineering-type>weight</engineering-type></col>
 *     <col><engineering-type>backtrace</engineering-type></col></schema>
 *     <row><sample-time id="1">57246708</sample-time><weight id="2">1000000</weight>
 *     <backtrace id="3"><frame id="4" name="main"/></backtrace></row></node> */
#include <stdlib.h>

#include "collapse/format.h"
#include "collapse/formats/xctrace-things.h"
#include "common/base/memory.h"

/* What a sample may weigh, by the type of the column; the first that there is counts by
 * default. */
static const struct {
	struct str type, unit;
} weights[] = {
	{STR_INIT("weight"), STR_INIT("ns")},
	{STR_INIT("cycle-weight"), STR_INIT("cycles")},
	{STR_INIT("size-in-bytes"), STR_INIT("bytes")},
	{STR_INIT("event-count"), STR_INIT("events")},
	{STR_INIT("duration"), STR_INIT("ns")},
};

enum { WEIGHTS = countof(weights) };

static const size_t none = SIZE_MAX;

struct xctrace {
	struct profile *profile;
	struct reader *reader;
	struct xctrace_things things;
	/* Of the table: how many columns there are, and which has which weight. */
	size_t column_count, weight_columns[WEIGHTS];
	bool has_weights, has_stacks, has_metrics;
	/* It tells of no columns, but rows have a weight. */
	bool is_untold;
	/* The measures of the weights and, where there is none, that of samples or
	 * bytes. */
	uint32_t measures[WEIGHTS], other;
	/* Those of counters of the processor. */
	uint32_t *counters;
	size_t counter_count, counter_capacity;
};

static void
begin_table(struct xctrace *xctrace)
{
	xctrace->column_count = 0;
	xctrace->has_weights = xctrace->has_stacks = xctrace->has_metrics = false;
	for (size_t i = 0; i < WEIGHTS; i++)
		xctrace->weight_columns[i] = none;
}

static bool
is_stack(struct str type)
{
	return str_equal(type, STR("backtrace")) ||
	       str_equal(type, STR("tagged-backtrace"));
}

static void
add_column(struct xctrace *xctrace, struct str type)
{
	if (xctrace->has_metrics)
		return; /* no column comes behind a row */
	for (size_t i = 0; i < WEIGHTS; i++)
		if (str_equal(type, weights[i].type) &&
			xctrace->weight_columns[i] == none) {
			xctrace->weight_columns[i] = xctrace->column_count;
			xctrace->has_weights = true;
		}
	xctrace->has_stacks |= is_stack(type);
	xctrace->column_count++;
}

/* A row has come, so all columns are known. Rows of allocations have none, but a size. */
static void
add_metrics(struct xctrace *xctrace, size_t from)
{
	struct measures *measures = &xctrace->profile->measures;

	xctrace->has_metrics = true;
	xctrace->has_stacks |= xctrace->column_count == 0;
	xctrace->is_untold = xctrace->column_count == 0 &&
			     xctrace_find(&xctrace->things, from, WEIGHT) != 0;
	if (!xctrace->has_stacks)
		return;
	for (size_t i = 0; i < WEIGHTS; i++)
		if (xctrace->weight_columns[i] != none)
			xctrace->measures[i] = measures_add_metric(
				measures, weights[i].type, weights[i].unit);
	if (xctrace->is_untold)
		xctrace->other =
			measures_add_metric(measures, weights[0].type, weights[0].unit);
	else if (xctrace->column_count == 0)
		xctrace->other = measures_add_metric(measures, STR("size"), STR("bytes"));
	else if (!xctrace->has_weights)
		xctrace->other =
			measures_add_metric(measures, STR("samples"), STR("samples"));
}

static const struct xctrace_thing *
thing_of(const struct xctrace *xctrace, size_t from, enum xctrace_kind kind)
{
	return &xctrace->things.list[xctrace_find(&xctrace->things, from, kind)];
}

/* "rust_test2 (49374)" is called rust_test2. */
static struct str
without_number(struct str name)
{
	size_t open = str_find_last(name, '(');

	return str_trim(str_slice(name, 0, open));
}

/* Who ran: the process stands in a column, or with the thread. */
static struct process
read_process(const struct xctrace *xctrace, size_t from)
{
	const struct xctrace_thing *list = xctrace->things.list;
	const struct xctrace_thing *thread = thing_of(xctrace, from, THREAD);
	const struct xctrace_thing *process = thing_of(xctrace, from, PROCESS);

	if (process == list)
		process = &list[thread->process];
	return (struct process){
		.comm = without_number(process->name),
		.pid = list[process->id].text,
		.tid = list[thread->id].text,
		.cpu = thing_of(xctrace, from, CORE)->text,
	};
}

static uint32_t
build_stack(struct xctrace *xctrace, const struct process *process, size_t from)
{
	const struct xctrace_things *things = &xctrace->things;
	const struct xctrace_thing *frames = thing_of(xctrace, from, STACK);
	struct stack *stack = &xctrace->profile->stack;
	struct base base = stack_base(stack, process, STR(""));

	stack_begin(stack, base);
	for (size_t i = 0; i < frames->count; i++)
		stack_push(stack, &things->list[things->frames[frames->first + i]].named);
	return frames->count > 0 ? stack_end(stack) : TREE_ROOT;
}

/* The stack of a row that only says who allocated what. */
static uint32_t
build_allocation(struct xctrace *xctrace, const struct process *process,
	const struct xctrace_thing *row)
{
	struct stack *stack = &xctrace->profile->stack;

	if (row->text.len == 0)
		return TREE_ROOT;
	stack_begin(stack, stack_base(stack, process, STR("")));
	if (row->name.len > 0)
		stack_add(stack, &(struct symbol){.name = row->name, .verbatim = true});
	stack_add(stack,
		&(struct symbol){.name = row->text, .module = row->library, .whole = true});
	return stack_end(stack);
}

/* Adds one weight of a sample, the first of which stands for all. */
static void
add_weight(struct xctrace *xctrace, struct sample *sample, uint32_t measure, uint64_t value)
{
	sample->measure = measure;
	sample->weights = &(struct weight){.value = value};
	sample->weight_count = 1;
	profile_add(xctrace->profile, sample);
	sample->weights = NULL;
	sample->samples = 0;
}

static void
add_weights(struct xctrace *xctrace, struct sample *sample, size_t from, uint64_t size)
{
	const struct xctrace_things *things = &xctrace->things;

	for (size_t i = 0; i < WEIGHTS; i++)
		if (xctrace->weight_columns[i] != none)
			add_weight(xctrace, sample, xctrace->measures[i],
				things->list[things->found[from +
							   xctrace->weight_columns[i]]]
					.number);
	if (xctrace->is_untold)
		size = thing_of(xctrace, from, WEIGHT)->number;
	if (!xctrace->has_weights)
		add_weight(xctrace, sample, xctrace->other,
			xctrace->column_count > 0 ? 1 : size);
}

/* What counters are called stands elsewhere in the trace. */
static uint32_t
measure_of_counter(struct xctrace *xctrace, size_t counter)
{
	struct buf name = {0};

	while (xctrace->counter_count <= counter) {
		size_t number = ++xctrace->counter_count;

		xctrace->counters = memory_grow(xctrace->counters,
			&xctrace->counter_capacity, number, sizeof(*xctrace->counters));
		name.len = 0;
		buf_print(&name, "pmc-events-%zu", number);
		xctrace->counters[number - 1] = measures_add_metric(
			&xctrace->profile->measures, buf_str(&name), STR("events"));
	}
	buf_free(&name);
	return xctrace->counters[counter];
}

/* "100458 608 21203", what counters of the processor counted for the sample. */
static void
add_counters(struct xctrace *xctrace, struct sample *sample, size_t from)
{
	struct str text = thing_of(xctrace, from, COUNTERS)->text, word;
	uint64_t value;

	for (size_t i = 0; (word = str_word(&text)).len > 0; i++)
		if (str_number(word, &value))
			add_weight(xctrace, sample, measure_of_counter(xctrace, i), value);
}

/* Why a row cannot be read, or NULL. */
static const char *
fault_of(const struct xctrace *xctrace, size_t from)
{
	const struct xctrace_things *things = &xctrace->things;

	if (xctrace->column_count > 0 &&
		things->found_count - from != xctrace->column_count)
		return "not as many columns as the table has";
	for (size_t i = 0; i < WEIGHTS; i++)
		if (xctrace->weight_columns[i] != none &&
			things->found[from + xctrace->weight_columns[i]] == 0)
			return "refers to a weight that is not there";
	return NULL;
}

static void
read_row(struct xctrace *xctrace, const struct xctrace_thing *row, size_t from)
{
	const struct xctrace_things *things = &xctrace->things;
	const struct xctrace_thing *time = thing_of(xctrace, from, TIME);
	struct process process = read_process(xctrace, from);
	const char *fault = fault_of(xctrace, from);
	struct sample sample = {
		.samples = 1,
		.time = time == things->list ? SAMPLE_NO_TIME : time->number,
		.process = &process,
	};

	xctrace->reader->records++;
	if (fault) {
		reader_skip(xctrace->reader, 0, fault);
		return;
	}
	sample.leaf = build_stack(xctrace, &process, from);
	if (sample.leaf == TREE_ROOT)
		sample.leaf = build_allocation(xctrace, &process, row);
	if (sample.leaf == TREE_ROOT) {
		reader_skip(xctrace->reader, 0, "no stack");
		return;
	}
	add_weights(xctrace, &sample, from, row->number);
	add_counters(xctrace, &sample, from);
}

static void
read_thing(struct xctrace *xctrace, const struct xctrace_thing *thing, size_t from)
{
	switch (thing->kind) {
	case NODE:
		begin_table(xctrace);
		break;
	case COLUMN_TYPE:
		add_column(xctrace, thing->text);
		break;
	case ROW:
		if (!xctrace->has_metrics)
			add_metrics(xctrace, from);
		if (xctrace->has_stacks)
			read_row(xctrace, thing, from);
		break;
	default:
		break;
	}
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct xctrace xctrace = {.profile = profile, .reader = reader};
	const struct xctrace_thing *thing;
	size_t from;

	xctrace_things_start(&xctrace.things, &profile->stack, reader);
	begin_table(&xctrace);
	while ((thing = xctrace_next(&xctrace.things, &from)))
		read_thing(&xctrace, thing, from);
	xctrace_things_free(&xctrace.things);
	free(xctrace.counters);
}

static unsigned
detect(struct str head)
{
	if (!str_starts(head, STR("<?xml")) &&
		!str_starts(head, STR("<trace-query-result")))
		return 0;
	return str_find_text(head, STR("<trace-query-result")) < head.len ? 152 : 0;
}

const struct format xctrace_format = {
	.name = "xctrace",
	.summary = "what xctrace export writes",
	.records = "rows",
	.why_none = "export a table with backtraces, such as time-profile",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

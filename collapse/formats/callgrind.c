/* The call graphs of valgrind's callgrind, and of what writes the same text, such as
 * Xdebug. */
#include <stdlib.h>

#include "collapse/carrier/callfile.h"
#include "collapse/carrier/callpaths.h"
#include "collapse/format.h"
#include "common/base/memory.h"
#include "common/base/message.h"

struct callgrind {
	struct profile *profile;
	struct callfile file;
	/* The measure of each event, and the one whose stacks are made. */
	uint32_t measures[CALLFILE_EVENTS];
	uint32_t measure;
};

/* "12": how deep a recursion is. */
static bool
is_level(struct str text)
{
	uint64_t level;

	return str_number(text, &level);
}

/* The name of a function without its callers, or how deep its recursion is. */
static struct str
own_name(const struct callfile *file, uint32_t function)
{
	struct str name = callgraph_name(&file->graph, function);
	size_t quote = str_find_last(name, '\'');

	if (file->has_callers)
		return str_cut(name, '\'').head;
	if (quote < name.len && is_level(str_from(name, quote + 1)))
		name.len = quote;
	return name;
}

static void
add_function(struct callgrind *callgrind, uint32_t function)
{
	stack_add(&callgrind->profile->stack,
		&(struct symbol){
			.name = own_name(&callgrind->file, function),
			.module = callgrind->file.modules[function],
			.whole = true,
		});
}

/* Where nobody calls "read'parse'main", its callers are frames all the same. */
static void
add_said_callers(struct callgrind *callgrind, uint32_t function)
{
	struct str rest =
		str_cut(callgraph_name(&callgrind->file.graph, function), '\'').tail;

	while (callgrind->file.has_callers && rest.ptr) {
		struct cut cut = str_cut(rest, '\'');

		if (!is_level(cut.head))
			stack_add(&callgrind->profile->stack,
				&(struct symbol){.name = cut.head, .whole = true});
		rest = cut.tail;
	}
}

static void
add_sample(struct callgrind *callgrind, uint32_t leaf, uint64_t cost)
{
	struct sample sample = {
		.leaf = leaf,
		.measure = callgrind->measure,
		.weights = &(struct weight){.value = cost},
		.weight_count = 1,
		.time = SAMPLE_NO_TIME,
	};

	profile_add(callgrind->profile, &sample);
}

static void
take_stack(void *context, const uint32_t *functions, size_t depth, uint64_t cost)
{
	struct callgrind *callgrind = context;
	struct stack *stack = &callgrind->profile->stack;

	stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
	for (size_t i = 0; i < depth; i++)
		add_function(callgrind, functions[i]);
	add_said_callers(callgrind, functions[depth - 1]);
	add_sample(callgrind, stack_end(stack), cost);
}

/* Stacks of a tree of calls, each with what it costs by itself. */
static void
take_tree(struct callgrind *callgrind, const struct tree *calls, unsigned event)
{
	struct stack *stack = &callgrind->profile->stack;

	for (uint32_t i = 1; i < calls->frame_count; i++) {
		uint64_t cost = tree_self(calls, i)[event];

		if (cost == 0)
			continue;
		stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
		for (uint32_t frame = i; frame != TREE_ROOT; frame = calls->parent[frame])
			add_function(callgrind, calls->name[frame]);
		add_sample(callgrind, stack_end(stack), cost);
	}
}

static void
divide_costs(struct callgrind *callgrind, unsigned event)
{
	const struct callfile *file = &callgrind->file;
	uint32_t guesses = callpaths(&file->graph, event, take_stack, callgrind);

	if (guesses > 0)
		message_warn(
			"%s: no whole stacks in it: costs of %u function%s divided among "
			"callers in proportion to what the calls cost",
			input_name(file->reader->input), guesses,
			guesses == 1 ? " are" : "s are");
}

/* How many functions that call none cost less than calls of them. */
static uint32_t
count_short(const struct callgraph *graph, unsigned measure)
{
	uint64_t *called = memory_new(graph->functions.frame_count, sizeof(*called));
	uint32_t count = 0;

	for (uint32_t i = 0; i < graph->ids.count; i++) {
		uint64_t *sum = &called[graph->calls[i].callee];

		*sum = callgraph_plus(
			*sum, graph->costs[i * (size_t)graph->measures + measure]);
	}
	for (uint32_t i = 0; i < graph->ids.count; i++)
		called[graph->calls[i].caller] = 0;
	for (uint32_t i = 0; i < graph->functions.frame_count; i++)
		count += called[i] > tree_self(&graph->functions, i)[measure];
	free(called);
	return count;
}

/* Of a file that does not tell its sum: what is called may be missing. */
static void
check_calls(const struct callfile *file, unsigned event)
{
	uint32_t count = count_short(&file->graph, event);

	if (count > 0)
		message_warn("%s: %u function%s than calls of them: it may have been cut",
			input_name(file->reader->input), count,
			count == 1 ? " costs less" : "s cost less");
}

/* Holds what was found against what the file says. Behind the costs is what they add up
 * to; before them may be a little more. Xdebug says how long all of it took, which is more
 * than its calls did. */
static void
check_total(struct callfile *file, unsigned event, uint64_t found)
{
	bool is_whole = file->totals.lines >= file->summary.lines;
	const struct callfile_total *total = is_whole ? &file->totals : &file->summary;
	uint64_t told = total->costs[event];

	if (file->negative[event] > 0)
		reader_skip(file->reader, file->negative[event],
			"a cost below 0: memory given back");
	else if (total->lines == 0)
		check_calls(file, event);
	else if (file->is_xdebug)
		return;
	else if (told > found)
		callfile_miss(file, told - found,
			"the file says that it costs more, so lines are missing");
	else if (told < found)
		message_warn("%s: it says that it costs %llu, but its lines add up to %llu",
			input_name(file->reader->input), (unsigned long long)told,
			(unsigned long long)found);
}

/* Makes the stacks of the events that are asked for; `calls` is a tree of all calls, or
 * NULL. */
static void
make_stacks(struct callgrind *callgrind, const struct tree *calls)
{
	struct callfile *file = &callgrind->file;

	for (unsigned i = 0; i < file->event_count; i++) {
		uint64_t total = callgraph_total(&file->graph, i);

		callgrind->measure = callgrind->measures[i];
		if (!profile_wants(callgrind->profile, callgrind->measure)) {
			add_sample(callgrind, TREE_ROOT, total);
			continue;
		}
		check_total(file, i, total);
		if (calls)
			take_tree(callgrind, calls, i);
		else
			divide_costs(callgrind, i);
	}
}

static void
add_metrics(struct callgrind *callgrind)
{
	const struct callfile *file = &callgrind->file;

	for (unsigned i = 0; i < file->event_count; i++)
		callgrind->measures[i] = measures_add_metric(
			&callgrind->profile->measures, file->events[i], file->events[i]);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct callgrind callgrind = {.profile = profile};
	struct tree calls;
	bool is_tree;

	callfile_read(&callgrind.file, reader);
	add_metrics(&callgrind);
	tree_start(&calls, callgrind.file.graph.measures);
	is_tree = callgrind.file.is_xdebug && calltree_enter(&callgrind.file.calls, &calls);
	make_stacks(&callgrind, is_tree ? &calls : NULL);
	tree_free(&calls);
	callfile_free(&callgrind.file);
}

/* Whether a line begins with the text. */
static bool
has_line(struct str head, struct str start)
{
	while (!str_starts(head, start)) {
		head = str_cut(head, '\n').tail;
		if (!head.ptr)
			return false;
	}
	return true;
}

static unsigned
detect(struct str head)
{
	if (str_starts(head, STR("# callgrind format")))
		return 144;
	if (has_line(head, STR("creator: callgrind-")) ||
		(has_line(head, STR("creator: xdebug ")) &&
			has_line(head, STR("events: "))))
		return 128;
	return has_line(head, STR("events: ")) && has_line(head, STR("fn=")) ? 80 : 0;
}

const struct format callgrind_format = {
	.name = "callgrind",
	.summary = "what valgrind --tool=callgrind and Xdebug write",
	.records = "cost lines",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_lines,
	.collapse = collapse,
};

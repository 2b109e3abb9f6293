/* The text that `perf report --stdio -g folded,0,caller,period -s comm` writes, which is far smaller than
 * that of `perf script`.
 *
 *     # Overhead  Command
 *         99.50%  deep
 *     1003009 _start;main;work::exprs
 *
 * A line with a share begins what one process did; below it are its stacks, each behind its count. */
#include <stdlib.h>

#include "collapse/format.h"
#include "collapse/stack/symbol.h"
#include "common/base/message.h"
#include "common/base/options.h"

enum { KEY_LEAF_FIRST = OPTIONS_FORMAT + 0x40 };

struct report {
	bool leaf_first; /* the text was written with "callee" */
	uint64_t
		other_events; /* stacks that were left out, being of another event than the first */
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "perf report:", 5},
	{"leaf-first", KEY_LEAF_FIRST, 0, 0,
		"Stacks begin with the leaf: they were written with -g folded,0,callee", 0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct report *report = state->input;

	(void)argument;
	if (key != KEY_LEAF_FIRST)
		return ARGP_ERR_UNKNOWN;
	report->leaf_first = true;
	return 0;
}

static const struct argp options = {.options = rows, .parser = parse};

/* A count as it stands: "12", or "6.45%" with two decimals. */
struct count {
	uint64_t value;
	unsigned decimals;
};

static bool
read_count(struct str word, struct count *count)
{
	struct cut parts;
	uint64_t fraction;

	*count = (struct count){0};
	if (!str_ends(word, STR("%")))
		return str_number(word, &count->value);
	parts = str_cut(str_slice(word, 0, word.len - 1), '.');
	if (parts.tail.len != 2 || !str_number(parts.head, &count->value) ||
		!str_number(parts.tail, &fraction) || count->value > 100)
		return false;
	*count = (struct count){count->value * 100 + fraction, 2};
	return true;
}

struct worker {
	struct report *report;
	const struct naming *naming;
	struct reader *reader;
	struct tree *tree;
	bool names_process; /* the first column is the command */
	bool other_event;
	uint32_t events; /* begun so far */
	uint32_t process;
	struct names names;
	struct buf room;
};

/* "# Samples: 62  of event 'cpu-clock'", "# Overhead  Command" */
static void
read_comment(struct worker *worker, struct str line)
{
	struct str word;

	if (str_find_text(line, STR(" of event '")) < line.len)
		worker->other_event = worker->events++ > 0;
	line = str_from(line, 1);
	word = str_word(&line);
	if (str_equal(word, STR("Children")))
		str_word(&line), word = str_word(&line);
	if (str_equal(word, STR("Overhead")) || str_equal(word, STR("Self")))
		worker->names_process = str_starts(str_trim(line), STR("Command"));
}

/* "    99.50%  deep": the command is what follows the shares, up to two blanks. */
static void
read_process(struct worker *worker, struct str line)
{
	struct str rest = line;

	while (str_ends(str_word(&rest), STR("%")))
		line = rest;
	line = str_trim(line);
	line = str_slice(line, 0, str_find_text(line, STR("  ")));
	worker->room.len = 0;
	symbol_process(worker->naming, line, STR(""), STR(""), &worker->room);
	worker->process = TREE_ROOT;
	if (worker->names_process && worker->room.len > 0)
		worker->process = tree_enter(worker->tree, TREE_ROOT,
			tree_name(worker->tree, buf_str(&worker->room)));
}

/* A function without a name stands there as its address. */
static struct symbol
read_symbol(struct str name)
{
	struct symbol symbol = {.name = name};

	if (str_equal(name, STR("0")))
		symbol = (struct symbol){.address = name};
	else if (str_starts(name, STR("0x")))
		symbol = (struct symbol){.address = str_from(name, 2)};
	return symbol;
}

static uint32_t
enter_stack(struct worker *worker, struct str stack)
{
	uint32_t frame = worker->process;
	size_t count;

	worker->names.count = 0;
	while (stack.ptr) {
		struct cut cut = str_cut(stack, ';');
		struct symbol symbol = read_symbol(cut.head);

		symbol_names(worker->naming, &symbol, worker->tree, &worker->names);
		stack = cut.tail;
	}
	count = worker->names.count;
	for (size_t i = 0; i < count; i++)
		frame = tree_enter(worker->tree, frame,
			worker->names
				.items[worker->report->leaf_first ? count - 1 - i : i]);
	return frame;
}

static void
read_line(struct worker *worker, struct str line)
{
	struct str rest = line;
	struct count count;

	if (str_trim(line).len == 0)
		return;
	if (line.ptr[0] == '#') {
		read_comment(worker, line);
		return;
	}
	if (is_blank(line.ptr[0])) {
		read_process(worker, line);
		return;
	}
	worker->reader->records++;
	if (!read_count(str_word(&rest), &count) || str_trim(rest).len == 0)
		reader_skip(worker->reader, 0, "no count and stack");
	else if (worker->other_event)
		worker->report->other_events++;
	else
		tree_count_decimals(worker->tree, enter_stack(worker, str_trim(rest)), 0,
			count.value, count.decimals);
}

static void
collapse(void *state, const struct naming *naming, struct reader *reader, struct tree *tree)
{
	struct worker worker = {
		.report = state, .naming = naming, .reader = reader, .tree = tree};
	struct str line;

	while (reader_line(reader, &line))
		read_line(&worker, line);
	names_free(&worker.names);
	buf_free(&worker.room);
}

static void
report(const void *state)
{
	const struct report *found = state;

	if (found->other_events > 0)
		message_warn("%llu stacks of other events than the first left out",
			(unsigned long long)found->other_events);
}

static unsigned
detect(struct str head)
{
	unsigned stacks = 0, shares = 0, others = 0;

	while (head.len > 0) {
		struct cut cut = str_cut(head, '\n');
		struct str line = cut.head, word;
		struct count count;

		head = cut.tail;
		if (str_trim(line).len == 0 || line.ptr[0] == '#')
			continue;
		word = str_word(&line);
		if (is_blank(cut.head.ptr[0]))
			shares += read_count(word, &count) && str_ends(word, STR("%"));
		else if (read_count(word, &count) && line.len > 0)
			stacks++;
		else
			others++;
	}
	return shares > 0 && stacks > 0 && others == 0 ? 50 : 0;
}

const struct format perf_report_format = {
	.name = "perf-report",
	.summary = "what perf report -g folded prints",
	.records = "stacks",
	.state_size = sizeof(struct report),
	.options = &options,
	.detect = detect,
	.cut = input_cut_lines,
	.collapse = collapse,
	.report = report,
};

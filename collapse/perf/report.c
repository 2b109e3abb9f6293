/* The text that `perf report --stdio -g folded,0,caller,period -s comm` writes, which is
 * far smaller than that of `perf script`.
 *
 *     # Overhead  Command
 *         99.50%  deep
 *     1003009 _start;main;work::exprs
 *
 * A line with a share begins what one process did; below it are its stacks, each behind
 * its count. */
#include <stdlib.h>

#include "collapse/format.h"
#include "common/base/message.h"
#include "common/base/options.h"

enum { KEY_LEAF_FIRST = OPTIONS_KEY };

struct report {
	/* --leaf-first: the stacks of all inputs begin with the leaf. */
	bool leaf_first;
	/* The stacks of the input at hand do, by its text. */
	bool found_leaf_first;
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "perf report:", 5},
	{"leaf-first", KEY_LEAF_FIRST, 0, 0,
		"Stacks begin with the leaf: they were written with -g folded,0,callee "
		"(told by the text, as a rule)",
		0},
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

static const struct argp argp = {.options = rows, .parser = parse};

/* Reads a count as it stands: "12", or "6.45%" with two decimals. */
static bool
read_count(struct str word, struct weight *count)
{
	struct cut parts;
	uint64_t fraction;

	*count = (struct weight){0};
	if (!str_ends(word, STR("%")))
		return str_number(word, &count->value);
	parts = str_cut(str_slice(word, 0, word.len - 1), '.');
	if (parts.tail.len != 2 || !str_number(parts.head, &count->value) ||
		!str_number(parts.tail, &fraction) || count->value > 100)
		return false;
	*count = (struct weight){count->value * 100 + fraction, 2};
	return true;
}

struct worker {
	struct profile *profile;
	struct reader *reader;
	/* The first column is the command. */
	bool names_process;
	/* A line that says what the columns are has been there. */
	bool has_titles;
	/* The first share is that of what an entry calls, too. */
	bool with_children;
	bool other_event;
	/* Events that have begun so far. */
	uint32_t events;
	/* Stacks that were left out, being of another event than the first. */
	uint64_t other_stacks;
	/* In hundredths of a percent: the sum of the shares of entries, that of stacks
	 * whose counts are shares, and by how much rounding may let them differ. */
	uint64_t entry_shares, stack_shares, rounding;
	/* What stacks of the process begin with. */
	struct base base;
	uint32_t measure;
};

/* "# Samples: 62  of event 'cpu-clock'", "# Overhead  Command",
 * "# Children      Self  Command" */
static void
read_comment(struct worker *worker, struct str line)
{
	struct str word;

	if (str_find_text(line, STR(" of event '")) < line.len)
		worker->other_event = worker->events++ > 0;
	line = str_from(line, 1);
	word = str_word(&line);
	if (!str_equal(word, STR("Children")) && !str_equal(word, STR("Overhead")))
		return;
	worker->with_children = str_equal(word, STR("Children"));
	if (worker->with_children)
		str_word(&line);
	worker->names_process = str_starts(str_trim(line), STR("Command"));
	worker->has_titles = true;
}

/* "   100.00%     0.00%  deep": an entry that has more than its own share has the stacks
 * of all that it calls, which come back below that. Two shares may also be without the
 * line that names them. */
static void
check_shares(const struct worker *worker, struct str line)
{
	struct str all = str_word(&line);
	struct str self = str_word(&line);

	if ((worker->has_titles && !worker->with_children) || !str_ends(self, STR("%")) ||
		str_equal(all, self))
		return;
	reader_die(worker->reader,
		"written with children, so that a stack counts once for each of its "
		"frames: "
		"use perf report --no-children --stdio -g folded,0,caller,period -s comm");
}

/* Takes a share off the start of the line; false where there is none. */
static bool
take_share(struct str *line, struct weight *share)
{
	struct str rest = *line;
	struct str word = str_word(&rest);

	if (!str_ends(word, STR("%")) || !read_count(word, share))
		return false;
	*line = rest;
	return true;
}

/* "    99.50%  deep": the command is what follows the shares, up to two blanks. */
static void
read_process(struct worker *worker, struct str line)
{
	struct process process = {0};
	struct weight share = {0};

	check_shares(worker, line);
	while (take_share(&line, &share)) {
	}
	if (!worker->other_event) {
		worker->entry_shares += share.value;
		worker->rounding++;
	}
	line = str_trim(line);
	if (worker->names_process)
		process.comm = str_slice(line, 0, str_find_text(line, STR("  ")));
	worker->base = stack_base(&worker->profile->stack, &process, STR(""));
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
build_stack(struct worker *worker, struct str text)
{
	const struct report *report = worker->profile->state;
	struct stack *stack = &worker->profile->stack;

	stack_begin(stack, worker->base);
	while (text.ptr) {
		struct cut cut = str_cut(text, ';');
		struct symbol symbol = read_symbol(cut.head);

		stack_add(stack, &symbol);
		text = cut.tail;
	}
	if (!report->leaf_first && !report->found_leaf_first)
		stack_reverse(stack);
	return stack_end(stack);
}

static void
add_stack(struct worker *worker, struct str text, struct weight count)
{
	if (worker->other_event) {
		worker->other_stacks++;
		return;
	}
	if (count.decimals > 0) {
		worker->stack_shares += count.value;
		worker->rounding++;
	}
	profile_add(worker->profile, &(struct sample){
					     .leaf = build_stack(worker, text),
					     .measure = worker->measure,
					     .weights = &count,
					     .weight_count = 1,
					     .time = SAMPLE_NO_TIME,
				     });
}

static void
read_line(struct worker *worker, struct str line)
{
	struct str rest = line;
	struct weight count;

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
	else
		add_stack(worker, str_trim(rest), count);
}

static void
report_missing(const struct worker *worker)
{
	const char *name = input_name(worker->reader->input);
	uint64_t missing = worker->entry_shares - worker->stack_shares;

	if (worker->other_stacks > 0)
		message_warn("%s: %llu stack%s of other events than the first left out",
			name, (unsigned long long)worker->other_stacks,
			worker->other_stacks == 1 ? "" : "s");
	if (worker->stack_shares > 0 &&
		worker->entry_shares > worker->stack_shares + worker->rounding)
		message_warn("%s: perf left out rare stacks, %llu.%02llu %% of all; "
			     "perf report -g folded,0 prints them",
			name, (unsigned long long)(missing / 100),
			(unsigned long long)(missing % 100));
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct worker worker = {.profile = profile,
		.reader = reader,
		.measure = measures_find(&profile->measures, STR(""), STR(""))};
	struct str line;

	while (reader_line(reader, &line))
		read_line(&worker, line);
	report_missing(&worker);
}

/* Which end of stacks is the leaf, by the lines that tell. */
struct votes {
	size_t stacks, root_first, leaf_first;
};

/* "    99.07%  b        b                     [.] leaf": its function, where entries have
 * one, is the leaf of all its stacks. */
static struct str
entry_symbol(struct str line)
{
	for (size_t at = str_find(line, '['); at + 4 < line.len;
		at += 1 + str_find(str_from(line, at + 1), '['))
		if (line.ptr[at + 2] == ']' && line.ptr[at + 3] == ' ')
			return str_trim(str_from(line, at + 4));
	return STR("");
}

/* Whether a program, a thread or a task of the kernel begins with it. */
static bool
is_root(struct str name)
{
	static const struct str roots[] = {STR_INIT("_start"), STR_INIT("__libc_start_"),
		STR_INIT("start_thread"), STR_INIT("clone3"), STR_INIT("__clone"),
		STR_INIT("runtime.goexit"), STR_INIT("ret_from_fork"),
		STR_INIT("secondary_startup_64"), STR_INIT("x86_64_start_kernel")};

	for (size_t i = 0; i < countof(roots); i++)
		if (str_starts(name, roots[i]))
			return true;
	return str_equal(name, STR("main"));
}

/* "leaf", and "leaf b.c:3" that -g ...,address adds */
static bool
is_named(struct str frame, struct str symbol)
{
	return str_starts(frame, symbol) &&
	       (frame.len == symbol.len || frame.ptr[symbol.len] == ' ');
}

static void
vote(struct votes *votes, struct str stack, struct str symbol)
{
	struct str first = str_cut(stack, ';').head;
	struct str last = str_from(stack, str_find_last(stack, ';') + 1);
	bool by_symbol = symbol.len > 0;

	if (first.len == stack.len)
		return;
	votes->stacks++;
	votes->root_first += by_symbol ? is_named(last, symbol) : is_root(first);
	votes->leaf_first += by_symbol ? is_named(first, symbol) : is_root(last);
}

static struct votes
count_votes(struct str text)
{
	struct votes votes = {0};
	struct str symbol = STR("");

	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');
		struct str line = cut.head;
		struct weight count;

		text = cut.tail;
		if (!text.ptr || line.len == 0 || line.ptr[0] == '#')
			continue;
		if (is_blank(line.ptr[0]))
			symbol = entry_symbol(line);
		else if (read_count(str_word(&line), &count))
			vote(&votes, str_trim(line), symbol);
	}
	return votes;
}

/* Finds out whether stacks begin with the root. */
static void
prepare(struct profile *profile, struct input *input)
{
	enum { ENOUGH = 1 << 20 }; /* bytes */
	struct report *report = profile->state;
	struct votes votes = count_votes(input_peek(input, ENOUGH));

	report->found_leaf_first = votes.leaf_first > votes.root_first;
	if (votes.stacks > 0 && votes.leaf_first == votes.root_first && !report->leaf_first)
		message_warn(
			"%s: nothing tells whether stacks begin with the root: taken as "
			"written with -g folded,0,caller; --leaf-first for those of callee",
			input_name(input));
}

static unsigned
detect(struct str head)
{
	unsigned stacks = 0, shares = 0, others = 0;

	while (head.len > 0) {
		struct cut cut = str_cut(head, '\n');
		struct str line = cut.head, word;
		struct weight count;

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
	return shares > 0 && stacks > 0 && others <= stacks / 8 ? 50 : 0;
}

const struct format perf_report_format = {
	.name = "perf-report",
	.summary = "what perf report -g folded prints",
	.records = "stacks",
	.options = &argp,
	.state_size = sizeof(struct report),
	.detect = detect,
	.cut = input_cut_lines,
	.prepare = prepare,
	.collapse = collapse,
};

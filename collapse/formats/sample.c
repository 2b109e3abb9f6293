/* What macOS's sample and spindump print: a tree of calls, which is indented.
 *
 *     Analysis of sampling rg (pid 64751) every 1 millisecond
 *     Process:         rg [64751]
 *     Call graph:
 *         825 Thread_15758523   DispatchQueue_1: com.apple.main-thread  (serial)
 *         + 825 start  (in libdyld.dylib) + 1  [0x7fff737cf3d5]
 *         +   825 main  (in rg) + 41  [0x10384b549]
 *
 *     Process:          rg [64751]
 *       Thread 0x8b6    DispatchQueue "com.apple.main-thread"(1)    8 samples (1-8)
 *       8  start + 520 (dyld + 25976) [0x18aa]
 *        *8  thread_block + 12 (kernel + 1342) [0xffff8]  */
#include <inttypes.h>
#include <stdlib.h>

#include "collapse/carrier/outline.h"
#include "collapse/format.h"
#include "common/base/memory.h"
#include "common/base/message.h"

struct report {
	struct profile *profile;
	struct reader *reader;
	bool is_spindump;
	uint32_t measure;
	/* The process and the thread at hand. */
	struct buf comm, pid, tid;
	/* spindump has its threads above the lines of the tree, sample in it. */
	struct named thread;
	/* The tree of the thread, and what its lines are called. */
	struct outline outline;
	struct named *frames;
	size_t frame_capacity;
	/* Lines now are those of a tree. */
	bool in_tree;
	/* What begins with a process has not ended yet. */
	bool unfinished;
	uint32_t contradictions;
};

static void
set(struct buf *buf, struct str text)
{
	buf->len = 0;
	buf_add(buf, text);
}

/* "Process:         rg [64751]" */
static void
read_process(struct report *report, struct str text)
{
	size_t bracket = str_find_last(text, '[');

	set(&report->comm, str_trim(str_slice(text, 0, bracket)));
	set(&report->pid, STR(""));
	if (bracket < text.len)
		set(&report->pid, str_cut(str_from(text, bracket + 1), ']').head);
	set(&report->tid, STR(""));
}

/* A frame that is called as the text, with single blanks between its words. */
static struct named
name_thread(struct report *report, struct str text)
{
	struct stack *stack = &report->profile->stack;
	struct named named = stack_name(stack);
	struct buf name = {0};
	struct str word;

	while ((word = str_word(&text)).len > 0) {
		if (name.len > 0)
			buf_byte(&name, ' ');
		buf_add(&name, word);
	}
	stack_extend(
		stack, &named, &(struct symbol){.name = buf_str(&name), .verbatim = true});
	buf_free(&name);
	return named;
}

/* "???  (in rg)  load address 0x1000 + 0x2c  [0x102c]": where in its module a function is
 * that has no name. */
static struct str
read_load_offset(struct str text)
{
	struct str rest = str_from(text, str_find_text(text, STR("  load address ")));

	rest = str_cut(rest, '+').tail;
	return rest.ptr ? str_word(&rest) : STR("");
}

/* "main  (in rg) + 41  [0x10384b549]" */
static struct symbol
read_sample_function(struct str text, struct buf *offset)
{
	size_t in = str_find_text(text, STR("  (in "));

	if (in == text.len)
		return (struct symbol){
			.name = str_slice(text, 0, str_find_text(text, STR("  [")))};
	buf_add(offset, read_load_offset(text));
	return (struct symbol){
		.name = str_slice(text, 0, in),
		.module = str_cut(str_from(text, in + STR("  (in ").len), ')').head,
	};
}

/* The number behind the last plus sign, which is taken off with it. */
static bool
take_offset(struct str *text, uint64_t *offset)
{
	size_t plus = str_find_last(*text, '+');

	if (plus == text->len || plus == 0 ||
		!str_number(str_trim(str_from(*text, plus + 1)), offset))
		return false;
	*text = str_trim(str_slice(*text, 0, plus));
	return true;
}

/* "main + 41 (rg + 1345) [0x10384b549] 1-8": the module and the place in it stand behind
 * the function. */
static struct symbol
read_spindump_function(struct str text, struct buf *offset)
{
	struct str name = str_slice(text, 0, str_find_text(text, STR(" [0x")));
	size_t open = str_find_last(name, '(');
	struct str module = STR("");
	uint64_t number;

	if (open < name.len && str_ends(name, STR(")"))) {
		module = str_slice(name, open + 1, name.len - 1);
		name = str_trim(str_slice(name, 0, open));
		if (take_offset(&module, &number))
			buf_print(offset, "0x%" PRIx64, number);
	}
	take_offset(&name, &number);
	return (struct symbol){.name = name, .module = module};
}

/* The names of a line's function; without a name it is "rg+0x2c". */
static struct named
name_function(struct report *report, struct str text)
{
	struct stack *stack = &report->profile->stack;
	struct named named = stack_name(stack);
	struct buf offset = {0}, place = {0};
	struct symbol symbol = report->is_spindump ? read_spindump_function(text, &offset)
						   : read_sample_function(text, &offset);

	symbol.whole = true;
	if (str_equal(symbol.name, STR("???"))) {
		symbol.name = STR("");
		if (offset.len > 0 && symbol.module.len > 0) {
			buf_add(&place, symbol.module);
			buf_byte(&place, '+');
			buf_add(&place, buf_str(&offset));
			symbol.name = buf_str(&place);
		}
	}
	stack_extend(stack, &named, &symbol);
	buf_free(&offset);
	buf_free(&place);
	return named;
}

/* "Thread_15758523   DispatchQueue_1", "Thread 0x8b6    DispatchQueue ...": its number. */
static void
read_thread_number(struct report *report, struct str text)
{
	size_t start = STR("Thread_").len;
	struct str number = str_from(text, text.len < start ? text.len : start);

	number = str_word(&number);
	set(&report->tid, str_slice(number, 0, str_find(number, ':')));
}

/* Makes a sample of what the line costs by itself. */
static void
add_sample(struct report *report, uint32_t line, const struct process *process)
{
	struct stack *stack = &report->profile->stack;
	struct weight weight = {.value = report->outline.costs[line]};
	struct sample sample = {
		.samples = weight.value,
		.measure = report->measure,
		.weights = &weight,
		.weight_count = 1,
		.time = SAMPLE_NO_TIME,
		.process = process,
	};

	stack_begin(stack, stack_base(stack, process, STR("")));
	for (; line != OUTLINE_ROOT; line = report->outline.lines[line].caller)
		stack_push(stack, &report->frames[line]);
	if (report->is_spindump)
		stack_push(stack, &report->thread);
	sample.leaf = stack_end(stack);
	profile_add(report->profile, &sample);
}

/* Makes samples of the tree at hand, which has ended. */
static void
end_tree(struct report *report)
{
	struct process process = {buf_str(&report->comm), buf_str(&report->pid),
		buf_str(&report->tid), STR("")};

	outline_finish(&report->outline);
	for (uint32_t line = 0; line < report->outline.count; line++)
		if (outline_costs(&report->outline, line))
			add_sample(report, line, &process);
	report->contradictions += report->outline.contradictions;
	outline_clear(&report->outline);
}

static void
add_frame(struct report *report, struct named named)
{
	report->frames = memory_grow(report->frames, &report->frame_capacity,
		report->outline.count + (size_t)1, sizeof(*report->frames));
	report->frames[report->outline.count] = named;
}

/* "    +   825 main  (in rg) + 41  [0x10384b549]": how far the number is indented, and what
 * is behind it. False: the line is none of a tree. */
static bool
read_tree_line(struct report *report, struct str line)
{
	size_t indent = 0;
	struct str rest;
	uint64_t count;
	bool is_root;

	while (indent < line.len && memchr(" +!:|*", line.ptr[indent], 6))
		indent++;
	rest = str_from(line, indent);
	if (!str_number(str_word(&rest), &count))
		return false;
	rest = str_trim(rest);
	is_root = report->outline.count == 0 || indent <= report->outline.lines[0].indent;
	report->reader->records++;
	if (is_root && !report->is_spindump) {
		end_tree(report);
		read_thread_number(report, rest);
	}
	add_frame(report, is_root && !report->is_spindump ? name_thread(report, rest)
							  : name_function(report, rest));
	outline_add(&report->outline, indent, &count, NULL);
	return true;
}

/* "Thread 0x8b6    DispatchQueue "com.apple.main-thread"(1)    8 samples (1-8)" */
static void
begin_thread(struct report *report, struct str text)
{
	struct str name = str_slice(text, 0, str_find_text(text, STR(" samples (")));

	end_tree(report);
	read_thread_number(report, text);
	while (name.len < text.len && name.len > 0 && is_digit(name.ptr[name.len - 1]))
		name.len--;
	report->thread = name_thread(report, name);
	report->in_tree = true;
}

static bool
is_end(struct str line)
{
	return str_starts(line, STR("Binary Images:")) ||
	       str_starts(line, STR("Total number in stack")) ||
	       str_starts(line, STR("Sort by top of stack"));
}

static void
read_line(struct report *report, struct str line)
{
	struct str text = str_trim(line);

	if (str_starts(line, STR("Process:"))) {
		end_tree(report);
		read_process(report, str_trim(str_from(line, STR("Process:").len)));
		report->unfinished = true;
	} else if (str_starts(line, STR("Call graph:"))) {
		report->in_tree = report->unfinished = true;
	} else if (report->is_spindump && str_starts(text, STR("Thread 0x"))) {
		begin_thread(report, text);
	} else if (is_end(text)) {
		end_tree(report);
		report->in_tree = report->unfinished = false;
	} else if (text.len > 0 && report->in_tree && !read_tree_line(report, line)) {
		report->reader->records++;
		reader_skip(report->reader, 0, "not a line of a call graph");
	}
}

static void
read_lines(struct report *report)
{
	struct str line;

	while (reader_line(report->reader, &line)) {
		if (str_starts(line, STR("Date/Time:")) && report->comm.len == 0)
			report->is_spindump = true;
		read_line(report, line);
	}
	end_tree(report);
	if (report->unfinished) {
		report->reader->records++;
		reader_skip(report->reader, 0, "it ends in the middle");
	}
	if (report->contradictions > 0)
		message_warn("%s: %u line%s callees that were seen more often than it was: "
			     "their counts are made smaller",
			input_name(report->reader->input), report->contradictions,
			report->contradictions == 1 ? " has" : "s have");
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct report report = {
		.profile = profile,
		.reader = reader,
		.measure = measures_add_metric(
			&profile->measures, STR("samples"), STR("samples")),
		.outline = {.measures = 1},
	};

	read_lines(&report);
	outline_free(&report.outline);
	free(report.frames);
	buf_free(&report.comm);
	buf_free(&report.pid);
	buf_free(&report.tid);
}

static unsigned
detect(struct str head)
{
	if (str_starts(head, STR("Analysis of sampling ")) ||
		str_starts(head, STR("Sampling process ")))
		return 136;
	return str_starts(head, STR("Date/Time:")) &&
			       str_find_text(head, STR("\nReport Version:")) < head.len
		       ? 128
		       : 0;
}

const struct format sample_format = {
	.name = "sample",
	.summary = "what sample and spindump of macOS print",
	.records = "lines",
	.detect = detect,
	.cut = input_cut_lines,
	.collapse = collapse,
};

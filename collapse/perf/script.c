/* The text that `perf script` writes.
 *
 *     deep 20305   848.456247:    1003009 cpu-clock:ppp:
 *                 8d64 work::exprs+0x604 (/home/dev/progs/deep)
 *                 486b main+0x5b (/home/dev/progs/deep)
 *
 * A sample is a line that says who, when and what, frames from leaf to root, and a blank
 * line. */
#include <stdlib.h>

#include "collapse/format.h"
#include "collapse/perf/draft.h"
#include "collapse/perf/frame.h"
#include "collapse/perf/head.h"
#include "collapse/perf/perf.h"
#include "collapse/stack/event.h"
#include "collapse/stack/selection.h"
#include "collapse/symbols/addr2line.h"
#include "common/base/message.h"

enum {
	LONGEST_PREFACE = 16 << 20, /* bytes; in them the first event is looked for */
	FEW_FRAMES = 100, /* of which a share says nothing */
	MUCH_UNKNOWN = 25, /* percent of frames without a name, from which on it is said */
};

/* "  file.c:137" below a frame: its source line, without "[module][address]" and what is
 * not known. */
static struct str
read_srcline(struct str line)
{
	size_t at = str_find(line, '[');

	line = str_trim(str_slice(line, 0, at));
	if (str_ends(line, STR("(inlined)")))
		line = str_trim(str_slice(line, 0, line.len - STR("(inlined)").len));
	if (str_starts(line, STR("??")) || str_starts(line, STR(":")))
		return STR("");
	return line;
}

static void
add_srcline(struct desk *desk, struct str line)
{
	struct str source = read_srcline(line);
	struct stack *stack = &desk->profile->stack;

	if (stack->selection->source && source.len > 0 && stack->depth > 0)
		stack_add_source(stack, source);
}

/* "deep 20305 848.45: PERF_RECORD_LOST lost 5": what `perf script --show-...` adds. */
static void
read_record(struct desk *desk, struct str text)
{
	struct str word = str_word(&text);
	uint64_t count = 1;
	size_t at = str_find_text(text, STR("lost "));

	if (!str_starts(word, STR("PERF_RECORD_LOST")))
		return;
	if (at < text.len) {
		text = str_from(text, at + STR("lost ").len);
		str_number(str_word(&text), &count);
	}
	desk->profile->stack.counts.lost += count;
}

static bool
is_comment(struct str line, const struct perf_head *head)
{
	return line.ptr[0] == '#' &&
	       !(head->certain && head->event.len > 0 && head->tid.len + head->cpu.len > 0);
}

/* Where the input begins in the middle of a sample, its first line may be part of any
 * other. */
static bool
is_first_line(const struct desk *desk)
{
	return desk->perf->timed && desk->reader->block == 0 && desk->reader->line == 1;
}

/* A line that begins a sample, and mostly nothing else. */
static void
read_head(struct desk *desk, struct str line, const struct perf_head *head, bool unfinished)
{
	struct perf_frame frame;
	bool has_frame;

	draft_finish(desk);
	if (str_starts(head->rest, STR("PERF_RECORD_"))) {
		read_record(desk, head->rest);
		return;
	}
	draft_begin(desk, line, head);
	desk->draft.headless = !head->timed && is_first_line(desk);
	has_frame = perf_frame_read_rest(head->rest, &frame);
	desk->draft.damaged = unfinished && !(has_frame && frame.module.len > 0);
	if (has_frame)
		draft_add_only_frame(desk, &frame);
	if (has_frame || !head->certain || desk->draft.headless || desk->draft.bad_period ||
		unfinished)
		return;
	draft_remember(desk, line);
	draft_read_stack(desk);
}

/* Whether it is a line of a stack that does not begin with TAB, for it came by a
 * terminal. One alone, where the text has no heads, is a sample by itself. */
static bool
is_pasted_frame(const struct desk *desk, struct str line, const struct perf_head *head)
{
	const struct draft *draft = &desk->draft;
	size_t end = perf_address_end(line);
	struct perf_frame frame;

	if (head->timed || end < PERF_ADDRESS_END || !is_blank(line.ptr[0]) ||
		!perf_frame_read(line, &frame))
		return false;
	return end != PERF_ADDRESS_END ||
	       (draft->open ? !draft->ended : desk->perf->headed);
}

/* Begins a sample with a line of its stack: with `perf script -F ip,sym` there is
 * nothing else. */
static void
begin_with_stack(struct desk *desk)
{
	draft_begin(desk, STR(""), &(struct perf_head){0});
	desk->draft.headless = desk->perf->headed;
}

/* The sample lacks what stands there, and counts. */
static void
skip_line(struct desk *desk)
{
	desk->reader->records++;
	reader_skip(desk->reader, 0, "not a line of a sample");
}

/* Below a line that begins like those of stacks, and is none, nothing of the sample is
 * certain. */
static void
read_no_frame(struct desk *desk, struct str line)
{
	desk->draft.ended = true;
	if (str_trim(line).len > 0)
		skip_line(desk);
}

/* A line of a stack, for nothing else begins like it. */
static void
read_frame(struct desk *desk, struct str line, bool unfinished)
{
	if (!desk->draft.open)
		begin_with_stack(desk);
	if (!draft_add_frame(desk, line) && !unfinished)
		read_no_frame(desk, line);
	if (unfinished)
		draft_cut(desk, line);
}

/* A line that does not begin with TAB, as those of stacks do. */
static void
read_other_line(struct desk *desk, struct str line, bool unfinished)
{
	struct draft *draft = &desk->draft;
	bool indented = is_blank(line.ptr[0]);
	struct perf_head head;
	struct perf_frame frame;

	if (!unfinished && draft_begin_known(desk, line)) {
		draft_read_stack(desk);
		return;
	}
	perf_head_read(line, &head);
	if (is_comment(line, &head))
		return;
	if (is_pasted_frame(desk, line, &head)) {
		read_frame(desk, line, unfinished);
	} else if (head.certain) {
		read_head(desk, line, &head, unfinished);
	} else if (draft->open && !draft->ended && draft_add_frame(desk, line)) {
		if (unfinished)
			draft_cut(desk, line);
	} else if ((!draft->open || draft->ended) && indented &&
		   perf_frame_read(line, &frame)) {
		draft_finish(desk); /* -F ip,sym without call graphs */
		draft_begin(desk, STR(""), &(struct perf_head){0});
		draft_add_only_frame(desk, &frame);
	} else if (draft->open && str_starts(line, STR("  "))) {
		add_srcline(desk, line);
	} else if (draft->open && indented) {
		draft->ended = true; /* registers or branches */
	} else if (!draft->open || draft->ended) {
		read_head(desk, line, &head, unfinished);
	} else {
		skip_line(desk);
	}
}

static void
read_line(struct desk *desk, struct str line)
{
	bool unfinished = reader_is_unfinished(desk->reader);

	if (desk->reader->line == 1)
		draft_finish(
			desk); /* a block begins, which need not follow the one before */
	if (line.len == 0) {
		draft_finish(desk);
	} else if (line.ptr[0] == '\t') {
		read_frame(desk, line, unfinished);
	} else {
		read_other_line(desk, line, unfinished);
	}
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct desk desk;
	struct str line;

	draft_start(&desk, profile, reader);
	while (reader_line(reader, &line))
		read_line(&desk, line);
	draft_finish(&desk);
	draft_free(&desk);
}

static void
report(const struct stack_counts *counts, const char *name)
{
	unsigned long long lost = counts->lost, truncated = counts->truncated;

	if (lost > 0)
		message_warn("%s: perf lost %llu record%s: what would have been added is "
			     "missing",
			name, lost, lost == 1 ? "" : "s");
	if (truncated > 0)
		message_warn("%s: %llu %s 127 frames, the most that perf records by "
			     "default: callers are missing; raise "
			     "kernel.perf_event_max_stack",
			name, truncated, truncated == 1 ? "stack has" : "stacks have");
	if (counts->frames >= FEW_FRAMES &&
		counts->unknown * 100 / counts->frames > MUCH_UNKNOWN)
		message_warn("%s: %llu %% of frames have no name: keep the symbols of "
			     "programs and libraries, and record with --call-graph dwarf "
			     "if you did not",
			name, (unsigned long long)(counts->unknown * 100 / counts->frames));
}

static void
finish(struct profile *profile, struct input *input)
{
	struct perf *perf = profile->state;

	report(&profile->stack.counts, input_name(input));
	addr2line_free(perf->addr2line);
	perf->addr2line = NULL;
}

/* Whether the head has more than a frame. */
static bool
says_who(const struct perf_head *head)
{
	return head->comm.len + head->tid.len + head->cpu.len + head->event.len > 0;
}

/* Whether the text has a line of a stack that ends in a module. */
static bool
names_modules(struct str text)
{
	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');

		text = cut.tail;
		if (text.ptr && str_starts(cut.head, STR("\t")) &&
			str_ends(str_trim_end(cut.head), STR(")")))
			return true;
	}
	return false;
}

/* The next line of *text, which is taken off it, that is certainly the head of a sample;
 * false where none is. *named counts the lines before it that are more than a frame, and
 * have a stack below them. */
static bool
find_next_head(struct str *text, struct perf_head *head, unsigned *named)
{
	struct str before = {0};

	while (text->len > 0) {
		struct cut cut = str_cut(*text, '\n');

		*text = cut.tail;
		if (str_starts(cut.head, STR("\t")))
			*named += before.len > 0 && !is_blank(before.ptr[0]);
		before = cut.head;
		if (!cut.tail.ptr || cut.head.len == 0 || cut.head.ptr[0] == '\t')
			continue;
		perf_head_read(cut.head, head);
		if (head->certain && !is_comment(cut.head, head) &&
			!str_starts(head->rest, STR("PERF_RECORD_")))
			return true;
	}
	return false;
}

/* Looks for the head of the first sample in the text, and for what all heads have. False
 * where there is no line that is certainly one. The very first may be half of one that
 * had a time. */
static bool
find_head(struct str text, struct perf *perf, struct perf_head *head)
{
	enum { FEW = 2 }; /* names with a stack below; one may be half of something else */
	struct perf_head second;
	unsigned named = 0;
	bool found = find_next_head(&text, head, &named);

	if (found && !head->timed && find_next_head(&text, &second, &named) && second.timed)
		*head = second;
	perf->headed = found ? head->timed || says_who(head) : named >= FEW;
	perf->timed = found && head->timed;
	return found;
}

/* Finds out how samples begin, and the event that counts where none is asked for: the
 * first one. */
static void
prepare(struct profile *profile, struct input *input)
{
	struct perf *perf = profile->state;
	struct perf_head head = {0};
	struct buf scratch = {0};
	bool found = false;

	if (profile->stack.selection->inlined)
		perf->addr2line = addr2line_start();
	for (size_t size = FORMAT_HEAD_SIZE; !found && size <= LONGEST_PREFACE; size *= 4) {
		struct str text = input_peek(input, size);

		found = find_head(text, perf, &head);
		perf->modules = names_modules(text);
		if (text.len < size)
			break;
	}
	if (found)
		measures_settle(&profile->measures, event_name(head.event, &scratch));
	buf_free(&scratch);
}

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_digit(text.ptr[i]))
			return true;
	return false;
}

/* Whether its address is no number of a table: "79227508  22% /" */
static bool
is_unlike_number(const struct perf_frame *frame)
{
	uint64_t number;

	return frame->module.len > 0 || frame->inlined ||
	       (has_digit(frame->address) && !str_number(frame->address, &number));
}

/* What lines are, as far as that tells what a text is. */
struct lines {
	unsigned heads, frames, others;
	/* Heads that nothing else looks like, alone. */
	unsigned samples;
	/* The last one was a frame, or belongs to one. */
	bool in_stack;
	/* The last one may be all of a head. */
	bool is_name;
};

/* An address is padded, or has a digit behind a TAB ("\tadd it" has none), or is long,
 * with a module. */
static bool
is_certain_frame(struct str line)
{
	enum { LONG = 8 };
	struct perf_frame frame;

	if (!perf_frame_read(line, &frame))
		return false;
	if (line.ptr[0] == ' ' && perf_address_end(line) >= PERF_ADDRESS_END)
		return is_unlike_number(&frame);
	return has_digit(frame.address) &&
	       (line.ptr[0] == '\t' || (frame.address.len >= LONG && frame.module.len > 0));
}

static bool
has_control_bytes(struct str line)
{
	for (size_t i = 0; i < line.len; i++)
		if ((unsigned char)line.ptr[i] < 0x20 && !memchr("\t\r", line.ptr[i], 2))
			return true;
	return false;
}

/* Counts a line that begins a sample; false where it does not. */
static bool
count_head(struct lines *lines, struct str line)
{
	enum { SHORTEST_ADDRESS = 6 }; /* digits */
	struct perf_head head;
	struct perf_frame frame;
	bool has_frame;

	perf_head_read(line, &head);
	has_frame = perf_frame_read_rest(head.rest, &frame);
	if (!head.certain || head.event.len + head.tid.len + has_frame == 0 ||
		(has_frame && !head.timed && !is_unlike_number(&frame)))
		return false;
	lines->heads++;
	lines->samples += (has_frame && frame.address.len >= SHORTEST_ADDRESS) ||
			  (head.timed && head.tid.len > 0);
	return true;
}

static void
count_line(struct lines *lines, struct str line)
{
	bool is_text = !has_control_bytes(line);
	bool is_frame = is_text && is_certain_frame(line);
	bool goes_on = lines->in_stack && str_starts(line, STR("  "));
	bool was_name = lines->is_name;

	lines->is_name = false;
	if (is_frame) {
		lines->frames++;
		lines->others -= was_name;
	} else if (!(is_text && count_head(lines, line)) && !goes_on) {
		lines->others++;
		lines->is_name = true;
	}
	lines->in_stack = is_frame || goes_on;
}

/* How often the text shows what only `perf script` writes, if most of its lines do. */
static unsigned
detect(struct str head)
{
	struct lines lines = {0};

	while (head.len > 0) {
		struct cut cut = str_cut(head, '\n');
		bool cut_off = !cut.tail.ptr && lines.heads + lines.frames > 0;

		head = cut.tail;
		if (cut.head.len > 0 && cut.head.ptr[0] != '#' && !cut_off)
			count_line(&lines, cut.head);
	}
	if (lines.heads + lines.frames < lines.others)
		return 0;
	if (lines.heads > 0 && lines.frames > 0)
		return 40;
	if (lines.samples > 0 || (lines.heads > 1 && lines.others == 0))
		return 24;
	return lines.frames > 1 ? 20 : 0;
}

const struct format perf_format = {
	.name = "perf",
	.summary = "what perf script prints",
	.records = "samples",
	.selects = true,
	.state_size = sizeof(struct perf),
	.detect = detect,
	.cut = perf_cut,
	.divisible = true,
	.prepare = prepare,
	.collapse = collapse,
	.finish = finish,
};

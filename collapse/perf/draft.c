/* Samples in the making. A sample waits until the next one begins, for only then it is
 * known what it has: a stack, or one frame, or nothing. */
#include "collapse/perf/draft.h"

#include "collapse/stack/event.h"
#include "collapse/stack/selection.h"
#include "common/base/hash.h"

void
draft_start(struct desk *desk, struct profile *profile, struct reader *reader)
{
	const struct perf *perf = profile->state;

	*desk = (struct desk){.profile = profile, .perf = perf, .reader = reader};
	desk->stacks = (struct stacks){.stack = &profile->stack,
		.addr2line = perf->addr2line,
		.context = profile->stack.selection->context};
}

void
draft_free(struct desk *desk)
{
	stacks_free(&desk->stacks);
	for (size_t i = 0; i < KNOWN_HEADS; i++) {
		buf_free(&desk->known[i].text);
		buf_free(&desk->known[i].who);
	}
	buf_free(&desk->event);
	buf_free(&desk->who);
	buf_free(&desk->scratch);
}

/* The measure of an event as the head names it. */
static uint32_t
find_measure(struct desk *desk, struct str event)
{
	struct str name;

	if (desk->measure > 0 && str_equal(event, buf_str(&desk->event)))
		return desk->measure;
	desk->event.len = 0;
	buf_add(&desk->event, event);
	name = event_name(event, &desk->scratch);
	desk->measure = measures_find(&desk->profile->measures, name, event_unit(name));
	return desk->measure;
}

/* What a sample counts; --list-events adds up periods, whatever counts. */
static uint64_t
weigh(const struct selection *selection, const struct perf_head *head)
{
	if (selection->list_events && head->has_period)
		return head->period;
	return selection->samples || head->period == 0 ? 1 : head->period;
}

/* Whether it makes a difference what the period of a sample is. */
static bool
needs_period(const struct selection *selection)
{
	return !selection->samples || selection->list_events;
}

/* "12.345678" as 12,345,678,000 ns: up to nine decimals, as many as perf prints. */
static uint64_t
read_time(struct str text)
{
	struct cut parts = str_cut(text, '.');
	uint64_t seconds = 0, fraction = 0;

	if (!str_number(parts.head, &seconds) || parts.tail.len > 9 ||
		!str_number(parts.tail, &fraction) || seconds > UINT64_MAX / 2000000000)
		return SAMPLE_NO_TIME;
	for (size_t digits = parts.tail.len; digits < 9; digits++)
		fraction *= 10;
	return seconds * 1000000000 + fraction;
}

/* The time of a head, if anybody asks for it. */
static uint64_t
time_of(const struct desk *desk, struct str line)
{
	struct str before, after, text;

	if (!desk->profile->sink->wants_time || !perf_head_split(line, &before, &after))
		return SAMPLE_NO_TIME;
	text = str_slice(line, before.len, line.len - after.len);
	return read_time(str_trim(str_slice(text, 0, str_find(text, ':'))));
}

static struct str
copy_part(struct buf *who, size_t *at, struct str text)
{
	struct str copy = str_slice(buf_str(who), *at, *at + text.len);

	*at += text.len;
	return copy;
}

/* The process with its texts in `who`, where they stay. */
static struct process
copy_process(struct buf *who, const struct process *process)
{
	size_t at = 0;
	struct process copy;

	who->len = 0;
	buf_add(who, process->comm);
	buf_add(who, process->pid);
	buf_add(who, process->tid);
	buf_add(who, process->cpu);
	copy.comm = copy_part(who, &at, process->comm);
	copy.pid = copy_part(who, &at, process->pid);
	copy.tid = copy_part(who, &at, process->tid);
	copy.cpu = copy_part(who, &at, process->cpu);
	return copy;
}

void
draft_begin(struct desk *desk, struct str line, const struct perf_head *head)
{
	const struct selection *selection = desk->profile->stack.selection;
	const struct process process = {head->comm, head->pid, head->tid, head->cpu};
	struct draft *draft = &desk->draft;

	*draft = (struct draft){
		.open = true,
		.certain = head->certain,
		.bad_period = needs_period(selection) ? head->bad_period : NULL,
		.weight = weigh(selection, head),
		.time = time_of(desk, line),
		.measure = find_measure(desk, head->event),
		.process = copy_process(&desk->who, &process),
		.block = desk->reader->block,
		.line = desk->reader->line,
	};
	draft->wanted = profile_wants(desk->profile, draft->measure);
	desk->reader->records++;
	if (draft->wanted)
		draft->base = stack_base(&desk->profile->stack, &process,
			measures_name(&desk->profile->measures, draft->measure));
	stack_begin(&desk->profile->stack, draft->base);
}

static void
skip(struct desk *desk, uint64_t weight, const char *reason)
{
	reader_skip_at(desk->reader, desk->draft.block, desk->draft.line, weight, reason);
}

/* Why the sample, which is complete, cannot count, or NULL. */
static const char *
find_fault(const struct draft *draft)
{
	if (draft->damaged)
		return "the input ends in the middle of it";
	if (draft->bad_period)
		return draft->bad_period;
	if (!draft->certain && !draft->has_frames)
		return "not a line of a sample";
	return draft->headless ? "a stack without its first line" : NULL;
}

/* Hands the sample on; `leaf` is where its stack ends. */
static void
hand_over(struct desk *desk, uint32_t leaf)
{
	const struct draft *draft = &desk->draft;

	profile_add(
		desk->profile, &(struct sample){
				       .leaf = leaf,
				       .samples = 1,
				       .measure = draft->measure,
				       .weights = &(struct weight){.value = draft->weight},
				       .weight_count = 1,
				       .time = draft->time,
				       .process = &draft->process,
			       });
}

void
draft_finish(struct desk *desk)
{
	struct draft *draft = &desk->draft;
	const char *fault;
	uint32_t leaf;

	if (!draft->open)
		return;
	draft->open = false;
	fault = find_fault(draft);
	if (fault) {
		skip(desk, draft->certain && !draft->bad_period ? draft->weight : 0, fault);
		return;
	}
	leaf = draft->wanted ? stacks_end(&desk->stacks) : TREE_ROOT;
	if (draft->wanted && leaf == TREE_ROOT)
		skip(desk, draft->weight, "no stack");
	else
		hand_over(desk, leaf);
}

bool
draft_add_frame(struct desk *desk, struct str line)
{
	bool added = stacks_add(&desk->stacks, line);

	desk->draft.has_frames |= added;
	return added;
}

void
draft_cut(struct desk *desk, struct str line)
{
	desk->draft.damaged = (desk->perf->modules || stacks_name_modules(&desk->stacks)) &&
			      !str_ends(line, STR(")"));
}

void
draft_add_only_frame(struct desk *desk, const struct perf_frame *frame)
{
	stack_add(&desk->profile->stack, &(struct symbol){.name = frame->symbol,
						 .module = frame->module,
						 .address = frame->address});
	desk->draft.has_frames = true;
	desk->draft.ended = true;
}

void
draft_read_stack(struct desk *desk)
{
	struct str text = reader_rest(desk->reader);
	struct taken taken = desk->draft.wanted ? stacks_enter_text(&desk->stacks, text)
						: stacks_skip_text(text);

	if (taken.lines == 0)
		return;
	reader_take(desk->reader, taken.bytes, taken.lines);
	hand_over(desk, taken.leaf);
	desk->draft.open = false;
}

static struct known_head *
find_known_head(struct desk *desk, struct str before)
{
	return &desk->known[hash_str(before) & (KNOWN_HEADS - 1)];
}

void
draft_remember(struct desk *desk, struct str line)
{
	struct known_head *known;
	struct str before, after;

	if (!perf_head_split(line, &before, &after))
		return;
	known = find_known_head(desk, before);
	known->text.len = 0;
	buf_add(&known->text, before);
	buf_add(&known->text, after);
	known->before = before.len;
	known->draft = desk->draft;
	known->draft.process = copy_process(&known->who, &desk->draft.process);
}

bool
draft_begin_known(struct desk *desk, struct str line)
{
	const struct known_head *known;
	struct str before, after, text;

	if (!perf_head_split(line, &before, &after))
		return false;
	known = find_known_head(desk, before);
	text = buf_str(&known->text);
	if (text.len == 0 || known->before != before.len ||
		!str_equal(str_slice(text, 0, before.len), before) ||
		!str_equal(str_from(text, before.len), after))
		return false;
	draft_finish(desk);
	desk->draft = known->draft;
	desk->draft.time = time_of(desk, line);
	desk->draft.block = desk->reader->block;
	desk->draft.line = desk->reader->line;
	stack_begin(&desk->profile->stack, desk->draft.base);
	desk->reader->records++;
	return true;
}

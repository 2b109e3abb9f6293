/* The text that `perf script` writes.
 *
 *     deep 20305   848.456247:    1003009 cpu-clock:ppp:
 *                 8d64 work::exprs+0x604 (/home/dev/progs/deep)
 *                 486b main+0x5b (/home/dev/progs/deep)
 *
 * A sample is a line that says who, when and what, frames from leaf to root, and a blank line. */
#include "collapse/perf/perf.h"

#include <pthread.h>
#include <stdlib.h>

#include "collapse/format.h"
#include "collapse/perf/head.h"
#include "collapse/perf/stacks.h"
#include "collapse/stack/event.h"
#include "common/base/hash.h"
#include "common/base/message.h"
#include "common/tree/order.h"

enum {
	LONGEST_PREFACE = 16 << 20, /* bytes; in them the first event is looked for */
	KNOWN_HEADS = 64, /* a power of two */
	MUCH_UNKNOWN = 25, /* percent of frames without a name, from which on it is said */
};

static pthread_mutex_t merging = PTHREAD_MUTEX_INITIALIZER;

/* The sample being read. */
struct sample {
	bool open;
	bool certain; /* it has a head that nothing else looks like */
	bool counts; /* its event is not left out */
	bool has_frames;
	bool ended; /* something that follows the frames has been there */
	bool overflows; /* its period is more than fits */
	bool damaged; /* the input ends in the middle of it */
	uint64_t weight;
	uint32_t event; /* its frame in worker.events */
	uint32_t base; /* the frame below which the process stands */
	uint32_t process; /* a name; 0: none */
	uint64_t block, line; /* where it begins */
};

/* A head that was read, and the sample that it began: the next of the same thread mostly differs in
 * nothing but its time. */
struct known_head {
	struct buf text; /* without the time */
	size_t before; /* bytes of it that stand before the time */
	struct sample sample;
	bool java;
};

/* One thread at its work. */
struct worker {
	struct perf *perf;
	const struct naming *naming;
	struct reader *reader;
	struct tree *tree;
	struct sample sample;
	struct stacks stacks;
	struct tree events; /* as in struct perf */
	uint64_t lost;
	struct buf event_text; /* of the sample before, which mostly is this one's, too */
	bool event_counts; /* what became of it */
	uint32_t event;
	struct buf room;
	struct known_head
		known[KNOWN_HEADS]; /* by the hash of what stands before the time */
};

/* Whether samples of this event are asked for. */
static bool
is_wanted(const struct perf *perf, struct str name)
{
	if (perf->all_events || perf->list_events)
		return true;
	for (size_t i = 0; i < perf->wanted_count; i++)
		if (event_matches(name, perf->wanted[i]))
			return true;
	if (perf->wanted_count > 0)
		return false;
	return perf->event.len == 0 || name.len == 0 ||
	       str_equal(name, buf_str(&perf->event));
}

static void
choose_event(struct worker *worker, struct str text)
{
	struct str name;

	if (worker->events.frame_count > 1 && str_equal(text, buf_str(&worker->event_text)))
		return;
	worker->event_text.len = 0;
	buf_add(&worker->event_text, text);
	name = event_name(text, &worker->room);
	worker->event_counts = is_wanted(worker->perf, name);
	worker->event =
		tree_enter(&worker->events, TREE_ROOT, tree_name(&worker->events, name));
}

static uint32_t
enter_text(struct worker *worker, uint32_t parent, struct str text)
{
	return tree_enter(worker->tree, parent, tree_name(worker->tree, text));
}

/* The frame that --by puts below the root. */
static uint32_t
enter_by(struct worker *worker, uint32_t parent, const struct perf_head *head)
{
	struct buf *text = &worker->room;
	struct str number = head->cpu;

	text->len = 0;
	if (worker->perf->by == BY_EVENT)
		return enter_text(worker, parent,
			worker->events.names[worker->events.name[worker->sample.event]]);
	if (worker->perf->by == BY_THREAD)
		number = head->tid;
	while (number.len > 1 && number.ptr[0] == '0')
		number = str_from(number, 1);
	buf_add(text, worker->perf->by == BY_THREAD ? STR("thread ") : STR("cpu "));
	buf_add(text, number.len > 0 ? number : STR("?"));
	return enter_text(worker, parent, buf_str(text));
}

/* The frame below which the process stands. */
static uint32_t
enter_base(struct worker *worker, const struct perf_head *head)
{
	const struct perf *perf = worker->perf;
	uint32_t base = TREE_ROOT;

	if (perf->all_events)
		base = enter_text(
			worker, base, tree_text(&worker->events, worker->sample.event));
	if (perf->by != BY_NOTHING && perf->by != BY_MODULE)
		base = enter_by(worker, base, head);
	return base;
}

static uint32_t
name_process(struct worker *worker, const struct perf_head *head)
{
	worker->room.len = 0;
	symbol_process(worker->naming, head->comm, head->pid, head->tid, &worker->room);
	if (worker->room.len == 0)
		return 0;
	return tree_name(worker->tree, buf_str(&worker->room));
}

static uint64_t
weigh(const struct perf *perf, uint64_t period)
{
	return perf->samples || period == 0 ? 1 : period;
}

/* Begins a sample; without a head only its stack is known. */
static void
begin(struct worker *worker, const struct perf_head *head)
{
	struct sample *sample = &worker->sample;

	choose_event(worker, head->event);
	*sample = (struct sample){
		.open = true,
		.certain = head->certain,
		.overflows = head->overflows,
		.counts = worker->event_counts,
		.weight = weigh(worker->perf, head->period),
		.event = worker->event,
		.block = worker->reader->block,
		.line = worker->reader->line,
	};
	worker->stacks.depth = 0;
	worker->stacks.java = str_starts(head->comm, STR("java"));
	worker->reader->records++;
	if (!sample->counts)
		return;
	sample->base = enter_base(worker, head);
	sample->process = name_process(worker, head);
}

static void
skip(struct worker *worker, uint64_t weight, const char *reason)
{
	reader_skip_at(
		worker->reader, worker->sample.block, worker->sample.line, weight, reason);
}

static void
count_event(struct worker *worker)
{
	tree_count(&worker->events, worker->sample.event, 0, 1);
	tree_count(&worker->events, worker->sample.event, 1, worker->sample.weight);
}

/* The sample is complete. */
static void
finish(struct worker *worker)
{
	struct sample *sample = &worker->sample;
	uint32_t leaf;

	if (!sample->open)
		return;
	sample->open = false;
	if (sample->damaged) {
		skip(worker, sample->certain ? sample->weight : 0,
			"the input ends in the middle of it");
		return;
	}
	if (sample->overflows) {
		skip(worker, 0, "a period beyond 2^64-1");
		return;
	}
	if (!sample->certain && !sample->has_frames) {
		skip(worker, 0, "not a line of a sample");
		return;
	}
	count_event(worker);
	if (!sample->counts)
		return;
	leaf = stacks_enter(&worker->stacks, sample->base, sample->process);
	if (leaf == TREE_ROOT)
		skip(worker, sample->weight, "no stack");
	else
		tree_count(worker->tree, leaf, 0, sample->weight);
}

/* Adds the frame of a line; false where it is no such line. */
static bool
add_frame(struct worker *worker, struct str line)
{
	bool added = stacks_add(&worker->stacks, line);

	worker->sample.has_frames |= added;
	return added;
}

/* Adds a frame that stands on a head, which is also all that the stack has. */
static void
add_only_frame(struct worker *worker, const struct perf_frame *frame)
{
	struct buf line = {0};

	buf_byte(&line, '\t');
	buf_add(&line, frame->address);
	buf_byte(&line, ' ');
	buf_add(&line, frame->symbol);
	if (frame->module.len > 0) {
		buf_add(&line, STR(" ("));
		buf_add(&line, frame->module);
		buf_byte(&line, ')');
	}
	add_frame(worker, buf_str(&line));
	worker->sample.ended = true;
	buf_free(&line);
}

/* "  file.c:137" below a frame: its source line, without "[module][address]" and what is not known. */
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
add_srcline(struct worker *worker, struct str line)
{
	struct str source = read_srcline(line);

	if (worker->perf->srcline && source.len > 0 && worker->stacks.depth > 0)
		stacks_add_source(&worker->stacks, source);
}

/* "deep 20305 848.45: PERF_RECORD_LOST lost 5": what `perf script --show-...` adds. */
static void
read_record(struct worker *worker, struct str text)
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
	worker->lost += count;
}

static bool
is_comment(struct str line, const struct perf_head *head)
{
	return line.ptr[0] == '#' &&
	       !(head->certain && head->event.len > 0 && head->tid.len + head->cpu.len > 0);
}

/* Reads the lines that follow the head at once, if they are what they mostly are. */
static void
read_stack(struct worker *worker)
{
	struct sample *sample = &worker->sample;
	struct taken taken;

	if (sample->counts)
		taken = stacks_enter_text(&worker->stacks, reader_rest(worker->reader),
			sample->base, sample->process);
	else
		taken = stacks_skip_text(reader_rest(worker->reader));
	if (taken.lines == 0)
		return;
	reader_take(worker->reader, taken.bytes, taken.lines);
	count_event(worker);
	if (sample->counts)
		tree_count(worker->tree, taken.leaf, 0, sample->weight);
	sample->open = false;
}

static struct known_head *
find_known_head(struct worker *worker, struct str before)
{
	return &worker->known[hash_str(before) & (KNOWN_HEADS - 1)];
}

/* Remembers the head of the sample that has just begun. */
static void
remember_head(struct worker *worker, struct str line)
{
	struct known_head *known;
	struct str before, after;

	if (!perf_head_split(line, &before, &after))
		return;
	known = find_known_head(worker, before);
	known->text.len = 0;
	buf_add(&known->text, before);
	buf_add(&known->text, after);
	known->before = before.len;
	known->sample = worker->sample;
	known->java = worker->stacks.java;
}

/* Reads a head that was here before at another time; false where it was not. */
static bool
read_known_head(struct worker *worker, struct str line)
{
	const struct known_head *known;
	struct str before, after, text;

	if (!perf_head_split(line, &before, &after))
		return false;
	known = find_known_head(worker, before);
	text = buf_str(&known->text);
	if (text.len == 0 || known->before != before.len ||
		!str_equal(str_slice(text, 0, before.len), before) ||
		!str_equal(str_from(text, before.len), after))
		return false;
	finish(worker);
	worker->sample = known->sample;
	worker->sample.block = worker->reader->block;
	worker->sample.line = worker->reader->line;
	worker->stacks.depth = 0;
	worker->stacks.java = known->java;
	worker->reader->records++;
	read_stack(worker);
	return true;
}

/* A line that begins a sample, and mostly nothing else. */
static void
read_head(struct worker *worker, struct str line, const struct perf_head *head, bool cut)
{
	struct perf_frame frame;
	bool has_frame;

	finish(worker);
	if (str_starts(head->rest, STR("PERF_RECORD_"))) {
		read_record(worker, head->rest);
		return;
	}
	begin(worker, head);
	has_frame = perf_frame_read_rest(head->rest, &frame);
	worker->sample.damaged = cut && !(has_frame && frame.module.len > 0);
	if (has_frame)
		add_only_frame(worker, &frame);
	if (has_frame || !head->certain || head->overflows || cut)
		return;
	remember_head(worker, line);
	read_stack(worker);
}

/* A line that does not begin with TAB, as those of stacks do. */
static void
read_other_line(struct worker *worker, struct str line, bool cut)
{
	struct sample *sample = &worker->sample;
	bool indented = is_blank(line.ptr[0]);
	struct perf_head head;
	struct perf_frame frame;

	if (!cut && read_known_head(worker, line))
		return;
	perf_head_read(line, &head);
	if (is_comment(line, &head))
		return;
	if (head.certain) {
		read_head(worker, line, &head, cut);
	} else if (sample->open && !sample->ended && add_frame(worker, line)) {
		sample->damaged = cut && stacks_name_modules(&worker->stacks) &&
				  !str_ends(line, STR(")"));
	} else if ((!sample->open || sample->ended) && indented &&
		   perf_frame_read(line, &frame)) {
		finish(worker); /* -F ip,sym without call graphs */
		begin(worker, &(struct perf_head){0});
		add_only_frame(worker, &frame);
	} else if (sample->open && str_starts(line, STR("  "))) {
		add_srcline(worker, line);
	} else if (sample->open && indented) {
		sample->ended = true; /* registers or branches */
	} else if (!sample->open || sample->ended) {
		read_head(worker, line, &head, cut);
	} else {
		worker->reader->records++;
		reader_skip(worker->reader, 0, "not a line of a sample");
	}
}

static void
read_line(struct worker *worker, struct str line)
{
	bool cut = reader_is_cut(worker->reader);

	if (worker->reader->line == 1)
		finish(worker); /* a block begins, which need not follow the one before */
	if (line.len == 0) {
		finish(worker);
	} else if (line.ptr[0] == '\t') {
		if (!worker->sample.open)
			begin(worker, &(struct perf_head){0}); /* -F ip,sym */
		if (!add_frame(worker, line) && !cut)
			worker->sample.ended = true;
		worker->sample.damaged = cut && stacks_name_modules(&worker->stacks) &&
					 !str_ends(line, STR(")"));
	} else {
		read_other_line(worker, line, cut);
	}
}

/* Adds what a thread has found to what all have. */
static void
merge(struct worker *worker)
{
	struct perf *perf = worker->perf;

	pthread_mutex_lock(&merging);
	tree_add(&perf->events, TREE_ROOT, &worker->events, TREE_ROOT);
	perf->lost += worker->lost;
	perf->frames += worker->stacks.frames;
	perf->cut += worker->stacks.cut;
	perf->unknown += worker->stacks.unknown;
	pthread_mutex_unlock(&merging);
}

static void
collapse(void *state, const struct naming *naming, struct reader *reader, struct tree *tree)
{
	struct worker worker = {
		.perf = state, .naming = naming, .reader = reader, .tree = tree};
	struct str line;

	worker.stacks = (struct stacks){.tree = tree,
		.naming = naming,
		.stops = worker.perf->stops,
		.stop_count = worker.perf->stop_count,
		.by_module = worker.perf->by == BY_MODULE,
		.addr2line = worker.perf->addr2line,
		.context = worker.perf->context};

	tree_start(&worker.events, 2);
	while (reader_line(reader, &line))
		read_line(&worker, line);
	finish(&worker);
	merge(&worker);
	tree_free(&worker.events);
	stacks_free(&worker.stacks);
	for (size_t i = 0; i < KNOWN_HEADS; i++)
		buf_free(&worker.known[i].text);
	buf_free(&worker.event_text);
	buf_free(&worker.room);
}

/* The head of the first sample in the text. */
static bool
find_head(struct str text, struct perf_head *head)
{
	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');

		text = cut.tail;
		if (!cut.tail.ptr || cut.head.len == 0 || cut.head.ptr[0] == '\t')
			continue;
		perf_head_read(cut.head, head);
		if (head->certain && !is_comment(cut.head, head) &&
			!str_starts(head->rest, STR("PERF_RECORD_")))
			return true;
	}
	return false;
}

/* Finds the event that counts where none is asked for: the first one. */
static void
prepare(void *state, struct input *input)
{
	struct perf *perf = state;
	struct perf_head head;

	if (perf->events.columns == 0)
		tree_start(&perf->events, 2);
	if (perf->inlined && !perf->addr2line)
		perf->addr2line = addr2line_start();
	for (size_t size = FORMAT_HEAD_SIZE; !perf->knows_event && size <= LONGEST_PREFACE;
		size *= 4) {
		struct str text = input_peek(input, size);
		struct buf room = {0};

		perf->knows_event = find_head(text, &head);
		if (perf->knows_event)
			buf_add(&perf->event, event_name(head.event, &room));
		buf_free(&room);
		if (text.len < size)
			break;
	}
}

static void
report_event(const struct tree *events, uint32_t event)
{
	struct str name = tree_text(events, event);
	struct buf text = {0};

	buf_grouped(&text, events->self[(size_t)event * 2]);
	buf_print(&text, " samples of event ");
	buf_add(&text, name.len > 0 ? name : STR("without name"));
	buf_print(&text, " (weight ");
	buf_grouped(&text, events->self[(size_t)event * 2 + 1]);
	message_warn("%.*s) left out", STR_ARG(buf_str(&text)));
	buf_free(&text);
}

static void
report_events(const struct perf *perf)
{
	enum { MOST_NAMED = 10 };
	uint32_t left_out = 0;

	for (uint32_t event = 1; event < perf->events.frame_count; event++)
		if (perf->events.self[(size_t)event * 2] > 0 &&
			!is_wanted(perf, tree_text(&perf->events, event)) &&
			++left_out <= MOST_NAMED)
			report_event(&perf->events, event);
	if (left_out > MOST_NAMED)
		message_warn(
			"and samples of %u more events left out", left_out - MOST_NAMED);
	if (left_out > 0 && perf->wanted_count == 0)
		message_warn("choose events with --event NAME or --all-events");
}

static void
report(const void *state)
{
	const struct perf *perf = state;

	if (perf->events.columns == 0)
		return;
	report_events(perf);
	if (perf->lost > 0)
		message_warn(
			"perf lost %llu records: what they would have added is missing",
			(unsigned long long)perf->lost);
	if (perf->cut > 0)
		message_warn("%llu stacks have 127 frames, the most that perf records by "
			     "default: "
			     "their callers are missing; raise kernel.perf_event_max_stack",
			(unsigned long long)perf->cut);
	if (perf->frames >= 100 && perf->unknown * 100 / perf->frames > MUCH_UNKNOWN)
		message_warn(
			"%llu %% of frames have no name: keep the symbols of programs and "
			"libraries, and record with --call-graph dwarf if you did not",
			(unsigned long long)(perf->unknown * 100 / perf->frames));
}

/* Where every sample weighs 1, samples are what is counted, whatever the event. */
static struct str
unit(const void *state)
{
	const struct perf *perf = state;
	const struct tree *events = &perf->events;
	struct str unit = STR("");
	uint64_t samples = 0, weight = 0;
	bool differ = false;

	for (uint32_t event = 1; event < events->frame_count; event++) {
		const uint64_t *self = &events->self[(size_t)event * 2];
		struct str counted = event_unit(tree_text(events, event));

		if (self[0] == 0 || !is_wanted(perf, tree_text(events, event)))
			continue;
		differ |= samples > 0 && !str_equal(unit, counted);
		unit = counted;
		samples += self[0];
		weight += self[1];
	}
	if (samples == weight)
		return STR("samples");
	return differ ? STR("") : unit;
}

static void
write_event(
	const struct tree *events, uint32_t event, uint64_t samples, struct output *output)
{
	const uint64_t *self = &events->self[(size_t)event * 2];
	struct str name = tree_text(events, event);
	struct buf line = {0};

	buf_add(&line, name.len > 0 ? name : STR("(no name)"));
	buf_print(&line, "\t%llu\t%llu\t%.2f%%\n", (unsigned long long)self[0],
		(unsigned long long)self[1], 100.0 * (double)self[0] / (double)samples);
	output_add(output, buf_str(&line));
	buf_free(&line);
}

/* --list-events: a line each, by name. */
static bool
write_events(const void *state, struct output *output)
{
	const struct perf *perf = state;
	struct order order;
	uint64_t samples = 0;

	if (!perf->list_events)
		return false;
	for (uint32_t event = 1; event < perf->events.frame_count; event++)
		samples += perf->events.self[(size_t)event * 2];
	output_add(output, STR("event\tsamples\tperiod\tshare of samples\n"));
	order_by_name(&order, &perf->events);
	for (size_t i = 0; i + 1 < perf->events.frame_count; i++)
		if (perf->events.self[(size_t)order.callee[i] * 2] > 0)
			write_event(&perf->events, order.callee[i], samples, output);
	order_free(&order);
	return true;
}

static void
release(void *state)
{
	struct perf *perf = state;

	if (perf->events.columns > 0)
		tree_free(&perf->events);
	buf_free(&perf->event);
	addr2line_free(perf->addr2line);
	free(perf->wanted);
	free(perf->stops);
}

static unsigned
frames_above_comm(const void *state)
{
	const struct perf *perf = state;

	return (unsigned)perf->all_events + (perf->by != BY_NOTHING);
}

/* Whether a line that begins a sample also has its only frame. */
static bool
has_only_frame(const struct perf_head *head)
{
	enum { SHORTEST_ADDRESS = 6 }; /* digits; less is found in tables of numbers */
	struct perf_frame frame;

	return perf_frame_read_rest(head->rest, &frame) &&
	       frame.address.len >= SHORTEST_ADDRESS;
}

/* How often the text shows what only `perf script` writes. */
static unsigned
detect(struct str head)
{
	unsigned heads = 0, frames = 0;
	struct perf_head line;
	struct perf_frame frame;

	while (head.len > 0) {
		struct cut cut = str_cut(head, '\n');

		head = cut.tail;
		if (cut.head.len == 0 || cut.head.ptr[0] == '#')
			continue;
		if (perf_frame_read(cut.head, &frame) && cut.head.ptr[0] == '\t')
			frames++;
		perf_head_read(cut.head, &line);
		heads += line.certain &&
			 (line.event.len > 0 || line.tid.len > 0 || has_only_frame(&line));
	}
	if (heads > 0 && frames > 0)
		return 40;
	if (heads > 1)
		return 24;
	return frames > 1 ? 20 : heads * 16;
}

const struct format perf_format = {
	.name = "perf",
	.summary = "what perf script prints",
	.records = "samples",
	.state_size = sizeof(struct perf),
	.options = &perf_argp,
	.detect = detect,
	.prepare = prepare,
	.cut = perf_cut,
	.divisible = true,
	.collapse = collapse,
	.frames_above_comm = frames_above_comm,
	.unit = unit,
	.write = write_events,
	.report = report,
	.release = release,
};

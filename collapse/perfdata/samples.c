/* Samples. One whose callers come later is held until they do; a thread has one such
 * stack at a time. */
#include "collapse/perfdata/samples.h"

#include <stdlib.h>

#include "collapse/stack/event.h"
#include "collapse/stack/selection.h"
#include "common/base/memory.h"
#include "common/base/message.h"

/* Records that wait for the same callers, one after the other as they stand in a
 * recording. */
struct held {
	uint32_t tid;
	uint64_t cookie;
	struct buf records;
	struct held *next;
};

enum { LONGEST_HEAD = 60 << 10 }; /* bytes of a sample before its chain, in a bundle */

static const char no_event[] = "of an event that is not in the header";

static struct str
number_text(struct buf *texts, uint32_t number)
{
	size_t start = texts->len;

	buf_number(texts, number);
	return str_from(buf_str(texts), start);
}

/* Who ran. The texts last until the next call. */
static struct process
process_of(struct recording *recording, const struct task_thread *thread,
	const struct raw *raw)
{
	enum { ROOM = 64 }; /* bytes, more than all numbers take */
	struct buf *texts = &recording->texts;
	struct process process = {0};

	if (!(raw->attribute->sample_type & SAMPLE_TID))
		return process;
	texts->len = 0;
	buf_reserve(texts, ROOM);
	process.pid = number_text(texts, thread->pid);
	process.tid = number_text(texts, thread->tid);
	if (raw->attribute->sample_type & SAMPLE_CPU)
		process.cpu = number_text(texts, raw->cpu);
	if (thread->comm > 0) {
		process.comm = recording->profile->tree.names[thread->comm];
	} else {
		process.comm = (struct str){texts->ptr + texts->len, 0};
		buf_byte(texts, ':');
		buf_number(texts, thread->tid);
		process.comm.len = (size_t)(texts->ptr + texts->len - process.comm.ptr);
	}
	return process;
}

/* The measure of the event. The first that samples are of is what counts where the user
 * names none. */
static uint32_t
measure_of(struct recording *recording, struct attribute *attribute)
{
	struct measures *measures = &recording->profile->measures;
	struct buf own = {0}, scratch = {0};
	struct str name;

	if (attribute->measure > 0)
		return attribute->measure;
	if (attribute->name.len == 0) {
		attribute_print_name(attribute, &own);
		events_set_name(&recording->events, attribute, buf_str(&own));
	}
	name = event_name(attribute->name, &scratch);
	measures_settle(measures, name);
	attribute->measure = measures_find(measures, name, event_unit(name));
	buf_free(&own);
	buf_free(&scratch);
	return attribute->measure;
}

/* What a sample stands for: what was recorded with it, or else the fixed distance of
 * samples. */
static uint64_t
period_of(const struct raw *raw)
{
	const struct attribute *attribute = raw->attribute;

	if (attribute->sample_type & SAMPLE_PERIOD)
		return raw->period;
	return attribute->flags & FLAG_FREQUENCY ? 1 : attribute->period;
}

static uint64_t
weigh(const struct recording *recording, uint64_t period)
{
	const struct selection *selection = recording->profile->stack.selection;

	if (selection->list_events)
		return period;
	return selection->samples || period == 0 ? 1 : period;
}

static void
begin(struct recording *recording, struct task_thread *thread,
	const struct process *process, uint32_t measure, uint32_t cpu)
{
	struct stack *stack = &recording->profile->stack;

	if (stack->selection->by != BY_CPU)
		cpu = 0;
	if (thread->measure != measure || thread->cpu != cpu) {
		thread->base = stack_base(stack, process,
			measures_name(&recording->profile->measures, measure));
		thread->measure = measure;
		thread->cpu = cpu;
	}
	stack_begin(stack, thread->base);
}

/* A sample that is complete: its record, what ran, and callers that came in another
 * record. */
struct complete {
	struct raw raw;
	uint16_t misc;
	struct str later;
	/* Of a sample that is in a bundle, or that is written to one: bits. */
	unsigned known;
};

/* The frames of a sample, leaf first, as perf recorded them. */
static void
add_recorded(struct recording *recording, const struct complete *complete,
	const struct task_thread *thread)
{
	chains_add(&recording->chains, &complete->raw, complete->misc & MODE_BITS,
		&thread->process->maps, complete->later);
}

/* The frames of a sample that were found before. */
static void
add_known(struct recording *recording, const struct complete *complete)
{
	struct chains *chains = &recording->chains;
	struct frames *frames = &recording->frames;

	if (recording->unbundle.is_active) {
		unbundle_add_frames(&recording->unbundle,
			raw_word(&complete->raw, complete->raw.chain, 0), frames);
		chains->walked += complete->known & BUNDLE_WALKED ? 1 : 0;
		chains->truncated += complete->known & BUNDLE_TRUNCATED ? 1 : 0;
		chains->not_walked += complete->known & BUNDLE_NOT_WALKED ? 1 : 0;
	} else {
		for (size_t i = 0; i < frames->gathered_count; i++)
			frames_add_gathered(frames, &frames->gathered[i]);
	}
	if (complete->known & BUNDLE_TRUNCATED && recording->options->truncated)
		frames_add_gathered(frames, &(struct gathered){.word = STR("[truncated]")});
}

static void
add_frames(struct recording *recording, const struct complete *complete,
	const struct task_thread *thread)
{
	if (recording->unbundle.is_active || recording->bundle)
		add_known(recording, complete);
	else
		add_recorded(recording, complete, thread);
}

/* Takes it for an event, of which it stands for so many. */
static void
take_for(struct recording *recording, const struct complete *complete,
	struct attribute *attribute, uint64_t period)
{
	struct profile *profile = recording->profile;
	const struct raw *raw = &complete->raw;
	struct task_thread *thread = tasks_thread(&recording->tasks, raw->pid, raw->tid);
	struct process process = process_of(recording, thread, raw);
	struct weight weight = {.value = weigh(recording, period)};
	struct sample sample = {.samples = 1,
		.measure = measure_of(recording, attribute),
		.weights = &weight,
		.weight_count = 1,
		.time = raw->attribute->sample_type & SAMPLE_TIME ? raw->time
								  : SAMPLE_NO_TIME,
		.process = &process};

	if (profile_wants(profile, sample.measure)) {
		begin(recording, thread, &process, sample.measure, raw->cpu);
		add_frames(recording, complete, thread);
		sample.leaf = stack_end(&profile->stack);
	}
	profile_add(profile, &sample);
}

/* A sample that tells of counters stands for what these have counted since the last one,
 * of the same thread where threads inherit them. */
static void
take_counters(struct recording *recording, const struct complete *complete)
{
	size_t count = raw_counters(&complete->raw);
	uint64_t id, value;

	for (size_t i = 0; i < count; i++) {
		struct counter *counter;
		uint64_t *before, period;

		raw_counter(&complete->raw, i, &id, &value);
		counter = events_counter(&recording->events, id);
		if (!counter) {
			reader_skip(recording->reader, value, no_event);
			continue;
		}
		before = events_value(&recording->events, counter, complete->raw.tid);
		period = value > *before ? value - *before : 0;
		*before = value;
		if (period > 0)
			take_for(recording, complete, counter->attribute, period);
	}
}

/* Looks up all addresses of a sample, and writes it. */
static void
write(struct recording *recording, struct complete *complete)
{
	const struct raw *raw = &complete->raw;
	struct chains *chains = &recording->chains;
	uint64_t walked = chains->walked, truncated = chains->truncated,
		 not_walked = chains->not_walked;

	recording->frames.gathered_count = 0;
	add_recorded(
		recording, complete, tasks_thread(&recording->tasks, raw->pid, raw->tid));
	complete->known = (chains->walked > walked ? BUNDLE_WALKED : 0) |
			  (chains->truncated > truncated ? BUNDLE_TRUNCATED : 0) |
			  (chains->not_walked > not_walked ? BUNDLE_NOT_WALKED : 0);
	bundle_add_sample(recording->bundle, raw, complete->misc, &recording->frames,
		complete->known);
}

/* Reads what a bundle says of the sample's stack; false where there is no such. */
static bool
read_known(const struct recording *recording, struct complete *complete)
{
	const struct raw *raw = &complete->raw;

	if (raw_count(raw->chain) < 2 ||
		!unbundle_has_stack(&recording->unbundle, raw_word(raw, raw->chain, 0)))
		return false;
	complete->known = (unsigned)raw_word(raw, raw->chain, 1);
	return true;
}

static void
take(struct recording *recording, struct complete *complete)
{
	struct attribute *attribute = complete->raw.attribute;

	if (recording->unbundle.is_active && !read_known(recording, complete)) {
		reader_skip(recording->reader, 0, "of a stack that is not there");
		return;
	}
	recording->taken++;
	if (!recording->unbundle.is_active)
		maps_mark(&tasks_thread(
			&recording->tasks, complete->raw.pid, complete->raw.tid)
				   ->process->maps);
	if (recording->bundle && recording->unbundle.is_active)
		message_die(
			"%s: is a bundle already", input_name(recording->reader->input));
	if (recording->bundle)
		write(recording, complete);
	if (attribute->sample_type & SAMPLE_READ && attribute->read_format & READ_ID)
		take_counters(recording, complete);
	else
		take_for(recording, complete, attribute, period_of(&complete->raw));
}

static struct held *
find_held(struct recording *recording, uint32_t tid)
{
	struct held *held = (struct held *)(uintptr_t)lookup_find(&recording->held, tid);

	if (held)
		return held;
	held = memory_new(1, sizeof(*held));
	*held = (struct held){.tid = tid, .next = recording->held_list};
	recording->held_list = held;
	lookup_add(&recording->held, tid, held);
	return held;
}

/* Takes all records that wait for these callers. */
static void
take_held(struct recording *recording, struct held *held, struct str later)
{
	struct str bytes = buf_str(&held->records);
	bool swap = recording->events.swap;
	struct complete complete = {.later = later};
	struct record record;

	while (record_read(&record, bytes, swap)) {
		bytes = str_from(bytes, record.bytes.len);
		complete.misc = record.misc;
		if (raw_read(&complete.raw,
			    events_of_sample(&recording->events, record.body), record.body,
			    swap))
			take(recording, &complete);
	}
	held->records.len = 0;
}

static void
hold(struct recording *recording, const struct record *record, const struct raw *raw,
	uint64_t cookie)
{
	struct held *held = find_held(recording, raw->tid);

	if (held->cookie != cookie)
		take_held(recording, held, (struct str){0});
	held->cookie = cookie;
	buf_add(&held->records, record->bytes);
}

void
samples_add(struct recording *recording, const struct record *record)
{
	struct attribute *attribute = events_of_sample(&recording->events, record->body);
	struct complete complete = {.misc = record->misc};
	uint64_t cookie;

	recording->reader->records++;
	if (!attribute)
		reader_skip(recording->reader, 0, no_event);
	else if (!raw_read(&complete.raw, attribute, record->body, recording->events.swap))
		reader_skip(recording->reader, 0, "its size is not that of what is in it");
	else if (recording->bundle && complete.raw.head.len > LONGEST_HEAD)
		reader_skip(recording->reader, 0, "too long for a bundle");
	else if (chains_is_deferred(&complete.raw, &cookie))
		hold(recording, record, &complete.raw, cookie);
	else
		take(recording, &complete);
}

void
samples_add_callers(struct recording *recording, const struct record *record)
{
	struct cursor cursor = cursor_of(record->body, recording->events.swap);
	uint32_t tid = events_record_thread(&recording->events, record->body);
	struct held *held = (struct held *)(uintptr_t)lookup_find(&recording->held, tid);
	uint64_t cookie = cursor_u64(&cursor), count = cursor_u64(&cursor);
	struct str words = {0};

	if (!held || held->cookie != cookie)
		return;
	if (count <= cursor_left(&cursor) / sizeof(uint64_t))
		words = cursor_bytes(&cursor, count * sizeof(uint64_t));
	take_held(recording, held, words);
}

void
samples_end(struct recording *recording)
{
	while (recording->held_list) {
		struct held *held = recording->held_list;

		take_held(recording, held, (struct str){0});
		recording->held_list = held->next;
		buf_free(&held->records);
		free(held);
	}
}

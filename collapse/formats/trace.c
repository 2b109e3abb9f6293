/* Trace events come in any order, and names of threads at the end: all is kept until it
 * has been read. */
#include "collapse/formats/trace.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum { NS_OF_US = 3 }; /* decimals */

struct trace_profile {
	struct v8_profile v8;
	uint32_t thread;
	/* That is known. */
	bool has_head;
};

/* A number for two texts. */
static uint64_t
key_of(struct buf *one, const struct buf *other)
{
	size_t len = one->len;
	uint64_t key;

	buf_byte(one, '\0');
	buf_add(one, buf_str(other));
	key = hash_str(buf_str(one));
	one->len = len;
	return key;
}

static struct str *
find_process(struct trace *trace)
{
	uint32_t known = trace->process_ids.count;
	uint32_t process =
		ids_add(&trace->process_ids, hash_str(buf_str(&trace->event.pid)));

	if (process < known)
		return &trace->process_names[process];
	trace->process_names = memory_grow(trace->process_names, &trace->process_capacity,
		process + 1, sizeof(*trace->process_names));
	trace->process_names[process] = STR("");
	return &trace->process_names[process];
}

struct trace_thread *
trace_find_thread(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	uint32_t known = trace->thread_ids.count;
	uint32_t thread = ids_add(&trace->thread_ids, key_of(&event->pid, &event->tid));

	if (thread < known)
		return &trace->threads[thread];
	trace->threads = memory_grow(trace->threads, &trace->thread_capacity, thread + 1,
		sizeof(*trace->threads));
	trace->threads[thread] = (struct trace_thread){
		.pid = arena_copy(&trace->texts, buf_str(&event->pid)),
		.tid = arena_copy(&trace->texts, buf_str(&event->tid)),
		.process = (uint32_t)(find_process(trace) - trace->process_names),
	};
	return &trace->threads[thread];
}

/* What the event is called; the stack builder has the name from now on. */
static uint32_t
find_name(struct trace *trace, struct str text)
{
	struct stack *stack = &trace->profile->stack;
	uint32_t known = trace->name_ids.count;
	uint32_t name = ids_add(&trace->name_ids, hash_str(text));

	if (name < known)
		return name;
	trace->names = memory_grow(
		trace->names, &trace->name_capacity, name + 1, sizeof(*trace->names));
	trace->names[name] = stack_name(stack);
	stack_extend(stack, &trace->names[name],
		&(struct symbol){.name = text, .verbatim = true});
	return name;
}

static struct trace_profile *
find_profile(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	uint32_t known = trace->profile_ids.count;
	uint32_t profile = ids_add(&trace->profile_ids, key_of(&event->pid, &event->id));

	if (profile < known)
		return &trace->profiles[profile];
	trace->profiles = memory_grow(trace->profiles, &trace->profile_capacity,
		profile + 1, sizeof(*trace->profiles));
	trace->profiles[profile] = (struct trace_profile){
		.thread = (uint32_t)(trace_find_thread(trace) - trace->threads)};
	v8_start(&trace->profiles[profile].v8, &trace->profile->stack);
	return &trace->profiles[profile];
}

/* Takes from the event whose profile it is, and when it began: chunks of it, which another
 * thread writes, may have come before. */
static struct trace_profile *
begin_profile(struct trace *trace)
{
	struct trace_profile *profile = find_profile(trace);

	if (profile->has_head)
		return profile;
	profile->has_head = true;
	profile->thread = (uint32_t)(trace_find_thread(trace) - trace->threads);
	v8_begin(&profile->v8, trace->event.start);
	return profile;
}

static void
read_text(struct trace *trace, struct buf *text)
{
	text->len = 0;
	buf_add(text, json_text(trace->json));
}

/* "data": {"startTime": 12, "cpuProfile": {"nodes": ...}, "timeDeltas": ...} */
static void
read_data(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	struct str key;

	if (!json_object(trace->json))
		return;
	while (json_key(trace->json, &key))
		if (str_equal(key, STR("startTime")))
			json_fixed(trace->json, NS_OF_US, &event->start);
		else if (!str_equal(key, STR("cpuProfile")))
			v8_read(&event->chunk, trace->json, key);
		else if (json_object(trace->json))
			while (json_key(trace->json, &key))
				v8_read(&event->chunk, trace->json, key);
}

static void
read_args(struct trace *trace)
{
	struct str key;

	if (!json_object(trace->json))
		return;
	while (json_key(trace->json, &key))
		if (str_equal(key, STR("name")))
			read_text(trace, &trace->event.named);
		else if (str_equal(key, STR("data")))
			read_data(trace);
}

/* "id2": {"local": "0x1"}, which is not the "global" one of that number. */
static void
read_scoped_id(struct trace *trace)
{
	struct str key;

	if (!json_object(trace->json))
		return;
	while (json_key(trace->json, &key)) {
		read_text(trace, &trace->event.id);
		buf_add(&trace->event.id, key);
	}
}

static void
read_field(struct trace *trace, struct str key)
{
	struct trace_event *event = &trace->event;
	struct str text;

	if (str_equal(key, STR("name")))
		read_text(trace, &event->name);
	else if (str_equal(key, STR("pid")))
		read_text(trace, &event->pid);
	else if (str_equal(key, STR("tid")))
		read_text(trace, &event->tid);
	else if (str_equal(key, STR("id")))
		read_text(trace, &event->id);
	else if (str_equal(key, STR("id2")))
		read_scoped_id(trace);
	else if (str_equal(key, STR("args")))
		read_args(trace);
	else if (str_equal(key, STR("ts")))
		event->has_time = json_fixed(trace->json, NS_OF_US, &event->time);
	else if (str_equal(key, STR("dur")))
		json_fixed(trace->json, NS_OF_US, &event->duration);
	else if (str_equal(key, STR("ph"))) {
		text = json_text(trace->json);
		event->phase = text.len == 1 ? text.ptr[0] : '\0';
	}
}

static void
begin_event(struct trace_event *event)
{
	struct buf *texts[] = {
		&event->name, &event->pid, &event->tid, &event->id, &event->named};

	for (size_t i = 0; i < countof(texts); i++)
		texts[i]->len = 0;
	event->phase = '\0';
	event->has_time = false;
	event->time = event->duration = event->start = 0;
}

/* {"ph": "M", "name": "thread_name", "args": {"name": "Main"}} */
static void
name_something(struct trace *trace)
{
	struct str name = arena_copy(&trace->texts, buf_str(&trace->event.named));

	if (str_equal(buf_str(&trace->event.name), STR("process_name")))
		*find_process(trace) = name;
	else if (str_equal(buf_str(&trace->event.name), STR("thread_name")))
		trace_find_thread(trace)->name = name;
}

/* clang's sums of all events of a kind stand on threads that there are not. */
static void
add_duration(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	struct duration duration = {.start = event->time, .length = event->duration};

	if (event->phase == 'X' && str_starts(buf_str(&event->name), STR("Total ")))
		return;
	trace->json->reader->records += event->phase != 'E';
	if (!event->has_time) {
		json_skip(trace->json, 0, "no time");
		return;
	}
	if (event->phase != 'X')
		duration.length = event->phase == 'B' ? DURATION_BEGINS : DURATION_ENDS;
	duration.name = event->phase == 'E' && event->name.len == 0
				? DURATION_NO_NAME
				: find_name(trace, buf_str(&event->name));
	durations_add(&trace_find_thread(trace)->durations, &duration);
}

/* Each has nodes of its own, whatever their numbers. */
static void
add_whole_profile(struct trace *trace)
{
	buf_print(&trace->event.id, " whole %u", trace->profile_ids.count);
	v8_add(&begin_profile(trace)->v8, &trace->event.chunk);
}

static void
end_event(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	struct str name = buf_str(&event->name);

	if (event->phase == 'M')
		name_something(trace);
	else if (str_equal(name, STR("Profile")))
		begin_profile(trace);
	else if (str_equal(name, STR("ProfileChunk")))
		v8_add(&find_profile(trace)->v8, &event->chunk);
	else if (str_equal(name, STR("CpuProfile")))
		add_whole_profile(trace);
	else if (event->phase != '\0' && memchr("BEX", event->phase, 3))
		add_duration(trace);
	else if (event->phase == 'b' || event->phase == 'S')
		trace->asynchronous++;
}

static void
read_event(struct trace *trace)
{
	struct str key;

	if (!json_object(trace->json))
		return;
	begin_event(&trace->event);
	while (json_key(trace->json, &key))
		read_field(trace, key);
	if (!json_is_cut(trace->json))
		end_event(trace);
	v8_chunk_free(&trace->event.chunk);
}

void
trace_read_events(struct trace *trace)
{
	if (json_array(trace->json))
		while (json_item(trace->json))
			read_event(trace);
}

static void
end_profiles(struct trace *trace)
{
	for (uint32_t i = 0; i < trace->profile_ids.count; i++) {
		struct trace_profile *profile = &trace->profiles[i];
		struct trace_thread *thread = &trace->threads[profile->thread];
		struct named named = trace_name_thread(trace, thread);
		struct buf scratch = {0};
		struct process process = trace_process_of(trace, thread, &scratch);

		trace->unknown += v8_end(&profile->v8, trace->profile, trace->json->reader,
			&process, &named);
		buf_free(&scratch);
	}
}

static void
end_stacks(struct trace *trace)
{
	for (uint32_t i = 0; i < trace->thread_ids.count; i++) {
		const struct trace_thread *thread = &trace->threads[i];
		struct named named;
		struct buf scratch = {0};
		struct process process;

		if (thread->stacks.count == 0)
			continue;
		named = trace_name_thread(trace, thread);
		process = trace_process_of(trace, thread, &scratch);
		trace_end_stacks(trace, thread, &process, &named);
		buf_free(&scratch);
	}
}

/* Returns how many events were cut. */
static uint64_t
end_thread(struct trace *trace, struct trace_thread *thread,
	const struct duration_names *names)
{
	struct stack *stack = &trace->profile->stack;
	struct named named = trace_name_thread(trace, thread);
	struct buf scratch = {0};
	struct process process = trace_process_of(trace, thread, &scratch);
	uint32_t root = stack_enter_base(stack, stack_base(stack, &process, STR("")));
	uint64_t cut = durations_end(&thread->durations, trace->profile,
		trace->json->reader, &process, stack_enter(stack, root, &named), names);

	buf_free(&scratch);
	return cut;
}

void
trace_end(struct trace *trace)
{
	const char *name = input_name(trace->json->reader->input);
	struct duration_names names = {trace->names,
		memory_new(trace->name_ids.count + (size_t)1, sizeof(*names.open))};
	uint64_t cut = 0;

	trace->json->reader->line = 0; /* samples are in no line */
	end_profiles(trace);
	end_stacks(trace);
	for (uint32_t i = 0; i < trace->thread_ids.count; i++)
		cut += end_thread(trace, &trace->threads[i], &names);
	free(names.open);
	if (cut > 0)
		message_warn("%s: events that end after too many that they began in, and "
			     "were cut there: %llu",
			name, (unsigned long long)cut);
	if (trace->unknown > 0)
		message_warn("%s: samples in functions that are not in the file: %llu",
			name, (unsigned long long)trace->unknown);
	if (trace->asynchronous > 0)
		message_warn("%s: asynchronous events, which are on no thread, left out: "
			     "%llu",
			name, (unsigned long long)trace->asynchronous);
}

void
trace_free(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	struct buf *texts[] = {
		&event->name, &event->pid, &event->tid, &event->id, &event->named};

	for (size_t i = 0; i < countof(texts); i++)
		buf_free(texts[i]);
	for (uint32_t i = 0; i < trace->thread_ids.count; i++) {
		durations_free(&trace->threads[i].durations);
		numbers_free(&trace->threads[i].stacks);
		numbers_free(&trace->threads[i].times);
	}
	for (uint32_t i = 0; i < trace->profile_ids.count; i++)
		v8_free(&trace->profiles[i].v8);
	v8_chunk_free(&trace->frames);
	free(trace->threads);
	free(trace->process_names);
	free(trace->names);
	free(trace->profiles);
	ids_free(&trace->thread_ids);
	ids_free(&trace->process_ids);
	ids_free(&trace->name_ids);
	ids_free(&trace->profile_ids);
	arena_free(&trace->texts);
}

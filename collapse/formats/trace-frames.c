/* Stacks that a trace has as a table, and samples that name them: Hermes writes those. */
#include "collapse/formats/trace.h"
#include "common/base/hash.h"

enum { NS_OF_US = 3 }; /* decimals */

/* The number of a node of "stackFrames": its text is no number. */
static uint64_t
frame_id(struct str text)
{
	return hash_str(text) >> 1;
}

static void
read_frame(struct trace *trace, struct v8_node *node)
{
	struct str key;

	if (!json_object(trace->json))
		return;
	while (json_key(trace->json, &key))
		if (str_equal(key, STR("name")))
			node->name =
				arena_copy(&trace->frames.texts, json_text(trace->json));
		else if (str_equal(key, STR("parent"))) {
			node->parent = frame_id(json_text(trace->json));
			node->has_parent = true;
		}
}

/* {"1": {"name": "main"}, "2": {"name": "f", "parent": "1"}} */
void
trace_read_frames(struct trace *trace)
{
	struct str key;

	if (!json_object(trace->json))
		return;
	while (json_key(trace->json, &key)) {
		struct v8_node *node = v8_chunk_node(&trace->frames);

		node->id = frame_id(key);
		read_frame(trace, node);
	}
}

static void
read_text(struct trace *trace, struct buf *text)
{
	text->len = 0;
	buf_add(text, json_text(trace->json));
}

/* {"pid": 1, "tid": 2, "ts": 12, "sf": "2"} */
void
trace_read_sample(struct trace *trace)
{
	struct trace_event *event = &trace->event;
	struct trace_thread *thread;
	int64_t time = 0, frame = -1;
	struct str key;

	if (!json_object(trace->json))
		return;
	event->pid.len = event->tid.len = 0;
	while (json_key(trace->json, &key))
		if (str_equal(key, STR("pid")))
			read_text(trace, &event->pid);
		else if (str_equal(key, STR("tid")))
			read_text(trace, &event->tid);
		else if (str_equal(key, STR("ts")))
			json_fixed(trace->json, NS_OF_US, &time);
		else if (str_equal(key, STR("sf")))
			frame = (int64_t)frame_id(json_text(trace->json));
	if (frame < 0)
		return;
	thread = trace_find_thread(trace);
	numbers_add(&thread->stacks, frame);
	numbers_add(&thread->times, time);
}

void
trace_end_stacks(struct trace *trace, const struct trace_thread *thread,
	const struct process *process, const struct named *named)
{
	struct v8_chunk stacks = trace->frames;
	struct v8_profile v8;

	stacks.samples = thread->stacks;
	stacks.times = thread->times;
	v8_start(&v8, &trace->profile->stack);
	v8_add(&v8, &stacks);
	trace->unknown += v8_end(&v8, trace->profile, trace->json->reader, process, named);
	v8_free(&v8);
}

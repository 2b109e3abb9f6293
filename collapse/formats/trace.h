/* Trace events, as Chrome, Node, clang -ftime-trace and many others write them: when
 * something began and ended on a thread, and the CPU profiles of V8 that come in parts
 * between. */
#ifndef COLLAPSE_FORMATS_TRACE_H
#define COLLAPSE_FORMATS_TRACE_H

#include "collapse/carrier/json.h"
#include "collapse/formats/durations.h"
#include "collapse/formats/v8.h"
#include "collapse/stack/profile.h"
#include "common/base/ids.h"

/* An event that is being read. */
struct trace_event {
	struct buf name, pid, tid, id;
	/* "args": {"name": ...}. */
	struct buf named;
	char phase;
	bool has_time;
	/* In ns. */
	int64_t time, duration, start;
	struct v8_chunk chunk;
};

/* Its durations; and samples, which have numbers of stacks and times in us. */
struct trace_thread {
	struct str name, pid, tid;
	uint32_t process;
	struct durations durations;
	struct numbers stacks, times;
};

/* Zero is empty, but for profile and json. */
struct trace {
	struct profile *profile;
	struct json *json;
	struct trace_event event;
	/* Threads and processes, by a hash of their numbers. */
	struct ids thread_ids, process_ids;
	struct trace_thread *threads;
	size_t thread_capacity;
	struct str *process_names;
	size_t process_capacity;
	/* What events are called, by a hash of that. */
	struct ids name_ids;
	struct named *names;
	size_t name_capacity;
	/* CPU profiles, by a hash of process and number. */
	struct ids profile_ids;
	struct trace_profile *profiles;
	size_t profile_capacity;
	/* Stacks that samples of threads name by "sf". */
	struct v8_chunk frames;
	/* Events that stand on no thread, and samples in what is not in the file. */
	uint64_t asynchronous, unknown;
	struct arena texts;
};

/* Reads an array of events. */
void trace_read_events(struct trace *trace);

/* The thread of the event. */
struct trace_thread *trace_find_thread(struct trace *trace);

/* The process of a thread, and the frame that stands for the thread. */
struct process trace_process_of(
	const struct trace *trace, const struct trace_thread *thread, struct buf *scratch);
struct named trace_name_thread(struct trace *trace, const struct trace_thread *thread);

/* Reads "stackFrames" beside them, and one of "samples". */
void trace_read_frames(struct trace *trace);
void trace_read_sample(struct trace *trace);

/* Makes the samples that a thread has of these. */
void trace_end_stacks(struct trace *trace, const struct trace_thread *thread,
	const struct process *process, const struct named *named);

/* Makes all samples. */
void trace_end(struct trace *trace);

void trace_free(struct trace *trace);

#endif

/* Without a name they go by their number. */
#include "collapse/formats/trace.h"

struct process
trace_process_of(
	const struct trace *trace, const struct trace_thread *thread, struct buf *scratch)
{
	struct str name = trace->process_names[thread->process];

	if (name.len == 0) {
		buf_add(scratch, STR("process "));
		buf_add(scratch, thread->pid);
		name = buf_str(scratch);
	}
	return (struct process){.comm = name, .pid = thread->pid, .tid = thread->tid};
}

struct named
trace_name_thread(struct trace *trace, const struct trace_thread *thread)
{
	struct stack *stack = &trace->profile->stack;
	struct named named = stack_name(stack);
	struct symbol symbol = {.name = thread->name, .verbatim = true};
	struct buf text = {0};

	if (thread->name.len == 0) {
		buf_add(&text, STR("thread "));
		buf_add(&text, thread->tid);
		symbol.name = buf_str(&text);
	}
	stack_extend(stack, &named, &symbol);
	buf_free(&text);
	return named;
}

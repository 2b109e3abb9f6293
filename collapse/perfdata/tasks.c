/* Processes and threads. Their numbers come back, for other ones: a fork begins anew. */
#include "collapse/perfdata/tasks.h"

void
tasks_free(struct tasks *tasks)
{
	for (struct task_process *process = tasks->list; process; process = process->next)
		maps_free(&process->maps);
	lookup_free(&tasks->processes);
	lookup_free(&tasks->threads);
	arena_free(&tasks->arena);
}

struct task_process *
tasks_process(struct tasks *tasks, uint32_t pid)
{
	struct task_process *process =
		(struct task_process *)(uintptr_t)lookup_find(&tasks->processes, pid);

	if (process)
		return process;
	process = arena_new(&tasks->arena, 1, sizeof(*process));
	process->pid = pid;
	process->next = tasks->list;
	tasks->list = process;
	lookup_add(&tasks->processes, pid, process);
	return process;
}

static void
leave(struct task_thread *thread)
{
	if (!thread->lives)
		return;
	thread->lives = false;
	thread->process->threads--;
}

static void
join(struct task_thread *thread, struct task_process *process)
{
	leave(thread);
	thread->pid = process->pid;
	thread->process = process;
	thread->lives = true;
	thread->measure = 0;
	process->threads++;
}

struct task_thread *
tasks_thread(struct tasks *tasks, uint32_t pid, uint32_t tid)
{
	struct task_thread *thread =
		(struct task_thread *)(uintptr_t)lookup_find(&tasks->threads, tid);

	if (thread && thread->pid == pid)
		return thread;
	if (!thread) {
		thread = arena_new(&tasks->arena, 1, sizeof(*thread));
		thread->tid = tid;
		lookup_add(&tasks->threads, tid, thread);
	} else {
		thread->comm = 0;
	}
	join(thread, tasks_process(tasks, pid));
	return thread;
}

void
tasks_rename(struct task_thread *thread, uint32_t comm)
{
	thread->comm = comm;
	thread->measure = 0;
}

void
tasks_fork(struct tasks *tasks, const struct fork *fork)
{
	const struct task_thread *parent =
		tasks_thread(tasks, fork->parent_pid, fork->parent_tid);
	uint32_t comm = parent->comm;
	struct task_thread *child = tasks_thread(tasks, fork->pid, fork->tid);

	if (child == parent)
		return;
	if (!child->lives)
		join(child, child->process);
	tasks_rename(child, comm);
	if (child->process == parent->process || !fork->inherits)
		return;
	maps_fork(&child->process->maps, &parent->process->maps);
}

void
tasks_exit(struct tasks *tasks, uint32_t pid, uint32_t tid)
{
	struct task_thread *thread = tasks_thread(tasks, pid, tid);
	struct task_process **last = &tasks->ended[tasks->ended_count % TASKS_ENDED];

	leave(thread);
	if (thread->process->threads > 0)
		return;
	if (*last && (*last)->threads == 0)
		maps_free(&(*last)->maps);
	*last = thread->process;
	tasks->ended_count++;
}

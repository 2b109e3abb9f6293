/* Processes and threads of a recording: what they are called, and what they have mapped. */
#ifndef COLLAPSE_PERFDATA_TASKS_H
#define COLLAPSE_PERFDATA_TASKS_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/stack/stack.h"
#include "collapse/symbols/lookup.h"
#include "collapse/symbols/maps.h"
#include "common/base/arena.h"

struct task_process {
	uint32_t pid;
	struct maps maps;
	/* Threads that live. */
	uint32_t threads;
	/* Its number in its own pid namespace, once that has been looked for; 0: not
	 * known. */
	uint32_t inner_pid;
	bool knows_inner_pid;
	struct task_process *next;
};

struct task_thread {
	uint32_t pid, tid;
	/* Its name, a number of the tree's; 0: not known. */
	uint32_t comm;
	bool lives;
	struct task_process *process;
	/* What its stacks began with the last time, for samples of this measure and
	 * processor; 0: not known. */
	struct base base;
	uint32_t measure, cpu;
};

enum { TASKS_ENDED = 64 }; /* processes whose maps are kept */

/* Zero is empty. */
struct tasks {
	struct lookup processes, threads;
	struct task_process *list;
	/* The last ones that ended, one of them more than these taking the place of the
	 * first. */
	struct task_process *ended[TASKS_ENDED];
	size_t ended_count;
	struct arena arena;
};

void tasks_free(struct tasks *tasks);

/* Found or made. */
struct task_process *tasks_process(struct tasks *tasks, uint32_t pid);
struct task_thread *tasks_thread(struct tasks *tasks, uint32_t pid, uint32_t tid);

/* A thread is called so from now on. */
void tasks_rename(struct task_thread *thread, uint32_t comm);

/* A thread begins; one of another process than its parent has that one's maps if they
 * are inherited. */
struct fork {
	uint32_t pid, parent_pid, tid, parent_tid;
	bool inherits;
};

void tasks_fork(struct tasks *tasks, const struct fork *fork);

/* A thread ends. With the last one of its process the maps go, but not at once: the
 * kernel still has work to do for it, and samples of that have stacks. */
void tasks_exit(struct tasks *tasks, uint32_t pid, uint32_t tid);

#endif

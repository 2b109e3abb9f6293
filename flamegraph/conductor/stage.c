/* Programs joined by pipes. */
#include "flamegraph/conductor/stage.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/clock.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/watch.h"

enum { PATIENCE = 10000 }; /* ms for who has been asked to end */

static void
close_own(int descriptor)
{
	if (descriptor > STDERR_FILENO)
		close(descriptor);
}

static void
close_gates(const struct stage *stage)
{
	for (size_t i = 0; i < GATES_MOST; i++)
		close_own(stage->gates[i]);
}

struct stage *
stages_start(struct stages *stages, const struct arguments *arguments, struct child_io io)
{
	struct stage *stage = &stages->list[stages->count++];

	*stage = (struct stage){.gates = {io.out, -1}};
	stage->child.is_spared = stages->are_spared;
	stage->child.speech.kept = stages->are_kept;
	io.error = -1;
	child_start(&stage->child, NULL, arguments, io);
	close_own(io.in);
	close_own(io.also);
	return stage;
}

/* What a copy of this process does: it keeps no pipe of the others open. */
struct fork {
	const struct stages *stages;
	void (*run)(void *);
	void *argument;
};

static void
run_fork(void *argument)
{
	const struct fork *fork = argument;

	for (size_t i = 0; i + 1 < fork->stages->count; i++)
		close_gates(&fork->stages->list[i]);
	fork->run(fork->argument);
}

struct stage *
stages_fork(struct stages *stages, const char *name, void (*run)(void *), void *argument,
	const int gates[GATES_MOST])
{
	struct stage *stage = &stages->list[stages->count++];
	struct fork fork = {stages, run, argument};

	*stage = (struct stage){.child.is_spared = stages->are_spared};
	memcpy(stage->gates, gates, sizeof(stage->gates));
	child_fork(&stage->child, name, run_fork, &fork);
	return stage;
}

static bool
has_ended_well(const struct stage *stage)
{
	const struct child *child = &stage->child;

	return child_ended_with(child, STATUS_OK) ||
	       (stage->judges &&
		       (child_ended_with(child, 1) || child_ended_with(child, 3)));
}

/* A stage whose reader has gone away does not fail itself: the reader does, or has all
 * it wants. */
static bool
has_lost_its_reader(const struct stage *stage)
{
	return child_signal(&stage->child) == SIGPIPE;
}

/* Of a stage that has failed: says how, where it has not said so itself, and returns
 * what that means. */
static int
failure_of(const struct stage *stage)
{
	const struct child *child = &stage->child;

	if (child_signal(child) == SIGINT)
		return STATUS_FAILED;
	if (child_signal(child) > 0 || !child->speech.any)
		child_report(child, "");
	else if (stage->has_options && child_ended_with(child, STATUS_USAGE))
		return STATUS_USAGE;
	return STATUS_FAILED;
}

static bool
have_ended(const struct stages *stages)
{
	for (size_t i = 0; i < stages->count; i++)
		if (stages->list[i].child.pid > 0)
			return false;
	return true;
}

/* Ends the others: who does not end when asked to is killed. */
static int
give_up(struct stages *stages, struct watch *watch, const struct stage *failed)
{
	int64_t until = clock_now() + PATIENCE;
	int status = failure_of(failed);

	ending_signal_processes(SIGTERM);
	while (!have_ended(stages)) {
		watch_wait(watch, until);
		if (clock_now() >= until)
			ending_signal_processes(SIGKILL);
	}
	if (child_signal(&failed->child) == SIGINT)
		ending_by_signal(SIGINT);
	return status;
}

/* Opens the gates of those that have ended well. Returns one that has failed, or NULL. */
static const struct stage *
look_at_the_ended(struct stages *stages, bool known[STAGES_MOST])
{
	for (size_t i = 0; i < stages->count; i++) {
		struct stage *stage = &stages->list[i];

		if (stage->child.pid > 0 || known[i])
			continue;
		known[i] = true;
		if (has_ended_well(stage))
			close_gates(stage);
		else if (!has_lost_its_reader(stage))
			return stage;
	}
	return NULL;
}

/* What it means that a stage that has not failed itself has lost its reader. */
static int
judge_lost_readers(const struct stages *stages)
{
	const struct stage *cut_off = NULL;

	for (size_t i = 0; i < stages->count; i++)
		if (has_lost_its_reader(&stages->list[i]))
			cut_off = &stages->list[i];
	if (!cut_off)
		return STATUS_OK;
	if (cut_off == &stages->list[stages->count - 1])
		ending_by_signal(SIGPIPE);
	return failure_of(cut_off);
}

bool
stages_one_has_ended(const struct stages *stages)
{
	for (size_t i = 0; i < stages->count; i++)
		if (stages->list[i].child.pid == 0)
			return true;
	return false;
}

int
stages_wait(struct stages *stages, struct status_line *line)
{
	bool known[STAGES_MOST] = {false};
	const struct stage *failed = NULL;
	struct watch watch;
	int status;

	watch_start(&watch, false);
	watch.line = line;
	for (size_t i = 0; i < stages->count; i++)
		watch_add(&watch, &stages->list[i].child);
	while (!(failed = look_at_the_ended(stages, known)) && !have_ended(stages))
		watch_wait(&watch, clock_never);
	status = failed ? give_up(stages, &watch, failed) : judge_lost_readers(stages);
	watch_end(&watch);
	return status;
}

int
stages_wait_long(struct stages *stages, const char *what)
{
	struct status_line line;
	int status;

	status_start(&line, what);
	status = stages_wait(stages, &line);
	status_stop(&line);
	return status;
}

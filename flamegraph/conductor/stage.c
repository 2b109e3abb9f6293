/* Programs joined by pipes. */
#define _GNU_SOURCE /* pipe2 */
#include "flamegraph/conductor/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"
#include "flamegraph/conductor/ending.h"

void
arguments_add(struct arguments *arguments, const char *text)
{
	arguments->items = memory_grow(arguments->items, &arguments->capacity,
		arguments->count + 2, sizeof(*arguments->items));
	arguments->items[arguments->count++] = text;
	arguments->items[arguments->count] = NULL;
}

void
arguments_free(struct arguments *arguments)
{
	free(arguments->items);
	*arguments = (struct arguments){0};
}

static bool
is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       access(path, X_OK) == 0;
}

/* DIRECTORY/NAME if that is a program, else NULL. */
static char *
find_in(struct str directory, const char *name)
{
	struct buf path = {0};

	buf_add(&path, directory.len > 0 ? directory : STR("."));
	buf_byte(&path, '/');
	buf_add(&path, str_of(name));
	buf_byte(&path, '\0');
	if (is_program(path.ptr))
		return path.ptr;
	buf_free(&path);
	return NULL;
}

static char *
find_beside(const char *name)
{
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self));
	struct str path = {self, len > 0 ? (size_t)len : 0};
	size_t slash = str_find_last(path, '/');

	return slash < path.len ? find_in(str_slice(path, 0, slash), name) : NULL;
}

static char *
find_on_path(const char *name)
{
	const char *value = getenv("PATH");
	struct cut cut = {.tail = str_of(value ? value : "/usr/bin:/bin")};
	char *found = NULL;

	while (!found && cut.tail.ptr) {
		cut = str_cut(cut.tail, ':');
		found = find_in(cut.head, name);
	}
	return found;
}

char *
stage_find(const char *name, bool beside)
{
	char *found;

	if (strchr(name, '/'))
		return is_program(name) ? strdup(name) : NULL;
	found = beside ? find_beside(name) : NULL;
	return found ? found : find_on_path(name);
}

void
stage_pipe(int pipe[2])
{
	if (pipe2(pipe, O_CLOEXEC) != 0)
		message_die("cannot make a pipe: %s", strerror(errno));
}

static void
give(posix_spawn_file_actions_t *actions, int from, int to)
{
	if (posix_spawn_file_actions_adddup2(actions, from, to) != 0)
		message_die("out of memory");
}

static int
spawn(pid_t *pid, const char *path, const struct arguments *arguments, struct stage_io io,
	const sigset_t *mask)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	char *const *items;
	int error;

	/* exec takes strings that it does not change as if it could */
	memcpy(&items, &arguments->items, sizeof(items));
	if (posix_spawn_file_actions_init(&actions) != 0 ||
		posix_spawnattr_init(&attributes) != 0)
		message_die("out of memory");
	give(&actions, io.in, STDIN_FILENO);
	give(&actions, io.out, STDOUT_FILENO);
	give(&actions, io.error, STDERR_FILENO);
	if (io.also_in > 0)
		give(&actions, io.also_in, STDERR_FILENO + 1);
	posix_spawnattr_setsigmask(&attributes, mask);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	error = posix_spawn(pid, path, &actions, &attributes, items, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return error;
}

pid_t
stage_spawn(const char *path, const struct arguments *arguments, struct stage_io io)
{
	const char *name = arguments->items[0];
	char *found = path ? NULL : stage_find(name, true);
	sigset_t mask;
	pid_t pid = 0;
	int failure;

	if (!path && !found)
		message_die("%s: not found, neither beside this program nor on PATH", name);
	ending_hold(&mask);
	failure = spawn(&pid, path ? path : found, arguments, io, &mask);
	if (failure == 0)
		ending_add_process(pid);
	ending_release(&mask);
	if (failure != 0)
		message_die("%s: cannot run: %s", name, strerror(failure));
	free(found);
	return pid;
}

int
stage_wait(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	ending_forget_process(pid);
	return status;
}

static void
close_own(int descriptor)
{
	if (descriptor > STDERR_FILENO)
		close(descriptor);
}

struct stage *
stages_start(struct stages *stages, const struct arguments *arguments, struct stage_io io)
{
	struct stage *stage = &stages->list[stages->count++];

	*stage = (struct stage){.name = arguments->items[0], .gate = io.out};
	stage->pid = stage_spawn(NULL, arguments, io);
	close_own(io.in);
	close_own(io.also_in);
	return stage;
}

static bool
has_ended_well(const struct stage *stage)
{
	if (!WIFEXITED(stage->status))
		return false;
	switch (WEXITSTATUS(stage->status)) {
	case 0:
		return true;
	case 1:
	case 3:
		return stage->judges;
	default:
		return false;
	}
}

/* A stage whose reader has gone away does not fail itself: the reader does, or has all it wants. */
static bool
has_lost_its_reader(const struct stage *stage)
{
	return WIFSIGNALED(stage->status) && WTERMSIG(stage->status) == SIGPIPE;
}

static struct stage *
find_stage(struct stages *stages, pid_t pid)
{
	for (size_t i = 0; i < stages->count; i++)
		if (stages->list[i].pid == pid)
			return &stages->list[i];
	return NULL;
}

/* Waits for the next one to end; NULL where none is left. */
static struct stage *
wait_for_one(struct stages *stages)
{
	for (;;) {
		int status;
		pid_t pid = waitpid(-1, &status, 0);
		struct stage *stage;

		if (pid < 0 && errno == EINTR)
			continue;
		if (pid < 0)
			return NULL;
		ending_forget_process(pid);
		stage = find_stage(stages, pid);
		if (!stage)
			continue;
		stage->pid = 0;
		stage->status = status;
		return stage;
	}
}

static int
failure_of(const struct stage *stage)
{
	if (WIFSIGNALED(stage->status) && WTERMSIG(stage->status) != SIGINT)
		message_warn("%s: ended by signal %d (%s)", stage->name,
			WTERMSIG(stage->status), strsignal(WTERMSIG(stage->status)));
	else if (WIFEXITED(stage->status) && WEXITSTATUS(stage->status) == STATUS_USAGE)
		return STATUS_USAGE;
	return STATUS_FAILED;
}

static int
give_up(struct stages *stages, const struct stage *failed)
{
	int status;

	ending_wait_if_begun();
	status = failure_of(failed);
	ending_stop_processes();
	while (wait_for_one(stages))
		;
	if (WIFSIGNALED(failed->status) && WTERMSIG(failed->status) == SIGINT)
		ending_by_signal(SIGINT);
	return status;
}

int
stages_wait(struct stages *stages)
{
	const struct stage *last = &stages->list[stages->count - 1];
	struct stage *stage, *cut_off = NULL;

	while ((stage = wait_for_one(stages)) != NULL) {
		if (has_lost_its_reader(stage))
			cut_off = stage;
		else if (has_ended_well(stage))
			close_own(stage->gate);
		else
			return give_up(stages, stage);
	}
	if (cut_off == last)
		ending_by_signal(SIGPIPE);
	return cut_off ? failure_of(cut_off) : STATUS_OK;
}

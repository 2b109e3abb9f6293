/* A program that this one runs, as a process of its own. */
#define _GNU_SOURCE /* environ */
#include "flamegraph/conductor/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/base/str.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/pipe.h"

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
child_find(const char *name, bool beside)
{
	char *found;

	if (strchr(name, '/'))
		return is_program(name) ? strdup(name) : NULL;
	found = beside ? find_beside(name) : NULL;
	return found ? found : find_on_path(name);
}

/* exec takes strings that it does not change as if it could */
static char *const *
items_of(const struct arguments *arguments)
{
	char *const *items;

	memcpy(&items, &arguments->items, sizeof(items));
	return items;
}

static void
give(posix_spawn_file_actions_t *actions, int from, int to)
{
	if (posix_spawn_file_actions_adddup2(actions, from, to) != 0)
		message_die("out of memory");
}

/* The signals that it blocks. */
static sigset_t
mask_of(const struct child *child)
{
	sigset_t mask = *ending_mask();

	if (child->is_spared)
		sigaddset(&mask, SIGINT);
	return mask;
}

static int
spawn(struct child *child, const char *path, const struct arguments *arguments,
	struct child_io io)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t mask = mask_of(child);
	int error;

	if (posix_spawn_file_actions_init(&actions) != 0 ||
		posix_spawnattr_init(&attributes) != 0)
		message_die("out of memory");
	give(&actions, io.in, STDIN_FILENO);
	give(&actions, io.out, STDOUT_FILENO);
	give(&actions, io.error, STDERR_FILENO);
	if (io.also > 0)
		give(&actions, io.also, STDERR_FILENO + 1);
	posix_spawnattr_setsigmask(&attributes, &mask);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	error = posix_spawn(
		&child->pid, path, &actions, &attributes, items_of(arguments), environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return error;
}

static void
start(struct child *child, const char *path, const struct arguments *arguments,
	struct child_io io)
{
	sigset_t mask;
	int failure;

	ending_hold(&mask);
	failure = spawn(child, path, arguments, io);
	if (failure == 0)
		ending_add_process(child->pid);
	ending_release(&mask);
	if (failure != 0)
		message_die("%s: cannot run: %s", child->name, strerror(failure));
}

void
child_start(struct child *child, const char *path, const struct arguments *arguments,
	struct child_io io)
{
	bool is_heard = io.error < 0;
	char *found;

	if (!child->name)
		child->name = arguments->items[0];
	found = path ? strdup(path) : child_find(arguments->items[0], true);
	if (!found)
		message_die("%s: not found, neither beside this program nor on PATH",
			child->name);
	if (is_heard)
		io.error = speech_start(&child->speech, child->speech.kept);
	else
		child->speech.from = -1;
	start(child, found, arguments, io);
	if (is_heard)
		close(io.error);
	free(found);
}

/* fork; what there is to clean up stays with the parent, and the child has the signals
 * of its caller. */
static pid_t
fork_child(struct child *child)
{
	sigset_t mask, own = mask_of(child);

	ending_hold(&mask);
	child->pid = fork();
	if (child->pid == 0) {
		ending_leave();
		sigprocmask(SIG_SETMASK, &own, NULL);
		return 0;
	}
	if (child->pid > 0)
		ending_add_process(child->pid);
	ending_release(&mask);
	if (child->pid < 0)
		message_die("%s: cannot run: %s", child->name, strerror(errno));
	return child->pid;
}

void
child_fork(struct child *child, const char *name, void (*run)(void *), void *argument)
{
	int error = speech_start(&child->speech, false);

	child->name = name;
	if (fork_child(child) == 0) {
		dup2(error, STDERR_FILENO);
		run(argument);
		exit(STATUS_OK);
	}
	close(error);
}

/* What a held process does: it has the name of what it becomes, so that nothing of it is
 * recorded under another, and ends where nobody is left to let it go. */
_Noreturn static void
wait_and_become(const struct arguments *arguments, struct child_io io, int go, int failure)
{
	const char *name = arguments->items[0];
	const char *slash = strrchr(name, '/');
	char byte;

	prctl(PR_SET_NAME, slash ? slash + 1 : name);
	if (read(go, &byte, 1) != 1)
		_exit(STATUS_FAILED);
	if (dup2(io.in, STDIN_FILENO) >= 0 && dup2(io.out, STDOUT_FILENO) >= 0 &&
		dup2(io.error, STDERR_FILENO) >= 0)
		execvp(name, items_of(arguments));
	if (write(failure, &errno, sizeof(errno)) < 0)
		_exit(STATUS_FAILED);
	_exit(STATUS_FAILED);
}

void
child_start_held(struct child *child, const struct arguments *arguments, struct child_io io,
	struct hold *hold)
{
	int go[2], failure[2];

	pipe_make(go);
	pipe_make(failure);
	child->name = arguments->items[0];
	child->speech.from = -1;
	if (fork_child(child) == 0) {
		close(go[1]);
		wait_and_become(arguments, io, go[0], failure[1]);
	}
	close(failure[1]);
	*hold = (struct hold){{go[0], go[1]}, failure[0]};
}

void
hold_release(struct hold *hold)
{
	if (write(hold->go[1], "", 1) < 0)
		message_die("cannot write to a pipe: %s", strerror(errno));
	close(hold->go[0]);
	close(hold->go[1]);
}

int
hold_failure(struct hold *hold)
{
	int error = 0;

	if (read(hold->failure, &error, sizeof(error)) != sizeof(error))
		error = 0;
	close(hold->failure);
	return error;
}

/* Takes the status of a child that has ended; false where it has not. Does not wait. */
static bool
reap(struct child *child)
{
	sigset_t mask;
	bool ended;

	ending_hold(&mask);
	ended = waitpid(child->pid, &child->status, WNOHANG) == child->pid;
	if (ended) {
		ending_forget_process(child->pid);
		child->pid = 0;
	}
	ending_release(&mask);
	return ended;
}

bool
child_has_ended(struct child *child)
{
	speech_take(&child->speech);
	if (child->pid == 0)
		return true;
	if (!reap(child))
		return false;
	speech_take(&child->speech); /* a process of its own may still hold the other end */
	speech_end(&child->speech);
	return true;
}

void
child_wait(struct child *child)
{
	siginfo_t info;

	while (waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOWAIT) != 0 &&
		errno == EINTR)
		;
	child_has_ended(child);
}

bool
child_ended_with(const struct child *child, int status)
{
	return WIFEXITED(child->status) && WEXITSTATUS(child->status) == status;
}

int
child_signal(const struct child *child)
{
	return WIFSIGNALED(child->status) ? WTERMSIG(child->status) : 0;
}

void
child_report(const struct child *child, const char *then)
{
	int number = child_signal(child);

	if (number > 0)
		message_warn("%s: ended by signal %d (%s)%s", child->name, number,
			strsignal(number), then);
	else
		message_warn("%s: ended with status %d%s", child->name,
			WEXITSTATUS(child->status), then);
}

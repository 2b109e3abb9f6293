/* What must not outlive the program: the programs it has started and its temporary
 * folder. */
#include "flamegraph/conductor/ending.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/folder.h"

enum {
	PROCESSES_MOST = 16,
	PATIENCE = 2000, /* ms, for processes that have been asked to end */
};

/* A signal handler reads all of these; whoever changes them holds the signals back. */
static volatile pid_t processes[PROCESSES_MOST]; /* 0: free */
static volatile pid_t writer;
static const char *volatile folder;

static sigset_t first_mask;

/* Whether a signal ends a program that has made no arrangements. Those that a fault of
 * our own raises do too, and are left to whoever looks into it. */
static bool
ends_programs(int number)
{
	switch (number) {
	case SIGHUP:
	case SIGINT:
	case SIGQUIT:
	case SIGTERM:
	case SIGPIPE:
	case SIGALRM:
	case SIGUSR1:
	case SIGUSR2:
	case SIGVTALRM:
	case SIGPROF:
	case SIGPOLL:
	case SIGPWR:
	case SIGXCPU:
	case SIGXFSZ:
		return true;
	default:
		return number >= SIGRTMIN && number <= SIGRTMAX;
	}
}

void
ending_signal_processes(int number)
{
	for (size_t i = 0; i < PROCESSES_MOST; i++)
		if (processes[i] > 0)
			kill(processes[i], number);
}

void
ending_remove_folder(void)
{
	if (folder)
		folder_remove(folder);
	folder = NULL;
}

static bool
is_left(void)
{
	bool left = false;

	for (size_t i = 0; i < PROCESSES_MOST; i++)
		if (processes[i] > 0 && waitpid(processes[i], NULL, WNOHANG) == 0)
			left = true;
		else
			processes[i] = 0;
	return left;
}

/* Those that clean up themselves are done when this program ends; who does not end is
 * left. */
static void
wait_for_processes(void)
{
	static const struct timespec step = {.tv_nsec = 1000000};

	for (int steps = 0; steps < PATIENCE && is_left(); steps++)
		nanosleep(&step, NULL);
}

static void
clean_up(void)
{
	ending_signal_processes(SIGTERM);
	if (writer > 0)
		kill(writer, SIGKILL);
	wait_for_processes();
	ending_remove_folder();
}

void
ending_by_signal(int number)
{
	sigset_t set;

	clean_up();
	signal(number, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
	exit(STATUS_FAILED); /* where the caller has us ignore it */
}

static void
on_signal(int number)
{
	clean_up();
	raise(number); /* SA_RESETHAND: now with its default action */
}

static void catch (int number)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
	struct sigaction old;

	if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

static void
on_child(int number)
{
	(void)number; /* whoever waits has been woken, which is all that it is for */
}

/* Where our caller has us ignore that children end, nobody would learn how they do. */
static void
keep_children(void)
{
	struct sigaction action = {.sa_handler = on_child};
	sigset_t child;

	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &first_mask);
}

void
ending_start(void)
{
	keep_children();
	if (atexit(clean_up) != 0)
		message_die("cannot register an exit handler");
	for (int number = 1; number <= SIGRTMAX; number++)
		if (ends_programs(number))
			catch (number);
}

void
ending_leave(void)
{
	for (int number = 1; number <= SIGRTMAX; number++) {
		struct sigaction action;

		if (ends_programs(number) && sigaction(number, NULL, &action) == 0 &&
			action.sa_handler == on_signal)
			signal(number, SIG_DFL);
	}
	for (size_t i = 0; i < PROCESSES_MOST; i++)
		processes[i] = 0;
	writer = 0;
	folder = NULL;
}

void
ending_hold(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (int number = 1; number <= SIGRTMAX; number++)
		if (ends_programs(number))
			sigaddset(&held, number);
	sigprocmask(SIG_BLOCK, &held, before);
}

void
ending_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

const sigset_t *
ending_mask(void)
{
	return &first_mask;
}

static void
replace(pid_t old, pid_t new)
{
	for (size_t i = 0; i < PROCESSES_MOST; i++)
		if (processes[i] == old) {
			processes[i] = new;
			return;
		}
}

void
ending_add_process(pid_t pid)
{
	replace(0, pid);
}

void
ending_add_writer(pid_t pid)
{
	writer = pid;
}

void
ending_forget_process(pid_t pid)
{
	replace(pid, 0);
	if (writer == pid)
		writer = 0;
}

void
ending_set_folder(const char *path)
{
	folder = path;
}

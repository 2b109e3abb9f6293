/* What must not outlive the program: the programs it has started and its temporary files. */
#include "flamegraph/conductor/ending.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/base/message.h"

enum { PROCESSES_MOST = 16 };

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/* A signal handler reads all of these; whoever changes them holds the signals back. */
static volatile pid_t processes[PROCESSES_MOST]; /* 0: free */
static volatile sig_atomic_t begun;
static const char *volatile temporary_directory;
static const char *volatile temporary_file;

void
ending_stop_processes(void)
{
	for (size_t i = 0; i < PROCESSES_MOST; i++)
		if (processes[i] > 0)
			kill(processes[i], SIGTERM);
}

static void
clean_up(void)
{
	begun = 1;
	ending_stop_processes();
	if (temporary_directory) {
		unlink(temporary_file);
		rmdir(temporary_directory);
	}
}

void
ending_wait_if_begun(void)
{
	while (begun)
		pause();
}

void
ending_by_signal(int number)
{
	clean_up();
	signal(number, SIG_DFL);
	raise(number);
}

static void
on_signal(int number)
{
	clean_up();
	raise(number); /* SA_RESETHAND: now with its default action */
}

void
ending_start(void)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

	if (atexit(clean_up) != 0)
		message_die("cannot register an exit handler");
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct sigaction old;

		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

void
ending_hold(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, before);
}

void
ending_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
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
ending_forget_process(pid_t pid)
{
	replace(pid, 0);
}

void
ending_add_temporary(const char *directory, const char *file)
{
	temporary_file = file;
	temporary_directory = directory;
}

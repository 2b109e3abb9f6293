/* Waits for what happens to the programs that run. */
#define _GNU_SOURCE /* ppoll */
#include "flamegraph/conductor/watch.h"

#include <poll.h>
#include <signal.h>
#include <time.h>

#include "flamegraph/conductor/clock.h"

static volatile sig_atomic_t interrupts; /* that have come; a signal handler counts them */

static void
on_interrupt(int number)
{
	(void)number;
	interrupts++;
}

/* SIGCHLD wakes whoever waits, and nobody else: ending_start has it blocked. */
static void
set_waking(struct watch *watch)
{
	sigprocmask(SIG_BLOCK, NULL, &watch->waking);
	sigdelset(&watch->waking, SIGCHLD);
	if (watch->takes_interrupts)
		sigdelset(&watch->waking, SIGINT);
}

static void
set_blocked(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(how, &set, NULL);
}

void
watch_start(struct watch *watch, bool takes_interrupts)
{
	struct sigaction action = {.sa_handler = on_interrupt};

	*watch = (struct watch){.also = -1};
	sigaction(SIGINT, NULL, &watch->before);
	watch->takes_interrupts = takes_interrupts && watch->before.sa_handler != SIG_IGN;
	set_waking(watch);
	if (!watch->takes_interrupts)
		return;
	interrupts = 0;
	set_blocked(SIG_BLOCK);
	sigaction(SIGINT, &action, NULL);
}

void
watch_add(struct watch *watch, struct child *child)
{
	watch->children[watch->count++] = child;
}

/* How long poll may wait, in its own measure; NULL: for ever. */
static const struct timespec *
time_until(int64_t until, struct timespec *time)
{
	int64_t left = until - clock_now();

	if (until == clock_never)
		return NULL;
	if (left < 0)
		left = 0;
	*time = (struct timespec){
		.tv_sec = (time_t)(left / 1000), .tv_nsec = (long)(left % 1000) * 1000000};
	return time;
}

/* What has ended a child was sent to us before, but may not have arrived. */
static sig_atomic_t
count_interrupts(const struct watch *watch)
{
	static const struct timespec now = {0};
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	if (watch->takes_interrupts && sigtimedwait(&set, NULL, &now) == SIGINT)
		interrupts++;
	return interrupts;
}

void
watch_wait(struct watch *watch, int64_t until)
{
	struct pollfd wanted[WATCH_MOST + 1] = {{.fd = watch->also, .events = POLLIN}};
	struct timespec time;

	for (size_t i = 0; i < watch->count; i++)
		wanted[1 + i] = (struct pollfd){
			.fd = watch->children[i]->speech.from, .events = POLLIN};
	if (watch->line && status_due(watch->line) < until)
		until = status_due(watch->line);
	ppoll(wanted, (nfds_t)(1 + watch->count), time_until(until, &time), &watch->waking);
	for (size_t i = 0; i < watch->count; i++)
		child_has_ended(watch->children[i]);
	watch->interrupts = (unsigned)count_interrupts(watch);
	if (watch->line)
		status_show(watch->line);
}

/* An interrupt that came too late is not one of what follows: the old handler waits for
 * the next. */
void
watch_end(struct watch *watch)
{
	struct sigaction ignored = {.sa_handler = SIG_IGN};

	if (!watch->takes_interrupts)
		return;
	sigaction(SIGINT, &ignored, NULL);
	sigaction(SIGINT, &watch->before, NULL);
	set_blocked(SIG_UNBLOCK);
}

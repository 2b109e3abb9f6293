/* The line that says what is going on. */
#include "flamegraph/conductor/status.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "flamegraph/conductor/tally.h"

enum { INTERVAL = 200 }; /* ms from one line to the next, and before the first */

static struct {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t stop;
	bool running;
	bool shown;
	const char *what;
	const char *file;
	time_t since;
} line = {.lock = PTHREAD_MUTEX_INITIALIZER, .stop = PTHREAD_COND_INITIALIZER};

static time_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

static void
show(struct buf *text)
{
	if (write(STDERR_FILENO, text->ptr, text->len) < 0)
		line.shown = false; /* nobody to tell */
	text->len = 0;
}

static uint64_t
file_size(void)
{
	struct stat status;

	return stat(line.file, &status) == 0 ? (uint64_t)status.st_size : 0;
}

static void
print(struct buf *text)
{
	struct tally seen = tally_now();
	double megabytes = (double)(line.file ? file_size() : seen.bytes) / 1e6;

	buf_print(text, "\r\033[K%s: %lld s", line.what, (long long)(now() - line.since));
	if (seen.samples > 0) {
		buf_add(text, STR(", "));
		buf_grouped(text, seen.samples);
		buf_add(text, STR(" samples"));
	}
	if (megabytes > 0)
		buf_print(text, ", %.1f MB", megabytes);
	buf_byte(text, '\r'); /* what others have to say goes over it */
	line.shown = true;
	show(text);
}

static struct timespec
next_time(void)
{
	struct timespec time;

	clock_gettime(CLOCK_REALTIME, &time);
	time.tv_nsec += INTERVAL * 1000000L;
	time.tv_sec += time.tv_nsec / 1000000000L;
	time.tv_nsec %= 1000000000L;
	return time;
}

static void *
run(void *unused)
{
	struct buf text = {0};

	pthread_mutex_lock(&line.lock);
	while (line.running) {
		struct timespec until = next_time();

		pthread_cond_timedwait(&line.stop, &line.lock, &until);
		if (line.running)
			print(&text);
	}
	pthread_mutex_unlock(&line.lock);
	buf_free(&text);
	return unused;
}

void
status_start(const char *what, const char *file)
{
	sigset_t all, before;

	if (!isatty(STDERR_FILENO))
		return;
	line.what = what;
	line.file = file;
	line.since = now();
	line.running = true;
	sigfillset(&all); /* signals are the main thread's */
	pthread_sigmask(SIG_BLOCK, &all, &before);
	if (pthread_create(&line.thread, NULL, run, NULL) != 0)
		line.running = false;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void
status_stop(void)
{
	struct buf text = {0};

	if (!line.running)
		return;
	pthread_mutex_lock(&line.lock);
	line.running = false;
	pthread_cond_signal(&line.stop);
	pthread_mutex_unlock(&line.lock);
	pthread_join(line.thread, NULL);
	if (!line.shown)
		return;
	buf_add(&text, STR("\r\033[K"));
	show(&text);
	buf_free(&text);
}

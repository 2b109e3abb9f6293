/* Preloaded: time runs FAST_CLOCK times as fast for a program that looks at the clock and
 * waits with ppoll, so that its patience can be seen to end without waiting for it. */
#undef _FORTIFY_SOURCE /* which has a ppoll of its own */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { SECOND = 1000000000 };

static int64_t
speed(void)
{
	const char *text = getenv("FAST_CLOCK");
	int64_t times = text ? atoi(text) : 1;

	return times > 0 ? times : 1;
}

static int64_t
nanoseconds(const struct timespec *time)
{
	return (int64_t)time->tv_sec * SECOND + time->tv_nsec;
}

static struct timespec
of_nanoseconds(int64_t count)
{
	return (struct timespec){
		.tv_sec = (time_t)(count / SECOND), .tv_nsec = (long)(count % SECOND)};
}

int
clock_gettime(clockid_t id, struct timespec *time)
{
	static int (*real)(clockid_t, struct timespec *);
	static int64_t start;
	int result;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	result = real(id, time);
	if (result != 0 || id != CLOCK_MONOTONIC)
		return result;
	if (start == 0)
		start = nanoseconds(time);
	*time = of_nanoseconds(start + (nanoseconds(time) - start) * speed());
	return 0;
}

int
ppoll(struct pollfd *files, nfds_t count, const struct timespec *timeout,
	const sigset_t *mask)
{
	static int (*real)(
		struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
	struct timespec shorter;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "ppoll");
	if (timeout)
		shorter = of_nanoseconds(nanoseconds(timeout) / speed());
	return real(files, count, timeout ? &shorter : NULL, mask);
}

/* What ppoll is called where _FORTIFY_SOURCE is defined. */
int __ppoll_chk(struct pollfd *files, nfds_t count, const struct timespec *timeout,
	const sigset_t *mask, size_t size);

int
__ppoll_chk(struct pollfd *files, nfds_t count, const struct timespec *timeout,
	const sigset_t *mask, size_t size)
{
	(void)size;
	return ppoll(files, count, timeout, mask);
}

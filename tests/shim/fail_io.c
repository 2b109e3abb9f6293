/* Preloaded: reads, writes, closing, renaming, making a temporary file or a thread go
 * wrong. FAIL_CALL names the call. FAIL_HOW says what happens at the FAIL_AT-th one:
 * "EIO"; the number of a signal, which comes in before the call is made, or once the
 * temporary file is there; or "cut": the file FAIL_FILE loses its second half before the
 * call is made. From there on: "EAGAIN". Or, at all of them, "short": a few bytes at a
 * time, and every other call is interrupted before it has done anything. Creates the
 * file FAIL_MARK when the FAIL_AT-th call comes. stderr is left alone. */
#undef _FORTIFY_SOURCE /* or the functions below are inline ones of the headers */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_close)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_mkstemp)(char *);
static int (*real_pthread_create)(
	pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static const char *fail_call = "", *fail_how = "";
static unsigned long fail_at;
static atomic_ulong calls;

static void
mark(void)
{
	const char *path = getenv("FAIL_MARK");
	int descriptor = path ? open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0666) : -1;

	if (descriptor >= 0)
		real_close(descriptor);
}

__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("FAIL_AT");

	*(void **)&real_read = dlsym(RTLD_NEXT, "read");
	*(void **)&real_pread = dlsym(RTLD_NEXT, "pread");
	*(void **)&real_write = dlsym(RTLD_NEXT, "write");
	*(void **)&real_close = dlsym(RTLD_NEXT, "close");
	*(void **)&real_rename = dlsym(RTLD_NEXT, "rename");
	*(void **)&real_mkstemp = dlsym(RTLD_NEXT, "mkstemp");
	*(void **)&real_pthread_create = dlsym(RTLD_NEXT, "pthread_create");
	fail_at = at ? strtoul(at, NULL, 10) : 0;
	if (getenv("FAIL_CALL"))
		fail_call = getenv("FAIL_CALL");
	if (getenv("FAIL_HOW"))
		fail_how = getenv("FAIL_HOW");
}

/* 0 where it is something else that happens. */
static int
fail_signal(void)
{
	return (int)strtol(fail_how, NULL, 10);
}

static void
cut(const char *path)
{
	struct stat status;

	if (!path || stat(path, &status) != 0 || truncate(path, status.st_size / 2) != 0)
		abort();
}

/* Whether this call has to fail, with errno set. */
static bool
fails(const char *call)
{
	unsigned long number;

	if (strcmp(call, fail_call) != 0)
		return false;
	number = atomic_fetch_add(&calls, 1) + 1;
	if (strcmp(fail_how, "short") == 0) {
		errno = EINTR;
		return number % 2 == 1;
	}
	if (number < fail_at || (number > fail_at && strcmp(fail_how, "EAGAIN") != 0))
		return false;
	mark();
	if (strcmp(fail_how, "EAGAIN") == 0) {
		errno = EAGAIN;
		return true;
	}
	if (fail_signal() > 0) {
		raise(fail_signal());
		return false;
	}
	if (strcmp(fail_how, "cut") == 0) {
		cut(getenv("FAIL_FILE"));
		return false;
	}
	errno = EIO;
	return true;
}

static size_t
shortened(const char *call, size_t size)
{
	bool is_short = strcmp(call, fail_call) == 0 && strcmp(fail_how, "short") == 0;

	return is_short && size > 7 ? 7 : size;
}

ssize_t
read(int descriptor, void *to, size_t size)
{
	return fails("read") ? -1 : real_read(descriptor, to, shortened("read", size));
}

ssize_t
pread(int descriptor, void *to, size_t size, off_t place)
{
	return fails("pread") ? -1 : real_pread(descriptor, to, size, place);
}

ssize_t
write(int descriptor, const void *from, size_t size)
{
	if (descriptor == STDERR_FILENO)
		return real_write(descriptor, from, size);
	return fails("write") ? -1 : real_write(descriptor, from, shortened("write", size));
}

int
close(int descriptor)
{
	int result = real_close(descriptor);

	return fails("close") ? -1 : result;
}

int
rename(const char *from, const char *to)
{
	return fails("rename") ? -1 : real_rename(from, to);
}

int
mkstemp(char *name)
{
	int descriptor;

	if (fail_signal() == 0 && fails("mkstemp"))
		return -1;
	descriptor = real_mkstemp(name);
	if (fail_signal() > 0)
		fails("mkstemp");
	return descriptor;
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
	void *(*function)(void *), void *argument)
{
	return fails("pthread_create")
		       ? errno
		       : real_pthread_create(thread, attributes, function, argument);
}

/* What unit tests share: cmocka, and watching a function end the program. */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* Where there is a leak checker: what is taken from here on is not looked at. */
void __lsan_disable(void) __attribute__((weak));

/* How a program ended, and what it said on stderr. */
struct ending {
	/* -1: by a signal. */
	int status;
	char text[4096];
};

/* Calls the function in a process of its own. */
static inline struct ending
end_of(void (*function)(const void *), const void *argument)
{
	struct ending ending = {.status = -1};
	int status, pipes[2];
	size_t len = 0;
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(pipes), 0);
	child = fork();
	if (child == 0) {
		if (__lsan_disable)
			__lsan_disable();
		dup2(pipes[1], STDERR_FILENO);
		function(argument);
		_exit(0);
	}
	close(pipes[1]);
	while ((got = read(pipes[0], ending.text + len, sizeof(ending.text) - 1 - len)) > 0)
		len += (size_t)got;
	close(pipes[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status))
		ending.status = WEXITSTATUS(status);
	return ending;
}

static inline void
expect_end(
	void (*function)(const void *), const void *argument, int status, const char *text)
{
	struct ending ending = end_of(function, argument);

	assert_string_equal(ending.text, text);
	assert_int_equal(ending.status, status);
}

static inline void
assert_str_equal(struct str got, const char *wanted)
{
	if (!str_equal(got, str_of(wanted)))
		fail_msg("'%.*s' is not '%s'", STR_ARG(got), wanted);
}

/* The same of what has been put together, which is given back. */
static inline void
assert_buf_equal(struct buf *got, const char *wanted)
{
	assert_str_equal(buf_str(got), wanted);
	buf_free(got);
}

/* A new file with this in it; `path` has room for the name. */
static inline void
write_file(char path[32], const void *bytes, size_t len)
{
	int descriptor;

	memcpy(path, "/tmp/flamepipe-test.XXXXXX", sizeof("/tmp/flamepipe-test.XXXXXX"));
	descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, bytes, len), len);
	close(descriptor);
}

/* All of a file; the caller frees it. A NUL follows that is not counted. */
static inline struct str
read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t most = 1 << 20;
	char *bytes = malloc(most + 1);
	size_t len;

	assert_non_null(file);
	assert_non_null(bytes);
	len = fread(bytes, 1, most, file);
	bytes[len] = '\0';
	fclose(file);
	return (struct str){bytes, len};
}

static inline void
assert_file(const char *path, const char *wanted)
{
	struct str got = read_file(path);

	assert_str_equal(got, wanted);
	free((void *)(uintptr_t)got.ptr);
}

/* With all that is in it. */
static inline void
remove_folder(const char *path)
{
	char line[64];

	snprintf(line, sizeof(line), "rm -r %s", path);
	assert_int_equal(system(line), 0); /* NOLINT(cert-env33-c) */
}

#endif

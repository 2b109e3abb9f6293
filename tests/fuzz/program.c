/* Programs run inside a fuzz target. What common/base/message.c does is done here in another way: the end
 * of a program is a jump back, and what it had allocated until then is given back. */
#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/program.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/base/message.h"

static jmp_buf end;

void
message_start(const char *argv0)
{
	(void)argv0;
}

const char *
message_program(void)
{
	return "fuzz";
}

void
message_warn(const char *format, ...)
{
	(void)format;
}

void
message_die(const char *format, ...)
{
	(void)format;
	longjmp(end, 1 + STATUS_FAILED);
}

void
message_die_usage(const char *format, ...)
{
	(void)format;
	longjmp(end, 1 + STATUS_USAGE);
}

/* What the program has allocated and not freed, where a sanitizer tells. */
int
__sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void *, size_t),
	void (*on_free)(const volatile void *)) __attribute__((weak));

enum { SLOTS = 1 << 16 }; /* more than a small input makes a program take */

static void *taken[SLOTS];
static bool watching;

static void **
slot_of(const volatile void *bytes, const volatile void *wanted)
{
	size_t slot = ((uintptr_t)bytes >> 4) * 0x9E3779B97F4A7C15u >> 48;

	for (size_t i = 0; i < SLOTS; i++)
		if (taken[(slot + i) % SLOTS] == wanted)
			return &taken[(slot + i) % SLOTS];
	abort();
}

/* Slots are only emptied all at once, so that nothing hides what stands behind it. */
static char given_back;

static void
on_malloc(const volatile void *bytes, size_t size)
{
	(void)size;
	if (watching)
		*slot_of(bytes, NULL) = (void *)(uintptr_t)bytes;
}

static void
on_free(const volatile void *bytes)
{
	size_t slot = ((uintptr_t)bytes >> 4) * 0x9E3779B97F4A7C15u >> 48;

	for (; watching && taken[slot % SLOTS]; slot++)
		if (taken[slot % SLOTS] == bytes) {
			taken[slot % SLOTS] = &given_back;
			return;
		}
}

static void
forget(bool give_back)
{
	watching = false;
	for (size_t i = 0; i < SLOTS; i++) {
		if (give_back && taken[i] && taken[i] != &given_back)
			free(taken[i]);
		taken[i] = NULL;
	}
}

static int
file_of(struct str input)
{
	int descriptor = memfd_create("input", 0);

	if (descriptor < 0 || write(descriptor, input.ptr, input.len) != (ssize_t)input.len)
		abort();
	return descriptor;
}

/* Adds all that is in the file. */
static void
read_all(int descriptor, struct buf *to)
{
	off_t size = lseek(descriptor, 0, SEEK_END);

	if (pread(descriptor, buf_reserve(to, (size_t)size), (size_t)size, 0) != size)
		abort();
	to->len += (size_t)size;
}

static int
run_to_the_end(main_function *program, int argc, char **argv)
{
	static bool hooked;
	int ended;

	if (!hooked && __sanitizer_install_malloc_and_free_hooks)
		__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
	hooked = true;
	ended = setjmp(end);
	if (ended == 0) {
		watching = __sanitizer_install_malloc_and_free_hooks != NULL;
		ended = 1 + program(argc, argv);
		forget(false);
	}
	forget(true);
	return ended - 1;
}

int
program_run(
	main_function *program, const char *option, struct str input, struct buf *output)
{
	int in = file_of(input), out = memfd_create("output", 0), stdout_before = dup(1);
	char path[32];
	char *argv[] = {(char[]){"fuzz"}, path, (char *)(uintptr_t)option, NULL};
	int status;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", in);
	if (out < 0 || stdout_before < 0 || dup2(out, STDOUT_FILENO) < 0)
		abort();
	status = run_to_the_end(program, option ? 3 : 2, argv);
	dup2(stdout_before, STDOUT_FILENO);
	close(stdout_before);
	read_all(out, output);
	close(in);
	close(out);
	return status;
}

/* Programs run inside a fuzz target. What common/base/message.c does is done here in
 * another way: the end of a program is a jump back, and what it had allocated until then
 * is given back. */
#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/program.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/base/message.h"

static jmp_buf end;
static int failed = STATUS_FAILED;

void
message_start(const char *argv0)
{
	(void)argv0;
}

void
message_fail_with(int status)
{
	failed = status;
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
	longjmp(end, 1 + failed);
}

void
message_set_input(const char *name)
{
	(void)name;
}

void
message_die_of_input(const char *text)
{
	message_die("%s", text);
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

/* What libxml2 keeps from one use to the next, where a target is linked with it. */
void xmlCleanupParser(void) __attribute__((weak));

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

enum { MOST_AT_END = 4 };

static void (*at_end[MOST_AT_END])(void);
static size_t at_end_count;

/* What a program calls here for atexit(): the end of a target is not its. Once is
 * enough. */
__typeof__(atexit) program_at_exit;

int
program_at_exit(void (*function)(void))
{
	for (size_t i = 0; i < at_end_count; i++)
		if (at_end[i] == function)
			return 0;
	if (at_end_count == MOST_AT_END)
		abort();
	at_end[at_end_count++] = function;
	return 0;
}

enum { MOST_ARGUMENTS = 8, LONGEST_ARGUMENT = 64, MOST_FILES = 4 };

static struct {
	int descriptor;
	char path[LONGEST_ARGUMENT];
} files[MOST_FILES];
static size_t file_count;

const char *
program_file(struct str bytes)
{
	int descriptor = memfd_create("input", 0);
	char *path = files[file_count].path;

	if (descriptor < 0 || write(descriptor, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
		abort();
	files[file_count++].descriptor = descriptor;
	snprintf(path, LONGEST_ARGUMENT, "/proc/self/fd/%d", descriptor);
	return path;
}

bool
program_is_mistakable(struct str text)
{
	return str_starts(text, STR("\x1f\x8b")) ||
	       str_starts(text, STR("\x28\xb5\x2f\xfd")) ||
	       str_starts(text, STR("\xef\xbb\xbf"));
}

struct cut
program_inputs(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct cut cut = str_cut(input, '\0');

	return cut.tail.ptr ? cut : (struct cut){input, STR("")};
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
	FILE *terminal =
		stderr; /* a variable, which options are read with another value of */
	int ended;

	if (!hooked && __sanitizer_install_malloc_and_free_hooks)
		__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
	hooked = true;
	failed = STATUS_FAILED;
	ended = setjmp(end);
	if (ended == 0) {
		watching = __sanitizer_install_malloc_and_free_hooks != NULL;
		ended = 1 + program(argc, argv);
		forget(false);
	}
	stderr = terminal;
	for (size_t i = at_end_count; i-- > 0;)
		at_end[i]();
	if (xmlCleanupParser)
		xmlCleanupParser();
	forget(true);
	return ended - 1;
}

/* Programs may write to their arguments. */
static int
run_with_copies(main_function *program, const char *const *arguments)
{
	static char texts[MOST_ARGUMENTS][LONGEST_ARGUMENT];
	char *argv[MOST_ARGUMENTS + 1];
	int argc = 0;

	for (; arguments[argc]; argc++) {
		size_t size = strlen(arguments[argc]) + 1;

		if (argc == MOST_ARGUMENTS || size > LONGEST_ARGUMENT)
			abort();
		memcpy(texts[argc], arguments[argc], size);
		argv[argc] = texts[argc];
	}
	argv[argc] = NULL;
	return run_to_the_end(program, argc, argv);
}

int
program_run(main_function *program, const char *const *arguments, struct buf *output)
{
	int out = memfd_create("output", 0), stdout_before = dup(STDOUT_FILENO);
	int status;

	if (out < 0 || stdout_before < 0 || dup2(out, STDOUT_FILENO) < 0)
		abort();
	status = run_with_copies(program, arguments);
	dup2(stdout_before, STDOUT_FILENO);
	read_all(out, output);
	close(out);
	/* and what the program has left open: the copy had the lowest free number */
	close_range((unsigned)stdout_before, ~0u, 0);
	while (file_count > 0)
		close(files[--file_count].descriptor);
	return status;
}

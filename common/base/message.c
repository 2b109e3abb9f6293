/* What a program says on stderr, and how it ends. */
#define _GNU_SOURCE /* O_PATH */
#include "common/base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/str.h"
#include "common/base/utf8.h"

enum {
	LONGEST_PROGRAM = 100, /* bytes of the program's name, escaped */
	LONGEST_TEXT = 1000, /* bytes of a message that are shown, before escaping */
	LONGEST_LINE = LONGEST_PROGRAM + 4 * LONGEST_TEXT + 16, /* a byte may become \xNN */
	LONGEST_ARGUMENT = 128 << 10, /* bytes, as Linux has it */
};

struct line {
	char bytes[LONGEST_LINE];
	size_t len;
};

static char program[LONGEST_PROGRAM + 1] = "flamepipe";
static int failed = STATUS_FAILED;
static _Thread_local const char *input;
static atomic_flag ending = ATOMIC_FLAG_INIT;

/* A closed descriptor would be given to the next file that is opened, and output meant
 * for stdout would go into it. A path that is opened for neither reading nor writing
 * fails with EBADF, as a closed descriptor does, and the root is there even where /dev
 * is not. */
static void
occupy(int descriptor)
{
	if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
		open("/", O_PATH); /* takes the lowest free number: this one */
}

/* argp prints --help and --version through stdio. */
static void
check_stdout(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return;
	message_warn("standard output: cannot write: %s", strerror(errno));
	_exit(failed);
}

/* Puts as much of the text as `most` bytes hold at `to`, without what a terminal would act
 * on. Returns how many bytes that are. */
static size_t
escape(char *to, size_t most, struct str text)
{
	size_t len = 0;

	while (text.len > 0) {
		size_t good = utf8_printable(text);
		char shown[sizeof("\\xNN")];
		size_t size = good > 0 ? good : sizeof(shown) - 1;

		if (size > most - len)
			break;
		if (good == 0)
			snprintf(shown, sizeof(shown), "\\x%02x",
				(unsigned char)text.ptr[0]);
		memcpy(to + len, good > 0 ? text.ptr : shown, size);
		len += size;
		text = str_from(text, good > 0 ? good : 1);
	}
	return len;
}

static void
set_program(const char *argv0)
{
	struct str name = str_basename(str_of(argv0));

	program[escape(program, LONGEST_PROGRAM, name)] = '\0';
}

void
message_start(const char *argv0)
{
	for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
		occupy(descriptor);
	if (argv0)
		set_program(argv0);
	if (atexit(check_stdout) != 0)
		message_die("cannot register an exit handler");
}

void
message_fail_with(int status)
{
	failed = status;
}

void
message_set_input(const char *name)
{
	input = name;
}

const char *
message_program(void)
{
	return program;
}

static void
add(struct line *line, struct str text)
{
	line->len += escape(line->bytes + line->len, LONGEST_LINE - 1 - line->len, text);
}

/* The nearest place before `at` where no character of UTF-8 is cut: they are four bytes
 * at most. */
static size_t
before_character(struct str text, size_t at)
{
	size_t least = at - 3;

	while (at > least && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Names can be long, and the cause stands behind them: what is too much is left out in
 * the middle. */
static void
add_shortened(struct line *line, struct str text)
{
	enum { HEAD = LONGEST_TEXT / 3 * 2, TAIL = LONGEST_TEXT - HEAD };

	if (text.len <= LONGEST_TEXT) {
		add(line, text);
		return;
	}
	add(line, str_slice(text, 0, before_character(text, HEAD)));
	add(line, STR("..."));
	add(line, str_from(text, before_character(text, text.len - TAIL)));
}

static void
write_line(struct line *line)
{
	size_t done = 0;

	line->bytes[line->len++] = '\n';
	while (done < line->len) {
		ssize_t written =
			write(STDERR_FILENO, line->bytes + done, line->len - done);

		if (written >= 0)
			done += (size_t)written;
		else if (errno != EINTR)
			return; /* there is nobody left to tell */
	}
}

static void __attribute__((format(printf, 1, 0)))
print(const char *format, va_list arguments)
{
	char text[LONGEST_ARGUMENT + LONGEST_TEXT];
	struct line line = {.len = 0};

	if (vsnprintf(text, sizeof(text), format, arguments) < 0)
		return;
	add(&line, str_of(program));
	add(&line, STR(": "));
	add_shortened(&line, str_of(text));
	write_line(&line);
}

void
message_warn(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
}

/* Only the first thread that ends the program may: exit handlers run once. */
static void
be_the_one_who_ends(void)
{
	if (!atomic_flag_test_and_set(&ending))
		return;
	for (;;)
		pause();
}

void
message_die(const char *format, ...)
{
	va_list arguments;

	be_the_one_who_ends();
	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
	exit(failed);
}

void
message_die_of_input(const char *text)
{
	if (input)
		message_die("%s: %s", input, text);
	message_die("%s", text);
}

void
message_die_usage(const char *format, ...)
{
	va_list arguments;

	be_the_one_who_ends();
	va_start(arguments, format);
	print(format, arguments);
	va_end(arguments);
	message_warn("try '%s --help'", program);
	exit(STATUS_USAGE);
}

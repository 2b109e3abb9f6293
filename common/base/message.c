/* What a program says on stderr, and how it ends. */
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

#include "common/base/utf8.h"

enum {
	LONGEST_TEXT = 1000, /* bytes of a message before escaping */
	LONGEST_LINE = 4 * LONGEST_TEXT + 100, /* each byte may become \xNN */
};

static const char *program = "flamepipe";
static int failed = STATUS_FAILED;
static atomic_flag ending = ATOMIC_FLAG_INIT;

/* A closed descriptor would be given to the next file that is opened, and output meant for stdout
 * would go into it. /dev/null the wrong way round fails with EBADF, as a closed one does. */
static void
occupy(int descriptor, int flags)
{
	if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
		open("/dev/null", flags); /* takes the lowest free number: this one */
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

void
message_start(const char *argv0)
{
	const char *slash = strrchr(argv0 ? argv0 : "", '/');

	occupy(STDIN_FILENO, O_WRONLY);
	occupy(STDOUT_FILENO, O_RDONLY);
	occupy(STDERR_FILENO, O_RDONLY);
	if (slash)
		program = slash + 1;
	else if (argv0)
		program = argv0;
	if (atexit(check_stdout) != 0)
		message_die("cannot register an exit handler");
}

void
message_fail_with(int status)
{
	failed = status;
}

const char *
message_program(void)
{
	return program;
}

static size_t
escape(char *line, size_t len, struct str text)
{
	while (text.len > 0) {
		size_t good = utf8_printable(text);

		if (good > 0) {
			memcpy(line + len, text.ptr, good);
			len += good;
			text = str_from(text, good);
		} else {
			len += (size_t)snprintf(
				line + len, 5, "\\x%02x", (unsigned char)text.ptr[0]);
			text = str_from(text, 1);
		}
	}
	return len;
}

static void __attribute__((format(printf, 1, 0)))
print(const char *format, va_list arguments)
{
	char text[LONGEST_TEXT];
	char line[LONGEST_LINE];
	size_t len = 0;
	int wanted = vsnprintf(text, sizeof(text), format, arguments);

	if (wanted < 0)
		return;
	len = escape(line, len, str_of(program));
	memcpy(line + len, ": ", 2);
	len = escape(line, len + 2, str_of(text));
	if ((size_t)wanted >= sizeof(text)) {
		memcpy(line + len, "...", 3);
		len += 3;
	}
	line[len++] = '\n';
	/* where stderr cannot be written, there is nobody left to tell */
	if (write(STDERR_FILENO, line, len) < 0)
		return;
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

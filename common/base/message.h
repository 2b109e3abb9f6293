/* What a program says on stderr, and how it ends. */
#ifndef COMMON_BASE_MESSAGE_H
#define COMMON_BASE_MESSAGE_H

/* Exit statuses of every program here. */
enum status {
	STATUS_OK = 0, /* the whole result has been written */
	/* unreadable or unrecognised input, nothing to draw, a failed write */
	STATUS_FAILED = 1,
	STATUS_USAGE = 2, /* a command line that makes no sense */
};

/* Call first in main: takes the program's name from argv[0], makes sure that descriptors
 * 0 to 2 are taken (so that no file opened later is mistaken for stdout), and that
 * --help to a full disk is noticed when the program exits. */
void message_start(const char *argv0);

/* From now on a failure ends the program with `status`, not with STATUS_FAILED: for a
 * program whose status 1 is an answer, as with grep, cmp and diff. */
void message_fail_with(int status);

/* The name in front of each message: argv[0] without its folder, and fit for a terminal. */
const char *message_program(void);

/* Says what this thread reads from now on, or what it has read: a name that lasts; NULL is
 * nothing. */
void message_set_input(const char *name);

/* Prints "program: TEXT", one line. Bytes that a terminal would act on are shown as
 * \xNN, and a long line loses its middle. No newline and no full stop at the call. */
void message_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, and the program ends: with STATUS_FAILED, or STATUS_USAGE and a hint at
 * --help. What has been opened with output_open but not closed is removed. May be called
 * from any thread. */
_Noreturn void message_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same of what is being read, where that is known, but not to who calls this:
 * "program: INPUT: TEXT". */
_Noreturn void message_die_of_input(const char *text);
_Noreturn void
message_die_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif

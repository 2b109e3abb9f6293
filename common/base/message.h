/* What a program says on stderr, and how it ends. */
#ifndef COMMON_MESSAGE_H
#define COMMON_MESSAGE_H

/* Exit statuses of every program here. */
enum status {
	STATUS_OK = 0, /* the whole result has been written */
	STATUS_FAILED =
		1, /* unreadable or unrecognised input, nothing to draw, a failed write */
	STATUS_USAGE = 2, /* a command line that makes no sense */
};

/* Call first in main: takes the program's name from argv[0], makes sure that descriptors 0 to 2 are
 * taken (so that no file opened later is mistaken for stdout), and that --help to a full disk is
 * noticed when the program exits. */
void message_start(const char *argv0);

/* What failed ends the program with `status` from now on, not with STATUS_FAILED: for one whose status
 * 1 is an answer, as it is with grep, cmp and diff. */
void message_fail_with(int status);

/* The name in front of each message: argv[0] without its folder. */
const char *message_program(void);

/* Prints "program: TEXT", one line. Bytes that a terminal would act on are shown as \xNN, and a long
 * line is cut. No newline and no full stop at the call. */
void message_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, and the program ends: with STATUS_FAILED, or STATUS_USAGE and a hint at --help. What has
 * been opened with output_open but not closed is removed. May be called from any thread. */
_Noreturn void message_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void
message_die_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif

/* What is tried out before it is needed. */
#include "flamegraph/conductor/rehearsal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/pipe.h"

/* What makes a program read its options and do nothing, where nothing on its standard
 * input does not. */
static void
add_nothing(enum program program, struct arguments *arguments)
{
	if (program == PROGRAM_CHECK)
		arguments_add(arguments, "--version");
	for (int side = 0; program == PROGRAM_DIFF && side < 2; side++)
		arguments_add(arguments, "/dev/null");
}

/* Runs a program with its options on nothing, with what it says going to `error`. Returns
 * its status. */
static int
try(struct drawing *drawing, enum program program, int error)
{
	struct arguments arguments = {0};
	struct child child = {0};
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int in[2];

	pipe_make(in);
	if (null < 0)
		message_die("cannot try %s: %s", program_names[program], strerror(errno));
	close(in[1]);
	arguments_add(&arguments, program_names[program]);
	passed_add(&drawing->request->passed, program, &arguments);
	add_nothing(program, &arguments);
	child_start(&child, NULL, &arguments,
		(struct child_io){in[0], null, error < 0 ? null : error, 0});
	child_wait(&child);
	close(in[0]);
	close(null);
	arguments_free(&arguments);
	return child_ended_with(&child, STATUS_USAGE) ? STATUS_USAGE : STATUS_OK;
}

void
rehearse(struct drawing *drawing, enum program program)
{
	if (try(drawing, program, -1) != STATUS_USAGE)
		return;
	try(drawing, program, STDERR_FILENO);
	exit(STATUS_USAGE);
}

void
rehearse_place(const char *path)
{
	struct stat status;
	struct buf directory = {0};
	size_t slash = str_find_last(str_of(path), '/');

	if (stat(path, &status) == 0) {
		if (S_ISDIR(status.st_mode) || access(path, W_OK) != 0)
			message_die("%s: cannot write: %s", path,
				strerror(S_ISDIR(status.st_mode) ? EISDIR : errno));
		return;
	}
	buf_add(&directory,
		slash < strlen(path) ? str_slice(str_of(path), 0, slash + 1) : STR("."));
	buf_byte(&directory, '\0');
	if (access(directory.ptr, W_OK | X_OK) != 0)
		message_die("%s: cannot create: %s", path, strerror(errno));
	buf_free(&directory);
}

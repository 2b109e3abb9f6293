/* Where a result goes: stdout, or a file that is replaced as a whole. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "common/io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum { HELD_BACK = 256 << 10 }; /* bytes gathered before they are written */

struct output {
	const char *name; /* for messages */
	char *place; /* where the file goes in the end; NULL when written in place */
	char *temporary; /* what it is called until then */
	int descriptor;
	struct buf held;
};

/* The file to remove where the program ends early; a signal handler reads it. */
static char *volatile unfinished;

static void
remove_unfinished(void)
{
	if (unfinished)
		unlink(unfinished);
	unfinished = NULL;
}

static void
on_signal(int number)
{
	remove_unfinished();
	raise(number); /* SA_RESETHAND: now with its default action */
}

static void
remove_when_ending_early(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGXFSZ};
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

	if (atexit(remove_unfinished) != 0)
		message_die("cannot register an exit handler");
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct sigaction old;

		/* what our caller has us ignore (nohup) stays ignored */
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

/* Creates "PLACE.XXXXXX" with the mode that the file has, or would be given. */
static int
create_temporary(struct output *output, const struct stat *old)
{
	struct buf name = {0};
	mode_t mask = umask(0);
	int descriptor;

	umask(mask);
	buf_print(&name, "%s.XXXXXX", output->place);
	buf_byte(&name, '\0');
	output->temporary = name.ptr;
	descriptor = mkstemp(output->temporary);
	if (descriptor < 0)
		message_die("%s: cannot create: %s", output->name, strerror(errno));
	unfinished = output->temporary;
	remove_when_ending_early();
	if (fchmod(descriptor, old ? old->st_mode & 07777 : 0666 & ~mask) != 0)
		message_die(
			"%s: cannot set permissions: %s", output->name, strerror(errno));
	return descriptor;
}

/* Where a link leads that leads to nothing yet: creating it is how the system tells. */
static char *
resolve_dangling(const char *link)
{
	int descriptor = open(link, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	char *place = NULL;

	if (descriptor >= 0) {
		place = realpath(link, NULL);
		close(descriptor);
	}
	if (place)
		unlink(place);
	return place;
}

/* A link stays a link: what it leads to is replaced or created. */
static char *
resolve(const char *path, bool exists)
{
	struct stat link;
	char *place;

	if (exists)
		place = realpath(path, NULL);
	else if (lstat(path, &link) == 0)
		place = resolve_dangling(path);
	else
		place = strdup(path);
	if (!place)
		message_die("%s: cannot open: %s", path, strerror(errno));
	return place;
}

static int
open_file(struct output *output, const char *path)
{
	struct stat old;
	bool exists = stat(path, &old) == 0;
	int descriptor;

	if (exists && !S_ISREG(old.st_mode)) { /* a device, a pipe: nothing to replace */
		descriptor = open(path, O_WRONLY | O_CLOEXEC);
		if (descriptor < 0)
			message_die("%s: cannot open: %s", path, strerror(errno));
		return descriptor;
	}
	if (exists && access(path, W_OK) != 0)
		message_die("%s: cannot write: %s", path, strerror(errno));
	output->place = resolve(path, exists);
	return create_temporary(output, exists ? &old : NULL);
}

struct output *
output_open(const char *path)
{
	struct output *output = memory_new(1, sizeof(*output));
	bool is_stdout = !path || strcmp(path, "-") == 0;

	output->name = is_stdout ? "standard output" : path;
	output->descriptor = is_stdout ? STDOUT_FILENO : open_file(output, path);
	buf_reserve(&output->held, HELD_BACK);
	return output;
}

static void
fail(const struct output *output)
{
	/* the reader has gone away: a normal end, and quiet, as SIGPIPE makes it where nobody has
	 * had us ignore that */
	if (errno == EPIPE) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	message_die("%s: cannot write: %s", output->name, strerror(errno));
}

static void
write_all(struct output *output, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t written = write(output->descriptor, bytes.ptr, bytes.len);

		if (written >= 0)
			bytes = str_from(bytes, (size_t)written);
		else if (errno == EAGAIN)
			poll(&(struct pollfd){.fd = output->descriptor, .events = POLLOUT},
				1, -1);
		else if (errno != EINTR)
			fail(output);
	}
}

/* An empty result has written nothing yet: a closed stdout must show all the same. */
static void
write_nothing(struct output *output)
{
	while (write(output->descriptor, "", 0) < 0)
		if (errno != EINTR && errno != EAGAIN)
			fail(output);
}

static void
flush(struct output *output)
{
	write_all(output, buf_str(&output->held));
	output->held.len = 0;
}

void
output_add(struct output *output, struct str s)
{
	if (s.len > HELD_BACK - output->held.len)
		flush(output);
	if (s.len > HELD_BACK)
		write_all(output, s);
	else
		buf_add(&output->held, s);
}

void
output_byte(struct output *output, char byte)
{
	if (output->held.len == HELD_BACK)
		flush(output);
	output->held.ptr[output->held.len++] = byte;
}

void
output_close(struct output *output)
{
	flush(output);
	write_nothing(output);
	if (close(output->descriptor) != 0)
		fail(output);
	if (output->place) {
		if (rename(output->temporary, output->place) != 0)
			message_die(
				"%s: cannot replace: %s", output->name, strerror(errno));
		unfinished = NULL;
	}
	free(output->place);
	free(output->temporary);
	buf_free(&output->held);
	free(output);
}

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
	/* For messages. */
	const char *name;
	/* Where the file goes in the end; NULL when written in place. */
	char *place;
	/* What it is called until then. */
	char *temporary;
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

/* Signals that end nothing by themselves. */
static bool
is_harmless(int number)
{
	static const int harmless[] = {
		SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU};

	for (size_t i = 0; i < countof(harmless); i++)
		if (number == harmless[i])
			return true;
	return false;
}

static void
remove_when_ending_early(void)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

	if (atexit(remove_unfinished) != 0)
		message_die("cannot register an exit handler");
	for (int number = 1; number <= SIGRTMAX; number++) {
		struct sigaction old;

		/* what our caller has us ignore (nohup) stays ignored */
		if (!is_harmless(number) && sigaction(number, NULL, &old) == 0 &&
			old.sa_handler == SIG_DFL)
			sigaction(number, &action, NULL);
	}
}

/* Adds the folder of a path, as what its name is put behind. */
static void
add_folder(struct buf *buf, const char *path)
{
	size_t slash = str_find_last(str_of(path), '/');

	buf_add(buf, path[slash] == '/' ? (struct str){path, slash + 1} : STR("./"));
}

/* Creates the file, and has it removed if a signal ends the program: none comes in
 * between. -1 where it cannot be created. */
static int
create_unfinished(char *name)
{
	sigset_t all, before;
	int descriptor;

	remove_when_ending_early();
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	descriptor = mkstemp(name);
	if (descriptor >= 0)
		unfinished = name;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return descriptor;
}

/* Gives a file the owner that the old one has, or at least its group: only root may do
 * more. */
static void
keep_owner(int descriptor, const struct stat *old)
{
	if (fchown(descriptor, old->st_uid, old->st_gid) != 0 &&
		fchown(descriptor, (uid_t)-1, old->st_gid) != 0)
		return; /* it is ours, as every file is that we make */
}

/* The permissions that the file has or would be given. What stands above them
 * (set-user-ID) was given to other contents. */
static mode_t
choose_mode(const struct stat *old)
{
	mode_t mask = umask(0);

	umask(mask);
	return old ? old->st_mode & 0777 : 0666 & ~mask;
}

/* Creates ".XXXXXX" beside the file: a name that is no longer than most, so that there
 * is room for it. */
static int
create_temporary(struct output *output, const struct stat *old)
{
	struct buf name = {0};
	int descriptor;

	add_folder(&name, output->place);
	buf_add(&name, STR(".XXXXXX\0"));
	output->temporary = name.ptr;
	descriptor = create_unfinished(output->temporary);
	if (descriptor < 0)
		message_die("%s: cannot create: %s", output->name, strerror(errno));
	if (old)
		keep_owner(descriptor, old);
	if (fchmod(descriptor, choose_mode(old)) != 0)
		message_die(
			"%s: cannot set permissions: %s", output->name, strerror(errno));
	return descriptor;
}

/* Where a link leads, NULL for what is none. */
static char *
read_link(const char *path)
{
	char target[PATH_MAX];
	ssize_t len = readlink(path, target, sizeof(target));
	struct buf place = {0};

	if (len < 0)
		return NULL;
	if (target[0] != '/')
		add_folder(&place, path);
	buf_add(&place, (struct str){target, (size_t)len});
	buf_byte(&place, '\0');
	return place.ptr;
}

/* The folder of descriptors ("/proc/PID/fd") that a path is in, also as "/dev/fd/1";
 * else NULL. */
static char *
folder_of_descriptors(const char *path)
{
	struct buf name = {0};
	char *folder;

	add_folder(&name, path);
	buf_byte(&name, '\0');
	folder = realpath(name.ptr, NULL);
	buf_free(&name);
	if (folder && str_starts(str_of(folder), STR("/proc/")) &&
		str_ends(str_of(folder), STR("/fd")))
		return folder;
	free(folder);
	return NULL;
}

/* The number of a descriptor of this process, by its name in such a folder; -1 where it
 * is none. */
static int
own_descriptor(const char *path, const char *folder)
{
	char *own = realpath("/proc/self/fd", NULL);
	bool is_own = own && strcmp(own, folder) == 0;
	uint64_t number;

	free(own);
	return is_own && str_number(str_basename(str_of(path)), &number) &&
			       number <= INT_MAX
		       ? (int)number
		       : -1;
}

/* Opens what is open already: a file behind it goes on where it is. Of another process
 * that place is not known, but its end is. -1 where it cannot be had. */
static int
open_descriptor(const char *path, const char *folder)
{
	int descriptor = own_descriptor(path, folder);

	return descriptor >= 0 ? fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
			       : open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
}

/* Follows links, which stay links, to what is to be replaced or created, whose path goes
 * to *place. Where that is a descriptor, returns its folder, else NULL. Of links in a
 * circle it follows as many as the system does. */
static char *
follow(const char *path, char **place)
{
	enum { MOST_LINKS = 40 };
	char *folder = NULL, *next = strdup(path);

	if (!next)
		message_die("out of memory");
	*place = NULL;
	for (int links = 0; next && !folder && links <= MOST_LINKS; links++) {
		free(*place);
		*place = next;
		folder = folder_of_descriptors(*place);
		next = read_link(*place);
	}
	free(next);
	return folder;
}

/* A descriptor, a device, a pipe: there is nothing to replace. */
static int
open_in_place(struct output *output, const char *folder)
{
	int descriptor = folder ? open_descriptor(output->place, folder)
				: open(output->place, O_WRONLY | O_CLOEXEC);

	if (descriptor < 0)
		message_die("%s: cannot open: %s", output->name, strerror(errno));
	free(output->place);
	output->place = NULL;
	return descriptor;
}

static int
open_file(struct output *output, const char *path)
{
	struct stat old;
	bool exists = stat(path, &old) == 0;
	int descriptor;
	char *folder;

	if (!exists && (errno != ENOENT || !*path))
		message_die("%s: cannot open: %s", output->name, strerror(errno));
	folder = follow(path, &output->place);
	if (folder || (exists && !S_ISREG(old.st_mode)))
		descriptor = open_in_place(output, folder);
	else if (exists && access(path, W_OK) != 0)
		message_die("%s: cannot write: %s", path, strerror(errno));
	else
		descriptor = create_temporary(output, exists ? &old : NULL);
	free(folder);
	return descriptor;
}

bool
output_is_stdout(const char *path)
{
	char *place, *folder;
	bool is_stdout;

	if (!path || strcmp(path, "-") == 0)
		return true;
	folder = follow(path, &place);
	is_stdout = folder && own_descriptor(place, folder) == STDOUT_FILENO;
	free(folder);
	free(place);
	return is_stdout;
}

const char *
output_path(const char *path)
{
	return output_is_stdout(path) ? "/dev/stdout" : path;
}

static bool
is_one(const char *path, const char *other, struct stat *file)
{
	struct stat b;

	return stat(path, file) == 0 && stat(other, &b) == 0 && file->st_dev == b.st_dev &&
	       file->st_ino == b.st_ino;
}

/* What is to be created is known by its folder, which is there, and its name. */
static bool
would_be_one(const char *one, const char *other)
{
	struct buf a = {0}, b = {0};
	struct stat folder;
	bool is_same;

	add_folder(&a, one);
	buf_byte(&a, '\0');
	add_folder(&b, other);
	buf_byte(&b, '\0');
	is_same = is_one(a.ptr, b.ptr, &folder) &&
		  str_equal(str_basename(str_of(one)), str_basename(str_of(other)));
	buf_free(&a);
	buf_free(&b);
	return is_same;
}

bool
output_is_same(const char *one, const char *other)
{
	struct stat file;
	char *a, *b;
	bool is_same;

	if (is_one(one, other, &file))
		return S_ISREG(file.st_mode);
	free(follow(one, &a));
	free(follow(other, &b));
	is_same = would_be_one(a, b);
	free(a);
	free(b);
	return is_same;
}

struct output *
output_open(const char *path)
{
	struct output *output = memory_new(1, sizeof(*output));
	bool is_stdout = output_is_stdout(path);

	output->name = is_stdout ? "standard output" : *path ? path : "''";
	output->descriptor = is_stdout ? STDOUT_FILENO : open_file(output, path);
	buf_reserve(&output->held, HELD_BACK);
	return output;
}

static void
fail(const struct output *output)
{
	/* the reader has gone away: a normal end, and quiet, as SIGPIPE makes it where
	 * nobody has had us ignore that */
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

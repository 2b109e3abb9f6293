/* What addr2line(1) knows of an address. It reads addresses from a socket and answers
 * each with lines; how many there are shows the answer to a second address, one that
 * nothing is at. */
#include "collapse/symbols/addr2line.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	MOST_CHILDREN = 32, /* at once; the one started first makes room for another */
	LONGEST_ANSWER = 1 << 20, /* bytes */
};

extern char **environ;

/* An address that no program has, and the line that its answer begins with. */
#define LAST_ADDRESS "fffffffffffffffe"
static const struct str last_line = {
	"0x" LAST_ADDRESS "\n", sizeof("0x" LAST_ADDRESS "\n") - 1};

struct child {
	/* NULL: a free place. */
	char *module;
	/* -1: there is nothing to ask, the module cannot be read. */
	int socket;
	pid_t process;
};

struct addr2line {
	pthread_mutex_t lock;
	struct child children[MOST_CHILDREN];
	/* The place for a new one. */
	size_t next;
};

struct addr2line *
addr2line_start(void)
{
	struct addr2line *addr2line = memory_new(1, sizeof(*addr2line));

	if (pthread_mutex_init(&addr2line->lock, NULL) != 0)
		message_die("out of memory");
	return addr2line;
}

static void
end_child(struct child *child)
{
	if (child->module && child->socket >= 0) {
		close(child->socket); /* which ends it */
		waitpid(child->process, NULL, 0);
	}
	free(child->module);
	*child = (struct child){0};
}

/* A name from a profile may lead anywhere; only a file is opened. */
static bool
is_readable_file(const char *path)
{
	struct stat status;

	return path[0] == '/' && stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       access(path, R_OK) == 0;
}

static void
spawn(struct child *child, int theirs)
{
	char option[] = "-e", flags[] = "-aifCs", program[] = "addr2line";
	char *arguments[] = {program, flags, option, child->module, NULL};
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, theirs, STDIN_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(&actions, theirs, STDOUT_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_addopen(
			&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (error == 0)
		error = posix_spawnp(
			&child->process, program, &actions, NULL, arguments, environ);
	if (error != 0)
		message_die(
			"cannot run addr2line, which --inline needs: %s", strerror(error));
	posix_spawn_file_actions_destroy(&actions);
}

static void
start_child(struct child *child, struct str module)
{
	int sockets[2];

	end_child(child);
	child->module = memory_new(module.len + 1, 1);
	memcpy(child->module, module.ptr, module.len);
	child->socket = -1;
	if (!is_readable_file(child->module))
		return;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
		message_die(
			"cannot run addr2line, which --inline needs: %s", strerror(errno));
	child->socket = sockets[0];
	spawn(child, sockets[1]);
	close(sockets[1]);
}

static struct child *
find_child(struct addr2line *addr2line, struct str module)
{
	struct child *child;

	for (size_t i = 0; i < MOST_CHILDREN; i++) {
		child = &addr2line->children[i];
		if (child->module && str_equal(str_of(child->module), module))
			return child;
	}
	child = &addr2line->children[addr2line->next++ % MOST_CHILDREN];
	start_child(child, module);
	return child;
}

/* Whether `text` ends with the whole answer to the last address: its line and two more.
 * Sets where it begins. */
static bool
has_last_answer(struct str text, size_t *start)
{
	*start = str_find_text(text, last_line);
	return str_count(str_from(text, *start), '\n') >= 3;
}

/* Sends the question and reads the answer into `text`; false where the process is gone. */
static bool
ask(int socket, struct str address, struct buf *text)
{
	struct buf question = {0};
	size_t start;
	ssize_t got;

	buf_add(&question, address);
	buf_add(&question, STR("\n" LAST_ADDRESS "\n"));
	got = send(socket, question.ptr, question.len, MSG_NOSIGNAL);
	buf_free(&question);
	if (got < 0)
		return false;
	while (!has_last_answer(buf_str(text), &start)) {
		got = recv(socket, buf_reserve(text, 4096), 4096, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || text->len > LONGEST_ANSWER)
			return false;
		text->len += (size_t)got;
	}
	text->len = start;
	return true;
}

/* Leaves out the line with the address; false where no function is known. */
static bool
tidy_answer(struct buf *text)
{
	struct cut cut = str_cut(buf_str(text), '\n');

	if (!cut.tail.ptr || cut.tail.len == 0 || str_starts(cut.tail, STR("??")))
		return false;
	memmove(text->ptr, cut.tail.ptr, cut.tail.len);
	text->len = cut.tail.len;
	return true;
}

bool
addr2line_find(struct addr2line *addr2line, struct str module, struct str address,
	struct buf *text)
{
	struct child *child;
	bool found = false;

	text->len = 0;
	pthread_mutex_lock(&addr2line->lock);
	child = find_child(addr2line, module);
	if (child->socket >= 0)
		found = ask(child->socket, address, text);
	pthread_mutex_unlock(&addr2line->lock);
	return found && tidy_answer(text);
}

void
addr2line_free(struct addr2line *addr2line)
{
	if (!addr2line)
		return;
	for (size_t i = 0; i < MOST_CHILDREN; i++)
		end_child(&addr2line->children[i]);
	pthread_mutex_destroy(&addr2line->lock);
	free(addr2line);
}

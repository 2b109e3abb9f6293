/* The two sides of a comparison. */
#define _GNU_SOURCE /* memfd_create */
#include "flamegraph/conductor/compared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"

static void
add(struct compared *compared, enum side side, const char *name, const char *path)
{
	arguments_add(&compared->runs[side].names, name);
	arguments_add(&compared->runs[side].paths, path);
}

void
compared_add_file(struct compared *compared, enum side side, const char *path)
{
	add(compared, side, path, path);
}

int
compared_add_held(struct compared *compared, enum side side, const char *name)
{
	int held = memfd_create("flamegraph", MFD_CLOEXEC);
	int out = held < 0 ? -1 : fcntl(held, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	struct buf path = {0};

	if (out < 0)
		message_die("%s: cannot be held: %s", name, strerror(errno));
	compared->held = memory_grow(compared->held, &compared->held_capacity,
		compared->held_count + 1, sizeof(*compared->held));
	compared->held[compared->held_count++] = held;
	buf_print(&path, "/dev/fd/%d", held);
	add(compared, side, name, arena_copy(&compared->texts, buf_str(&path)).ptr);
	buf_free(&path);
	return out;
}

void
compared_add_arguments(const struct compared *compared, struct arguments *arguments)
{
	static const char *const options[SIDES] = {"--before", "--after"};
	bool several = false;

	for (size_t i = 0; i < SIDES; i++) {
		const struct arguments *names = &compared->runs[i].names;

		several = several || names->count > 1;
		for (size_t j = 0; j < names->count; j++) {
			arguments_add(arguments, "--input-name");
			arguments_add(arguments, names->items[j]);
		}
	}
	if (several)
		arguments_add(arguments, "--runs");
	for (size_t i = 0; i < SIDES; i++) {
		arguments_add(arguments, options[i]);
		arguments_add_all(arguments, &compared->runs[i].paths);
	}
}

void
compared_share(const struct compared *compared)
{
	for (size_t i = 0; i < compared->held_count; i++)
		fcntl(compared->held[i], F_SETFD, 0);
}

void
compared_close(struct compared *compared)
{
	for (size_t i = 0; i < compared->held_count; i++)
		close(compared->held[i]);
	compared->held_count = 0;
}

void
compared_free(struct compared *compared)
{
	compared_close(compared);
	for (size_t i = 0; i < SIDES; i++) {
		arguments_free(&compared->runs[i].names);
		arguments_free(&compared->runs[i].paths);
	}
	free(compared->held);
	arena_free(&compared->texts);
}

/* What is recorded, on its way to who reads it. */
#include "flamegraph/conductor/reservoir.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"
#include "flamegraph/conductor/pipe.h"

enum { CHUNK_SIZE = 1 << 20 };

struct chunk {
	struct chunk *next;
	/* What is in it and has not been taken: from `start` to `end`. */
	size_t start, end;
	char bytes[CHUNK_SIZE];
};

struct reservoir {
	struct tally *tally;
	/* Filled at the end, emptied at the start. NULL: empty. */
	struct chunk *first, *last;
	size_t kept;
	/* It has been full. */
	bool is_flowing;
	/* -1: nothing more comes. */
	int in;
	int out;
	int ends_in[2], ends_out[2];
};

/* The chunk that has room. */
static struct chunk *
chunk_to_fill(struct reservoir *reservoir)
{
	struct chunk *last = reservoir->last;

	if (last && last->end < CHUNK_SIZE)
		return last;
	reservoir->last = memory_new(1, sizeof(struct chunk));
	if (last)
		last->next = reservoir->last;
	else
		reservoir->first = reservoir->last;
	return reservoir->last;
}

/* What has been emptied: the last one is filled again. */
static void
drop_first(struct reservoir *reservoir)
{
	struct chunk *first = reservoir->first;

	first->start = first->end = 0;
	if (!first->next)
		return;
	reservoir->first = first->next;
	free(first);
}

static bool
may_be_tried_again(void)
{
	return errno == EAGAIN || errno == EINTR;
}

static void
fill(struct reservoir *reservoir)
{
	struct chunk *chunk = chunk_to_fill(reservoir);
	ssize_t got =
		read(reservoir->in, chunk->bytes + chunk->end, CHUNK_SIZE - chunk->end);

	if (got > 0) {
		chunk->end += (size_t)got;
		reservoir->kept += (size_t)got;
		tally_add(reservoir->tally, (size_t)got);
	} else if (got == 0 || !may_be_tried_again()) {
		close(reservoir->in);
		reservoir->in = -1;
	}
}

/* False where the reader has gone away, which is its business to explain. */
static bool
empty(struct reservoir *reservoir)
{
	struct chunk *chunk = reservoir->first;
	ssize_t written = write(
		reservoir->out, chunk->bytes + chunk->start, chunk->end - chunk->start);

	if (written < 0)
		return may_be_tried_again();
	chunk->start += (size_t)written;
	reservoir->kept -= (size_t)written;
	if (chunk->start == chunk->end)
		drop_first(reservoir);
	return true;
}

/* Waits for what can be done next and does it; false where there is nothing more. */
static bool
step(struct reservoir *reservoir)
{
	bool has_room = reservoir->kept < RESERVOIR_MOST;
	bool flows = reservoir->is_flowing || !has_room || reservoir->in < 0;
	struct pollfd wanted[] = {
		{.fd = has_room ? reservoir->in : -1, .events = POLLIN},
		{.fd = flows && reservoir->kept > 0 ? reservoir->out : -1,
			.events = POLLOUT},
	};

	if (reservoir->in < 0 && reservoir->kept == 0)
		return false;
	reservoir->is_flowing = flows;
	if (poll(wanted, 2, -1) < 0)
		return errno == EINTR;
	if (wanted[0].revents != 0)
		fill(reservoir);
	return wanted[1].revents == 0 || empty(reservoir);
}

static void
run(void *argument)
{
	struct reservoir reservoir = *(const struct reservoir *)argument;

	signal(SIGPIPE, SIG_IGN);
	close(reservoir.ends_in[1]);
	close(reservoir.ends_out[0]);
	reservoir.in = reservoir.ends_in[0];
	reservoir.out = reservoir.ends_out[1];
	/* ours alone: nobody else reads here, or writes there */
	fcntl(reservoir.in, F_SETFL, O_NONBLOCK);
	fcntl(reservoir.out, F_SETFL, O_NONBLOCK);
	while (step(&reservoir))
		;
	while (reservoir.first && reservoir.first->next)
		drop_first(&reservoir);
	free(reservoir.first);
}

int
reservoir_start(struct stages *stages, struct tally *tally, int *to)
{
	struct reservoir reservoir = {.tally = tally};
	int gates[GATES_MOST] = {-1, -1};

	pipe_make(reservoir.ends_in);
	pipe_make(reservoir.ends_out);
	gates[0] = reservoir.ends_out[1];
	stages_fork(stages, message_program(), run, &reservoir, gates);
	close(reservoir.ends_in[0]);
	*to = reservoir.ends_in[1];
	return reservoir.ends_out[0];
}

/* Hands text on while other programs run. */
#include "flamegraph/conductor/relay.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/pipe.h"

struct relay {
	/* What is handed on; NULL: what comes from the pipe `from`. */
	struct input *input;
	/* -1: there is no pipe. */
	int from;
	int pipes[RELAY_READERS][2];
	size_t readers;
};

/* Writes all of it; false where the reader has gone away. */
static bool
write_all(int descriptor, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t written = write(descriptor, bytes.ptr, bytes.len);

		if (written >= 0)
			bytes = str_from(bytes, (size_t)written);
		else if (errno != EINTR)
			return false;
	}
	return true;
}

static bool
hand_on(const struct relay *relay, struct str bytes)
{
	for (size_t i = 0; i < relay->readers; i++)
		if (!write_all(relay->pipes[i][1], bytes))
			return false;
	return true;
}

static struct input *
open_pipe(int from)
{
	char path[32];
	struct input *input;

	snprintf(path, sizeof(path), "/dev/fd/%d", from);
	input = input_open(path);
	close(from);
	return input;
}

static void
run(void *argument)
{
	const struct relay *relay = argument;
	struct reader reader;
	struct input *input;
	struct str bytes;

	signal(SIGPIPE, SIG_IGN);
	for (size_t i = 0; i < relay->readers; i++)
		close(relay->pipes[i][0]);
	input = relay->input ? relay->input : open_pipe(relay->from);
	input_set_cut(input, input_cut_anywhere);
	reader_start(&reader, input);
	while (reader_bytes(&reader, &bytes) && hand_on(relay, bytes))
		;
	reader_end(&reader);
	input_close(input);
}

static void
start(struct relay *relay, struct stages *stages)
{
	int gates[GATES_MOST] = {-1, -1};

	for (size_t i = 0; i < relay->readers; i++) {
		pipe_make(relay->pipes[i]);
		gates[i] = relay->pipes[i][1];
	}
	stages_fork(stages, message_program(), run, relay, gates);
	if (relay->from >= 0)
		close(relay->from);
}

int
relay_start(struct stages *stages, struct input *input)
{
	struct relay relay = {.input = input, .from = -1, .readers = 1};

	start(&relay, stages);
	input_close(input);
	return relay.pipes[0][0];
}

void
relay_start_pipe(struct stages *stages, int from, int to[RELAY_READERS])
{
	struct relay relay = {.from = from, .readers = RELAY_READERS};

	start(&relay, stages);
	for (size_t i = 0; i < RELAY_READERS; i++)
		to[i] = relay.pipes[i][0];
}

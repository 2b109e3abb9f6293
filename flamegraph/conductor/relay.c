/* Hands text on while other programs run. */
#include "flamegraph/conductor/relay.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/base/message.h"
#include "flamegraph/conductor/tally.h"

/* Writes all of it; false where the reader has gone away, which is its own business to explain. */
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
	bool taken = true;

	if (relay->is_script)
		tally_add(bytes);
	for (size_t i = 0; i < RELAY_READERS; i++)
		if (relay->to[i] >= 0 && !write_all(relay->to[i], bytes))
			taken = false;
	return taken;
}

static void *
run(void *argument)
{
	struct relay *relay = argument;
	struct reader reader;
	struct str bytes;

	if (!relay->input)
		relay->input = input_open(relay->path);
	input_set_cut(
		relay->input, relay->is_script ? input_cut_lines : input_cut_anywhere);
	if (relay->is_script && input_peek(relay->input, 1).len == 0)
		message_die(
			"perf has recorded no samples: was there anything to do for the "
			"CPU?");
	reader_start(&reader, relay->input);
	while (reader_bytes(&reader, &bytes) && hand_on(relay, bytes))
		;
	reader_end(&reader);
	input_close(relay->input);
	if (relay->descriptor >= 0)
		close(relay->descriptor);
	for (size_t i = 0; i < RELAY_READERS; i++)
		if (relay->to[i] >= 0)
			close(relay->to[i]);
	return NULL;
}

/* Without signals: those that end the program are the main thread's, and SIGPIPE is an EPIPE. */
static void
start(struct relay *relay)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	if (pthread_create(&relay->thread, NULL, run, relay) != 0)
		message_die("cannot start a thread");
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void
relay_start(struct relay *relay, struct input *input, int to)
{
	*relay = (struct relay){.input = input, .to = {to, -1}, .descriptor = -1};
	start(relay);
}

static void
start_pipe(struct relay *relay, int from)
{
	relay->descriptor = from;
	snprintf(relay->path, sizeof(relay->path), "/dev/fd/%d", from);
	start(relay);
}

void
relay_start_pipe(struct relay *relay, int from, int to, int also)
{
	*relay = (struct relay){.to = {to, also}};
	start_pipe(relay, from);
}

void
relay_start_script(struct relay *relay, int from, int to)
{
	*relay = (struct relay){.to = {to, -1}, .is_script = true};
	start_pipe(relay, from);
}

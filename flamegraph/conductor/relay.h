/* Hands text on while other programs run: an input to one of them, or what one writes to two. */
#ifndef FLAMEGRAPH_RELAY_H
#define FLAMEGRAPH_RELAY_H

#include <pthread.h>
#include <stdbool.h>

#include "common/io/input.h"

enum { RELAY_READERS = 2 };

struct relay {
	pthread_t thread;
	struct input *input;
	int to[RELAY_READERS]; /* -1: none */
	int descriptor; /* the pipe that `input` reads, or -1 */
	char path[32]; /* of that pipe */
	bool is_script; /* of perf, and to be counted; nothing to hand on is an error */
};

/* Hands on what is left of the input, from a thread of its own; closes it and the descriptors `to` at
 * the end. A reader that has gone away ends it early. The relay must live as long as the program. */
void relay_start(struct relay *relay, struct input *input, int to);

/* The same from a pipe to two readers. */
void relay_start_pipe(struct relay *relay, int from, int to, int also);

/* The same from `perf script`, counting what it prints. Where it prints nothing, the program ends with
 * a message. */
void relay_start_script(struct relay *relay, int from, int to);

#endif

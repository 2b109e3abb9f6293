/* Keyed hashing: where the key comes from. */
#define _DEFAULT_SOURCE /* getentropy */
#include "common/base/hash.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include "common/base/message.h"

unsigned char hash_key[HASH_KEY_SIZE];

static void
draw(void)
{
	if (getentropy(hash_key, sizeof(hash_key)) != 0)
		message_die("no random numbers to be had: %s", strerror(errno));
}

void
hash_start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, draw);
}

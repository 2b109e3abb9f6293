/* How much has come by now. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "flamegraph/conductor/tally.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include "common/base/message.h"

struct tally {
	atomic_uint_fast64_t bytes;
};

struct tally *
tally_share(void)
{
	void *page = mmap(NULL, sizeof(struct tally), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		message_die("out of memory: %s", strerror(errno));
	return page;
}

void
tally_add(struct tally *tally, size_t bytes)
{
	atomic_fetch_add(&tally->bytes, bytes);
}

uint64_t
tally_bytes(const struct tally *tally)
{
	return atomic_load(&tally->bytes);
}

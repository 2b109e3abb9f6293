/* How much has come by now, which one process counts and another shows. */
#ifndef FLAMEGRAPH_CONDUCTOR_TALLY_H
#define FLAMEGRAPH_CONDUCTOR_TALLY_H

#include <stddef.h>
#include <stdint.h>

struct tally;

/* One that all copies of this process share, for as long as they run. */
struct tally *tally_share(void);

void tally_add(struct tally *tally, size_t bytes);

uint64_t tally_bytes(const struct tally *tally);

#endif

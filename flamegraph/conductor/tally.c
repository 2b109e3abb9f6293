/* What has been seen of `perf script` text while it was handed on. */
#include "flamegraph/conductor/tally.h"

#include <stdatomic.h>

static atomic_uint_fast64_t bytes, samples, cut_stacks;

/* Where the copy of the stack ends before the stack does, what perf takes for one more return address
 * is some number: "7ffc0ed58620 [unknown] ([unknown])". */
static const struct str nowhere = {
	"[unknown] ([unknown])", sizeof("[unknown] ([unknown])") - 1};

void
tally_add(struct str text)
{
	struct cut cut = {.tail = text};
	struct str before = {0};

	atomic_fetch_add(&bytes, text.len);
	while ((cut = str_cut(cut.tail, '\n')).tail.ptr) {
		if (cut.head.len == 0 && before.len > 0) {
			atomic_fetch_add(&samples, 1);
			atomic_fetch_add(&cut_stacks, str_ends(before, nowhere) ? 1 : 0);
		}
		before = cut.head;
	}
}

struct tally
tally_now(void)
{
	return (struct tally){
		atomic_load(&bytes), atomic_load(&samples), atomic_load(&cut_stacks)};
}

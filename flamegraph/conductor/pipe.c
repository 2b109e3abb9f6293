/* What joins programs. */
#define _GNU_SOURCE /* pipe2 */
#include "flamegraph/conductor/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/base/message.h"

void
pipe_make(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0)
		message_die("cannot make a pipe: %s", strerror(errno));
}

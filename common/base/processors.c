/* Processors, as the system counts them. */
#include "common/base/processors.h"

#include <unistd.h>

size_t
processors_count(size_t most)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	if (count < 1)
		return 1;
	return (size_t)count < most ? (size_t)count : most;
}

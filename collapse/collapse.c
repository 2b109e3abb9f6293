/* collapse: reads what any known profiler writes, writes folded text. The front door.
 *
 *     perf script | collapse | flamegraph > out.svg */
#include "collapse/driver.h"

int
main(int argc, char **argv)
{
	return driver_run(argc, argv, all_formats, "profiler output of any known format");
}

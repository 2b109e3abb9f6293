/* collapse: reads what any known profiler writes, writes folded text. The front door.
 *
 *     perf script | collapse | flamegraph > out.svg */
#include "collapse/run.h"

int
main(int argc, char **argv)
{
	return run(argc, argv, all_formats,
		"Fold profiler output of any known format into one line a stack.");
}

/* collapse-NAME: reads what one profiler writes, writes folded text. Compiled once per
 * format, with PROGRAM set to it.
 *
 *     perf script | collapse-perf > out.folded */
#include "collapse/driver.h"

int
main(int argc, char **argv)
{
	static const struct format *const formats[] = {&PROGRAM, NULL};

	return driver_run(argc, argv, formats, PROGRAM.summary);
}

/* collapse-FORMAT: reads what one profiler writes, writes folded text. Compiled once per format, with
 * FORMAT and DOC set.
 *
 *     perf script | collapse-perf > out.folded */
#include "collapse/run.h"

int
main(int argc, char **argv)
{
	static const struct format *const formats_of_program[] = {&FORMAT, NULL};

	return run(argc, argv, formats_of_program, DOC);
}

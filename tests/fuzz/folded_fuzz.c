/* Whatever collapse is given, what it writes is folded text in its final form: reading that again
 * changes nothing. */
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function collapse_main;

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf once = {0}, twice = {0};

	if (program_run(collapse_main, NULL, input, &once) == 0 && once.len > 0) {
		if (program_run(collapse_main, NULL, buf_str(&once), &twice) != 0)
			abort();
		if (!str_equal(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}

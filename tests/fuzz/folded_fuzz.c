/* Whatever folded text is given, what is written is in its final form: reading that
 * again changes nothing. */
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function recursive_main;

static int
run(struct str input, struct buf *output)
{
	return program_run(recursive_main,
		(const char *[]){"collapse-recursive", program_file(input), NULL}, output);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf once = {0}, twice = {0};

	if (run(input, &once) == 0 && !program_is_mistakable(buf_str(&once))) {
		if (run(buf_str(&once), &twice) != 0)
			abort();
		if (!str_equal(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}

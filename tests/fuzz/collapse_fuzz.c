/* Any bytes as what a profiler writes: nothing crashes, and what is written is folded
 * text in its final form. Linked with the program for one format, which writes lines in
 * front with an OPTION, or with the one that tells all apart. */
#include <stdlib.h>

#include "collapse/driver.h"
#include "tests/fuzz/program.h"

main_function collapse_main;

static int
folded_main(int argc, char **argv)
{
	static const struct format *const formats[] = {&folded_format, NULL};

	return driver_run(argc, argv, formats, "");
}

static int
collapse(main_function *program, const char *option, struct str input, struct buf *output)
{
	return program_run(program,
		(const char *[]){"collapse", program_file(input), option, NULL}, output);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf once = {0}, twice = {0};

	if (collapse(collapse_main, OPTION, input, &once) == 0 &&
		!program_is_mistakable(buf_str(&once))) {
		if (collapse(folded_main, "--header", buf_str(&once), &twice) != 0)
			abort();
		if (!str_equal(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}

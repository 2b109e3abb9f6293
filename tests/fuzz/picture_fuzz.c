/* Whatever folded text render-svg is given, what it writes is XML without a script that
 * it did not bring along. */
#include "tests/fuzz/picture.h"
#include "tests/fuzz/program.h"

main_function render_main;

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf picture = {0};

	if (program_run(render_main,
		    (const char *[]){"render-svg", "--static", program_file(input), NULL},
		    &picture) == 0)
		picture_check(buf_str(&picture));
	buf_free(&picture);
	return 0;
}

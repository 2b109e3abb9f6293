/* Whatever a file of attributes gives functions, the picture runs no script. */
#include <stdio.h>

#include "tests/fuzz/picture.h"
#include "tests/fuzz/program.h"

main_function render_main;

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf picture = {0};
	char option[64];

	snprintf(option, sizeof(option), "--nameattr=%s", program_file(input));
	if (program_run(render_main,
		    (const char *[]){"render-svg", "--static", option,
			    program_file(STR("f;g 1\nf 2\n")), NULL},
		    &picture) == 0)
		picture_check(buf_str(&picture));
	buf_free(&picture);
	return 0;
}

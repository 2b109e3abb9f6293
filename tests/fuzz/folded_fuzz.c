/* Whatever folded text is given, what is written is in its final form: reading that again changes
 * nothing. */
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function recursive_main;

/* A name may be what compressed data begins with, or a byte order mark: that is not a name again. */
static bool
is_mistakable(struct str text)
{
	return str_starts(text, STR("\x28\xb5\x2f\xfd")) ||
	       str_starts(text, STR("\xef\xbb\xbf"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf once = {0}, twice = {0};

	if (program_run(recursive_main, NULL, input, &once) == 0 &&
		!is_mistakable(buf_str(&once))) {
		if (program_run(recursive_main, NULL, buf_str(&once), &twice) != 0)
			abort();
		if (!str_equal(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}

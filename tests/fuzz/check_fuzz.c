/* Whatever is compared, the three ways of writing an answer agree on it, and JSON is
 * JSON. */
#include <stdlib.h>
#include <yajl/yajl_parse.h>

#include "tests/fuzz/program.h"

main_function check_main;

static int
check(const char *format, struct str input, struct buf *output)
{
	return program_run(check_main,
		(const char *[]){"check-folded", format, program_file(input), NULL},
		output);
}

static bool
is_json(struct str text)
{
	yajl_handle parser = yajl_alloc(NULL, NULL, NULL);
	bool good = yajl_parse(parser, (const unsigned char *)text.ptr, text.len) ==
			    yajl_status_ok &&
		    yajl_complete_parse(parser) == yajl_status_ok;

	yajl_free(parser);
	return good;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf text = {0}, markdown = {0}, json = {0};
	int status = check("--format=text", input, &text);

	if (check("--format=markdown", input, &markdown) != status ||
		check("--format=json", input, &json) != status)
		abort();
	if (status != 2 && !is_json(buf_str(&json)))
		abort();
	buf_free(&text);
	buf_free(&markdown);
	buf_free(&json);
	return 0;
}

/* Folded text read and written: what a user would see with `collapse`. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/folded.h"

/* What folded_write makes of what folded_read makes of `text`; the caller frees it. */
static char *
round_trip(const char *text)
{
	char in[] = "/tmp/folded-in.XXXXXX", out[] = "/tmp/folded-out.XXXXXX";
	int in_fd = mkstemp(in), out_fd = mkstemp(out);
	char *result = calloc(1, 1 << 20);
	struct tree tree;
	struct output *output;

	assert_true(in_fd >= 0 && out_fd >= 0 && result);
	assert_int_equal(write(in_fd, text, strlen(text)), strlen(text));
	folded_read_file(in, &tree);
	output = output_open(out);
	folded_write(&tree, output);
	output_close(output);
	close(out_fd);
	out_fd = open(out, 0);
	assert_true(read(out_fd, result, (1 << 20) - 1) >= 0);
	close(in_fd);
	close(out_fd);
	unlink(in);
	unlink(out);
	tree_free(&tree);
	return result;
}

static void
expect(const char *text, const char *wanted)
{
	char *got = round_trip(text);

	assert_string_equal(got, wanted);
	free(got);
}

static void
test_lines_are_sorted_by_stack_bytes(void **state)
{
	(void)state;
	expect("foo;x 1\nfoo.cold 2\nfoo 5\nfoo;x;y 1\nfoo:b 3\nfoo;;z 4\n",
		"foo 5\nfoo.cold 2\nfoo:b 3\nfoo;;z 4\nfoo;x 1\nfoo;x;y 1\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_are_sorted_by_stack_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

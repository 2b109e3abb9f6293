/* Whatever two folded texts are compared: the other way round, the columns change
 * places and nothing else; what is told of each side aside. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function diff_main;

/* What diff/runs.c calls here for pthread_create(): a run that ends the program must do
 * so in the thread of the target. */
__typeof__(pthread_create) no_thread;

int
no_thread(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
	void *argument)
{
	(void)thread, (void)attributes, (void)start, (void)argument;
	return EAGAIN;
}

static int
compare(struct str before, struct str after, struct buf *output)
{
	return program_run(diff_main,
		(const char *[]){"diff-folded", "--match=canonical", "--strip-hex",
			"--match-process=none", program_file(before), program_file(after),
			NULL},
		output);
}

/* The last word of *line, which is taken off it with the blank before it. */
static struct str
take_word(struct str *line)
{
	size_t blank = str_find_last(*line, ' ');
	struct str word = str_from(*line, blank + 1);

	line->len = blank;
	return word;
}

static bool
is_swapped(struct str line, struct str other)
{
	struct str before, after;

	if (str_starts(line, STR("# ")))
		return str_starts(other, STR("# "));
	after = take_word(&line);
	before = take_word(&line);
	return str_equal(before, take_word(&other)) &&
	       str_equal(after, take_word(&other)) && str_equal(line, other);
}

static void
check(struct str there, struct str back)
{
	while (there.len > 0 && back.len > 0) {
		struct cut line = str_cut(there, '\n'), other = str_cut(back, '\n');

		if (!is_swapped(line.head, other.head))
			abort();
		there = line.tail;
		back = other.tail;
	}
	if (there.len != back.len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct cut inputs = program_inputs(bytes, size);
	struct buf there = {0}, back = {0};
	int status = compare(inputs.head, inputs.tail, &there);

	if (compare(inputs.tail, inputs.head, &back) != status)
		abort();
	if (status == 0)
		check(buf_str(&there), buf_str(&back));
	buf_free(&there);
	buf_free(&back);
	return 0;
}

/* An input read by several threads. */
#include "collapse/parts.h"

#include "collapse/stack/selection.h"
#include "tests/unit/folded_file.h"

static uint64_t
sum_of(const struct tree *tree)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t sum = totals[TREE_ROOT];

	free(totals);
	return sum;
}

static void
read_with(unsigned threads, const char *path, struct profile *profile)
{
	static const struct naming naming;
	static const struct selection selection;
	struct input *input = input_open(path);

	profile_start(profile, &naming, &selection, &sink_tree);
	profile->columns = folded_input_columns(input, NULL);
	tree_widen(&profile->tree, profile->columns);
	input_set_cut(input, folded_format.cut);
	parts_read(profile, &folded_format, input, threads);
	input_close(input);
}

static void
result_is_the_same_whoever_reads_what(void **state)
{
	static const unsigned threads[] = {1, 2, 7, 0};
	struct buf text = {0};
	struct profile one, more;
	char path[32];

	(void)state;
	while (text.len < 3 << 20)
		buf_print(&text, "main;f%zu;g%zu 1\n", text.len % 97, text.len % 89);
	write_file(path, text.ptr, text.len);
	read_with(1, path, &one);
	for (size_t i = 0; i < countof(threads); i++) {
		read_with(threads[i], path, &more);
		assert_int_equal(more.tree.frame_count, one.tree.frame_count);
		assert_int_equal(sum_of(&more.tree), sum_of(&one.tree));
		profile_free(&more);
	}
	profile_free(&one);
	unlink(path);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(result_is_the_same_whoever_reads_what),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

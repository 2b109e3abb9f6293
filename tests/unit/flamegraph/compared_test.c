/* The runs of a comparison, and what diff-folded is told of them. */
#include "flamegraph/conductor/compared.h"

#include <fcntl.h>
#include <unistd.h>

#include "tests/unit/test.h"

static void
assert_arguments(const struct compared *compared, const char *const *wanted, size_t count)
{
	struct arguments arguments = {0};

	compared_add_arguments(compared, &arguments);
	assert_int_equal(arguments.count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(arguments.items[i], wanted[i]);
	arguments_free(&arguments);
}

static void
one_run_a_side_is_two_columns(void **state)
{
	static const char *const wanted[] = {
		"--input-name", "a", "--input-name", "b", "--before", "a", "--after", "b"};
	struct compared compared = {0};

	(void)state;
	compared_add_file(&compared, SIDE_AFTER, "b");
	compared_add_file(&compared, SIDE_BEFORE, "a");
	assert_arguments(&compared, wanted, countof(wanted));
	compared_free(&compared);
}

static void
several_runs_are_columns_of_their_own(void **state)
{
	static const char *const wanted[] = {"--input-name", "a", "--input-name", "b",
		"--input-name", "c", "--runs", "--before", "a", "--after", "b", "c"};
	struct compared compared = {0};

	(void)state;
	compared_add_file(&compared, SIDE_AFTER, "b");
	compared_add_file(&compared, SIDE_BEFORE, "a");
	compared_add_file(&compared, SIDE_AFTER, "c");
	assert_arguments(&compared, wanted, countof(wanted));
	compared_free(&compared);
}

static void
what_is_held_is_read_from_its_beginning(void **state)
{
	struct compared compared = {0};
	int out = compared_add_held(&compared, SIDE_BEFORE, "raw");
	const char *path = compared.runs[SIDE_BEFORE].paths.items[0];
	char text[8] = "";
	int in;

	(void)state;
	assert_int_equal(write(out, "a 1\n", 4), 4);
	close(out);
	in = open(path, O_RDONLY);
	assert_int_equal(read(in, text, sizeof(text)), 4);
	assert_string_equal(text, "a 1\n");
	close(in);
	assert_true(fcntl(compared.held[0], F_GETFD) & FD_CLOEXEC);
	compared_share(&compared);
	assert_false(fcntl(compared.held[0], F_GETFD) & FD_CLOEXEC);
	compared_close(&compared);
	assert_int_equal(open(path, O_RDONLY), -1);
	compared_free(&compared);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_run_a_side_is_two_columns),
		cmocka_unit_test(several_runs_are_columns_of_their_own),
		cmocka_unit_test(what_is_held_is_read_from_its_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

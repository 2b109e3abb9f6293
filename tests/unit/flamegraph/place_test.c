/* Where a recording goes. */
#include "flamegraph/conductor/place.h"

#include <sys/stat.h>

#include "tests/unit/test.h"

static void
record(const struct place *place, const char *text)
{
	FILE *file = fopen(place->file, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static bool
exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}

static void
recording_replaces_the_old_one_when_it_is_whole(void **state)
{
	char wanted[32], folder[64];
	struct place place;

	(void)state;
	write_file(wanted, "old", 3);
	place_create(&place, wanted);
	snprintf(folder, sizeof(folder), "%s", place.folder);
	assert_int_equal(place_size(&place), 0);
	assert_int_equal(place_error(&place), 0);
	record(&place, "new!");
	assert_int_equal(place_size(&place), 4);
	assert_file(wanted, "old");
	assert_string_equal(place_settle(&place), wanted);
	assert_file(wanted, "new!");
	place_free(&place);
	assert_false(exists(folder));
	unlink(wanted);
}

static void
recording_that_is_given_up_leaves_nothing(void **state)
{
	struct place place;
	char wanted[32], folder[64];

	(void)state;
	write_file(wanted, "old", 3);
	place_create(&place, wanted);
	snprintf(folder, sizeof(folder), "%s", place.folder);
	record(&place, "new");
	place_free(&place);
	assert_false(exists(folder));
	assert_file(wanted, "old");
	unlink(wanted);
}

static void
create(const void *wanted)
{
	struct place place;

	place_create(&place, wanted);
}

static void
what_cannot_be_replaced_is_said(void **state)
{
	(void)state;
	expect_end(create, "/dev/null", 1,
		"flamepipe: /dev/null: cannot replace: not a regular file\n");
	expect_end(create, "/nonexistent/perf.data", 1,
		"flamepipe: /nonexistent/perf.data: cannot create: No such file or "
		"directory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recording_replaces_the_old_one_when_it_is_whole),
		cmocka_unit_test(recording_that_is_given_up_leaves_nothing),
		cmocka_unit_test(what_cannot_be_replaced_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The files in a folder. */
#include "common/io/listing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/test.h"

static const char *const names[] = {
	"2026-11-02", "run-010", "run-9", "run-9b", "run-10", "Run-11", "run-", ".hidden"};

static void
make_files(char *folder)
{
	char path[200];

	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < countof(names); i++) {
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		file = fopen(path, "w");
		assert_non_null(file);
		fclose(file);
	}
	snprintf(path, sizeof(path), "%s/folder", folder);
	assert_int_equal(mkdir(path, 0700), 0);
}

static void
remove_files(const char *folder)
{
	char path[200];

	for (size_t i = 0; i < countof(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/folder", folder);
	rmdir(path);
	rmdir(folder);
}

static void
files_stand_by_name_and_number(void **state)
{
	static const char *const wanted[] = {
		"2026-11-02", "Run-11", "run-", "run-9", "run-9b", "run-010", "run-10"};
	char folder[] = "/tmp/listing-XXXXXX";
	struct listing listing;

	(void)state;
	make_files(folder);
	listing_read(&listing, folder, 100);
	assert_int_equal(listing.count, countof(wanted));
	for (size_t i = 0; i < listing.count; i++)
		assert_string_equal(strrchr(listing.paths[i], '/') + 1, wanted[i]);
	listing_free(&listing);
	remove_files(folder);
}

static void
the_last_are_kept_and_one_more(void **state)
{
	char folder[] = "/tmp/listing-XXXXXX";
	struct listing listing;

	(void)state;
	make_files(folder);
	listing_read(&listing, folder, 2);
	listing_add(&listing, "new");
	assert_int_equal(listing.count, 3);
	assert_string_equal(strrchr(listing.paths[0], '/') + 1, "run-010");
	assert_string_equal(listing.paths[2], "new");
	listing_free(&listing);
	remove_files(folder);
}

static void
a_folder_stands_for_its_files(void **state)
{
	char folder[] = "/tmp/listing-XXXXXX";
	struct listing listing = {0};

	(void)state;
	make_files(folder);
	listing_add_all(&listing, "first");
	listing_add_all(&listing, folder);
	assert_int_equal(listing.count, 1 + countof(names) - 1);
	assert_string_equal(listing.paths[0], "first");
	assert_string_equal(strrchr(listing.paths[1], '/') + 1, "2026-11-02");
	listing_free(&listing);
	remove_files(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_stand_by_name_and_number),
		cmocka_unit_test(the_last_are_kept_and_one_more),
		cmocka_unit_test(a_folder_stands_for_its_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

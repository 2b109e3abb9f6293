/* Where a result goes. */
#include "common/io/output.h"

#include <dirent.h>
#include <sys/stat.h>

#include "common/base/message.h"
#include "tests/unit/test.h"

static void
write_result(const char *path, const char *text)
{
	struct output *output = output_open(path);

	output_add(output, str_of(text));
	output_close(output);
}

/* Files in a folder, with "." and "..". */
static size_t
count_files(const char *path)
{
	DIR *folder = opendir(path);
	size_t count = 0;

	assert_non_null(folder);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

/* A new folder with an old result in it. */
struct place {
	char folder[32], file[64];
};

static void
make_place(struct place *place)
{
	strcpy(place->folder, "/tmp/flamepipe-test.XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	snprintf(place->file, sizeof(place->file), "%s/result", place->folder);
	write_result(place->file, "old");
}

static void
remove_place(const struct place *place)
{
	assert_int_equal(unlink(place->file), 0);
	assert_int_equal(rmdir(place->folder), 0);
}

static void
file_is_replaced_as_a_whole(void **state)
{
	struct output *output;
	struct stat file;
	struct place place;

	(void)state;
	make_place(&place);
	assert_int_equal(chmod(place.file, 0640), 0);
	output = output_open(place.file);
	output_add(output, STR("new"));
	assert_file(place.file, "old");
	output_byte(output, '!');
	output_close(output);
	assert_file(place.file, "new!");
	assert_int_equal(stat(place.file, &file), 0);
	assert_int_equal(file.st_mode & 07777, 0640);
	remove_place(&place);
}

static void
large_results_keep_their_order(void **state)
{
	struct buf text = {0};
	struct output *output;
	struct place place;
	struct str got;

	(void)state;
	make_place(&place);
	while (text.len < 700000)
		buf_print(&text, "%zu ", text.len);
	output = output_open(place.file);
	output_add(output, str_slice(buf_str(&text), 0, 10));
	output_add(output, str_slice(buf_str(&text), 10, 600000));
	for (size_t i = 600000; i < text.len; i++)
		output_byte(output, text.ptr[i]);
	output_close(output);
	got = read_file(place.file);
	assert_true(str_equal(got, buf_str(&text)));
	free((void *)(uintptr_t)got.ptr);
	buf_free(&text);
	remove_place(&place);
}

static void
link_stays_a_link(void **state)
{
	struct place place;
	struct stat file;
	char path[64];

	(void)state;
	make_place(&place);
	snprintf(path, sizeof(path), "%s/link", place.folder);
	assert_int_equal(symlink("result", path), 0);
	write_result(path, "new");
	assert_file(place.file, "new");
	assert_int_equal(lstat(path, &file), 0);
	assert_true(S_ISLNK(file.st_mode));
	unlink(path);
	remove_place(&place);
}

static void
die_before_the_end(const void *path)
{
	struct output *output = output_open(path);

	output_add(output, STR("new"));
	message_die("a mistake");
}

static void
interrupt_before_the_end(const void *path)
{
	struct output *output = output_open(path);

	output_add(output, STR("new"));
	raise(SIGTERM);
}

static void
early_end_leaves_the_old_file_and_no_other(void **state)
{
	struct place place;

	(void)state;
	make_place(&place);
	expect_end(die_before_the_end, place.file, 1, "flamepipe: a mistake\n");
	expect_end(interrupt_before_the_end, place.file, -1, "");
	assert_file(place.file, "old");
	assert_int_equal(count_files(place.folder), 3);
	remove_place(&place);
}

static void
write_to_missing_folder(const void *path)
{
	write_result(path, "new");
}

static void
missing_folder_is_said(void **state)
{
	(void)state;
	expect_end(write_to_missing_folder, "/nonexistent/result", 1,
		"flamepipe: /nonexistent/result: cannot create: No such file or "
		"directory\n");
}

static void
devices_are_written_to_as_they_are(void **state)
{
	struct stat file;

	(void)state;
	write_result("/dev/null", "new");
	assert_int_equal(stat("/dev/null", &file), 0);
	assert_true(S_ISCHR(file.st_mode));
}

static void
stdout_has_several_names(void **state)
{
	(void)state;
	assert_true(output_is_stdout(NULL));
	assert_true(output_is_stdout("-"));
	assert_true(output_is_stdout("/dev/stdout"));
	assert_true(output_is_stdout("/dev/fd/1"));
	assert_true(output_is_stdout("/proc/self/fd/1"));
	assert_false(output_is_stdout("/dev/stderr"));
	assert_false(output_is_stdout("/dev/null"));
	assert_false(output_is_stdout("1"));
}

static void
links_and_other_ways_lead_to_the_same_file(void **state)
{
	char path[32], other[64], link[64];

	(void)state;
	write_file(path, "", 0);
	snprintf(link, sizeof(link), "%s.link", path);
	assert_int_equal(symlink(path, link), 0);
	snprintf(other, sizeof(other), "/tmp/../%s", path);
	assert_true(output_is_same(path, path));
	assert_true(output_is_same(path, other));
	assert_true(output_is_same(path, link));
	assert_false(output_is_same(path, "/tmp/flamepipe-test.other"));
	/* what is written to as it is takes both */
	assert_false(output_is_same("/dev/null", "/dev/null"));
	unlink(path);
	/* none is there yet, but they would be one */
	assert_true(output_is_same(path, other));
	assert_true(output_is_same(link, other));
	unlink(link);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file_is_replaced_as_a_whole),
		cmocka_unit_test(large_results_keep_their_order),
		cmocka_unit_test(link_stays_a_link),
		cmocka_unit_test(early_end_leaves_the_old_file_and_no_other),
		cmocka_unit_test(missing_folder_is_said),
		cmocka_unit_test(devices_are_written_to_as_they_are),
		cmocka_unit_test(stdout_has_several_names),
		cmocka_unit_test(links_and_other_ways_lead_to_the_same_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

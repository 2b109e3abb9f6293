/* Any bytes as a recording of perf: nothing crashes, nothing that it names is opened, what
 * is written is folded text in its final form, and a bundle of it says the same. */
#define _GNU_SOURCE /* memfd_create */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "collapse/driver.h"
#include "tests/fuzz/program.h"

main_function collapse_main;

static int
folded_main(int argc, char **argv)
{
	static const struct format *const formats[] = {&folded_format, NULL};

	return driver_run(argc, argv, formats, "");
}

/* Folded text made of it must come out of the reader of such text as it is. */
static void
check(struct str folded)
{
	struct buf again = {0};
	int status = program_run(folded_main,
		(const char *[]){"collapse", program_file(folded), "--header", NULL},
		&again);

	if (status != 0 || !str_equal(folded, buf_str(&again)))
		abort();
	buf_free(&again);
}

static int
fold(const char *path, const char *more, struct buf *folded)
{
	return program_run(collapse_main,
		(const char *[]){"collapse-perf-data", path, "--no-files", "--header",
			"--truncated", "--addrs", "--all-events", more, NULL},
		folded);
}

/* A recording that is a bundle itself cannot be made one. */
static void
check_bundle(struct str input, struct str folded)
{
	int file = memfd_create("bundle", 0);
	char path[32], option[48];
	struct buf again = {0};

	if (file < 0)
		abort();
	snprintf(path, sizeof(path), "/dev/fd/%d", file);
	snprintf(option, sizeof(option), "--bundle=%s", path);
	if (fold(program_file(input), option, &again) == 0) {
		again.len = 0;
		if (fold(path, NULL, &again) != 0 || !str_equal(folded, buf_str(&again)))
			abort();
	}
	buf_free(&again);
	close(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf folded = {0};
	int status = fold(program_file(input), NULL, &folded);

	if (status == 0)
		check_bundle(input, buf_str(&folded));
	if (status == 0 && !program_is_mistakable(buf_str(&folded)))
		check(buf_str(&folded));
	buf_free(&folded);
	return 0;
}

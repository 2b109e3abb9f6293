/* Any bytes as `perf script` text: nothing crashes, and every sample is either counted
 * or skipped. */
#define _GNU_SOURCE /* memfd_create */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "collapse/format.h"
#include "collapse/perf/perf.h"
#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Samples read, and their sum in the tree. */
struct result {
	uint64_t samples, skipped, sum;
};

static struct input *
open_text(struct str text, int *file)
{
	char path[64];

	*file = memfd_create("input", 0);
	if (*file < 0 || write(*file, text.ptr, text.len) != (ssize_t)text.len)
		abort();
	lseek(*file, 0, SEEK_SET);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", *file);
	return input_open(path);
}

static uint64_t
add_up(const struct tree *tree)
{
	uint64_t sum = 0;

	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		sum += tree->self[frame];
	return sum;
}

static struct result
fold(struct str text, const struct naming *naming, const struct selection *selection,
	struct perf state)
{
	struct profile profile;
	struct result result;
	struct reader reader;
	int file;
	struct input *input = open_text(text, &file);

	input_set_cut(input, perf_format.cut);
	profile_start(&profile, naming, selection, &sink_tree);
	profile.state = &state;
	perf_format.detect(text);
	perf_format.prepare(&profile, input);
	reader_start(&reader, input);
	perf_format.collapse(&profile, &reader);
	reader_end(&reader);
	result = (struct result){
		input_records(input), input_skipped(input), add_up(&profile.tree)};
	input_close(input);
	close(file);
	profile_free(&profile);
	return result;
}

/* Periods that could add up to more than fits end the program, as they should: not what
 * is looked for here. Neither is what compressed data can hold. */
static bool
is_suitable(struct str text)
{
	size_t digits = 0;

	if (str_starts(text, STR("\x1f\x8b")) || str_starts(text, STR("\x28\xb5\x2f\xfd")))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		digits = is_digit(text.ptr[i]) ? digits + 1 : 0;
		if (digits > 14)
			return false;
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	const struct selection samples = {
		.samples = true, .all_events = true, .source = true};
	const struct selection by_module = {.by = BY_MODULE};
	const struct selection first = {0};
	const struct naming all = {.pid = true,
		.tid = true,
		.kernel = true,
		.jit = true,
		.addresses = true,
		.module = true};
	const struct naming none = {0};
	struct result whole;

	if (!is_suitable(text))
		return 0;
	whole = fold(text, &none, &samples, (struct perf){0});
	if (whole.sum + whole.skipped != whole.samples)
		abort();
	fold(text, &all, &by_module, (struct perf){0});
	fold(text, &none, &first, (struct perf){0});
	return 0;
}

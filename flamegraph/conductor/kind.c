/* What an input is, as far as it decides which programs it goes through. */
#include "flamegraph/conductor/kind.h"

#include <string.h>
#include <sys/stat.h>

#include "common/base/buf.h"
#include "common/tree/folded.h"

enum {
	HEAD_SIZE = 64 << 10, /* bytes that tell folded text from everything else */
	LINE_MOST = 128 << 20, /* the same where a line is longer */
};

bool
kind_is_folded(struct input *input)
{
	size_t size = HEAD_SIZE;
	struct str head = input_peek(input, size);

	while (head.len == size && size < LINE_MOST && str_find(head, '\n') == size &&
		str_find(head, '\0') == size) {
		size *= 2;
		head = input_peek(input, size);
	}
	return folded_detect(head) > 0;
}

bool
kind_is_folded_file(const char *path)
{
	struct stat status;
	struct input *input;
	bool folded;

	if (strcmp(path, "-") == 0 ||
		(stat(path, &status) == 0 && !S_ISREG(status.st_mode)))
		return false;
	input = input_open(path);
	folded = kind_is_folded(input);
	input_close(input);
	return folded;
}

bool
kind_is_recording_folder(const char *path)
{
	struct buf data = {0};
	struct stat status;
	bool is_recording;

	buf_print(&data, "%s/data%c", path, '\0');
	is_recording = stat(data.ptr, &status) == 0 && S_ISREG(status.st_mode);
	buf_free(&data);
	return is_recording;
}

/* Lengths of the files that are drawn, before and after. */
#include "flamegraph/conductor/lengths.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/memory.h"
#include "common/base/message.h"

static off_t
length_of(const char *path)
{
	struct stat file;

	if (strcmp(path, "-") == 0)
		return -1;
	return stat(path, &file) == 0 && S_ISREG(file.st_mode) ? file.st_size : -1;
}

void
lengths_start(struct lengths *lengths, const struct arguments *files)
{
	*lengths = (struct lengths){files, memory_new(files->count, sizeof(off_t))};
	for (size_t i = 0; i < files->count; i++)
		lengths->before[i] = length_of(files->items[i]);
}

void
lengths_check(const struct lengths *lengths)
{
	for (size_t i = 0; i < lengths->files->count; i++) {
		const char *path = lengths->files->items[i];

		if (length_of(path) < lengths->before[i])
			message_die("%s: has been cut while it was read", path);
	}
}

void
lengths_free(struct lengths *lengths)
{
	free(lengths->before);
}

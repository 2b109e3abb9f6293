/* Further files of a recording: nothing but records. They are seen without being
 * copied, for all of them wait for each other. */
#include "collapse/perfdata/parts.h"

#include <stdlib.h>

#include "collapse/symbols/file.h"
#include "common/base/buf.h"
#include "common/base/memory.h"

void
recording_parts_open(struct recording_parts *parts, const char *name)
{
	struct buf path = {0};
	bool found = true;

	while (found) {
		struct str bytes = {0};

		path.len = 0;
		buf_print(&path, "%s.%zu%c", name, parts->count, '\0');
		found = file_map(path.ptr, &bytes) || file_is_empty(path.ptr);
		if (found) {
			parts->files = memory_resize(
				parts->files, parts->count + 1, sizeof(*parts->files));
			parts->files[parts->count++] = bytes;
		}
	}
	buf_free(&path);
}

void
recording_parts_close(struct recording_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		file_unmap(parts->files[i]);
	free(parts->files);
}

/* A folder of our own that is not to stay. Nothing here allocates: it is removed from a
 * signal handler too. */
#define _GNU_SOURCE /* getdents64 */
#include "flamegraph/conductor/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* Folders in the folder are perf's: perf.data/kcore_dir. What lies deeper is not. */
enum { DEEPEST = 8 };

static bool
is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void remove_at(int parent, const char *name, unsigned depth);

/* Removes what is in a folder; false where nothing was. */
static bool
remove_some(int folder, unsigned depth)
{
	_Alignas(struct dirent64) char rows[2048];
	ssize_t size = getdents64(folder, rows, sizeof(rows));
	const struct dirent64 *row;

	for (ssize_t at = 0; at < size; at += row->d_reclen) {
		row = (const struct dirent64 *)(const void *)(rows + at);
		if (!is_dots(row->d_name))
			remove_at(folder, row->d_name, depth);
	}
	return size > 0;
}

static void
remove_at(int parent, const char *name, unsigned depth)
{
	int folder;

	if (unlinkat(parent, name, 0) == 0 || depth == DEEPEST)
		return;
	folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder < 0)
		return;
	while (remove_some(folder, depth + 1))
		;
	close(folder);
	unlinkat(parent, name, AT_REMOVEDIR);
}

void
folder_remove(const char *path)
{
	remove_at(AT_FDCWD, path, 0);
}

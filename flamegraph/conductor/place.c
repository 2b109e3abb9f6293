/* Where a recording goes. */
#define _XOPEN_SOURCE 700 /* realpath, mkdtemp */
#include "flamegraph/conductor/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "common/base/str.h"
#include "common/io/output.h"
#include "flamegraph/conductor/ending.h"

/* The folder that a path is in, with its slash, or "./". */
static char *
folder_of(const char *path)
{
	struct str text = str_of(path);
	size_t slash = str_find_last(text, '/');
	struct buf folder = {0};

	buf_add(&folder, slash < text.len ? str_slice(text, 0, slash + 1) : STR("./"));
	buf_byte(&folder, '\0');
	return folder.ptr;
}

/* The file that a path leads to, which a link does to another one. What is there must be
 * a file that we may replace. */
static char *
resolve(const char *path)
{
	struct stat status;
	char *found;

	if (lstat(path, &status) != 0) {
		struct buf copy = {0};

		buf_print(&copy, "%s%c", path, '\0');
		return copy.ptr;
	}
	found = realpath(path, NULL);
	if (!found || stat(found, &status) != 0)
		message_die("%s: cannot open: %s", path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		message_die("%s: cannot replace: not a regular file", path);
	if (access(found, W_OK) != 0)
		message_die("%s: cannot write: %s", path, strerror(errno));
	return found;
}

static char *
folder_beside(const char *file)
{
	char *parent = folder_of(file);
	struct buf path = {0};

	buf_print(&path, "%s.flamegraph.XXXXXX", parent);
	buf_byte(&path, '\0');
	free(parent);
	return path.ptr;
}

static char *
file_in(const char *folder, const char *name)
{
	struct buf path = {0};

	buf_print(&path, "%s/%s", folder, name);
	buf_byte(&path, '\0');
	return path.ptr;
}

/* No signal comes between its creation and its being known. Returns 0 or an errno. */
static int
create_folder(char *path)
{
	sigset_t mask;
	int error = 0;

	ending_hold(&mask);
	if (mkdtemp(path))
		ending_set_folder(path);
	else
		error = errno;
	ending_release(&mask);
	return error;
}

void
place_create(struct place *place, const char *wanted)
{
	int error;

	*place = (struct place){.name = wanted, .wanted = resolve(wanted)};
	place->folder = folder_beside(place->wanted);
	error = create_folder(place->folder);
	if (error != 0)
		message_die("%s: cannot create: %s", wanted, strerror(error));
	place->file = file_in(place->folder, "perf.data");
}

uint64_t
place_size(const struct place *place)
{
	struct stat status;

	if (stat(place->file, &status) != 0)
		return 0;
	return S_ISDIR(status.st_mode) ? UINT64_MAX : (uint64_t)status.st_size;
}

int
place_error(const struct place *place)
{
	static const char page[4096]; /* room for less may be left */
	char *path = file_in(place->folder, "trial");
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int error = 0;

	if (descriptor < 0 || write(descriptor, page, sizeof(page)) < 0)
		error = errno;
	if (descriptor >= 0)
		close(descriptor);
	unlink(path);
	free(path);
	return error;
}

const char *
place_settle(struct place *place)
{
	if (rename(place->file, place->wanted) != 0)
		message_die("%s: cannot create: %s", place->name, strerror(errno));
	ending_remove_folder();
	return place->wanted;
}

void
place_free(struct place *place)
{
	ending_remove_folder();
	free(place->wanted);
	free(place->folder);
	free(place->file);
}

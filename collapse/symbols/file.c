/* Files that a recording names: looked at before they are opened, since to open a device or
 * a pipe may do something or wait, and after it, since they may have been changed in
 * between. */
#include "collapse/symbols/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int
open_regular(const char *path, struct stat *about)
{
	int file;

	if (stat(path, about) != 0 || !S_ISREG(about->st_mode))
		return -1;
	file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (file < 0)
		return -1;
	if (fstat(file, about) == 0 && S_ISREG(about->st_mode))
		return file;
	close(file);
	return -1;
}

bool
file_map(const char *path, struct str *bytes)
{
	struct stat about;
	int file = open_regular(path, &about);
	void *start = MAP_FAILED;

	if (file < 0)
		return false;
	if (about.st_size > 0 && (uintmax_t)about.st_size <= SIZE_MAX / 2)
		start = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	close(file);
	if (start == MAP_FAILED)
		return false;
	*bytes = (struct str){start, (size_t)about.st_size};
	return true;
}

void
file_unmap(struct str bytes)
{
	if (bytes.len > 0)
		munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

bool
file_is_empty(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == 0;
}

bool
file_read(const char *path, size_t most, struct buf *text)
{
	enum { STEP = 256 << 10 };
	struct stat about;
	int file = open_regular(path, &about);
	ssize_t got = 1;

	if (file < 0)
		return false;
	while (got > 0 && text->len < most) {
		size_t size = most - text->len < STEP ? most - text->len : STEP;

		got = read(file, buf_reserve(text, size), size);
		text->len += got > 0 ? (size_t)got : 0;
	}
	close(file);
	return got >= 0;
}

bool
file_is_trusted(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
	       (about.st_uid == 0 || about.st_uid == geteuid());
}

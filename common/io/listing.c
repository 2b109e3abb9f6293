/* The files in a folder, in the order of their names. */
#include "common/io/listing.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"

/* Takes the digits off the front of a text, but zeros before them. */
static struct str
take_number(struct str *text)
{
	struct str digits;
	size_t end = 0;

	while (text->len > 1 && text->ptr[0] == '0' && is_digit(text->ptr[1]))
		*text = str_from(*text, 1);
	while (end < text->len && is_digit(text->ptr[end]))
		end++;
	digits = str_slice(*text, 0, end);
	*text = str_from(*text, end);
	return digits;
}

static int
compare_numbers(struct str a, struct str b)
{
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return str_compare(a, b);
}

/* Bytes as they are, numbers by their value. */
static int
compare_names(struct str a, struct str b)
{
	while (a.len > 0 && b.len > 0) {
		int order;

		if (is_digit(a.ptr[0]) && is_digit(b.ptr[0])) {
			order = compare_numbers(take_number(&a), take_number(&b));
		} else {
			order = (unsigned char)a.ptr[0] - (unsigned char)b.ptr[0];
			a = str_from(a, 1);
			b = str_from(b, 1);
		}
		if (order != 0)
			return order;
	}
	return (a.len > 0) - (b.len > 0);
}

static int
compare_paths(const void *first, const void *second)
{
	const char *a = *(char *const *)first, *b = *(char *const *)second;
	int order = compare_names(str_of(a), str_of(b));

	return order != 0 ? order : strcmp(a, b);
}

/* What is not there, though its folder names it, may be a run that is missed. */
static bool
is_file(const char *path)
{
	struct stat found;

	if (stat(path, &found) != 0)
		message_die("%s: %s", path, strerror(errno));
	return S_ISREG(found.st_mode);
}

bool
listing_is_folder(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

void
listing_add(struct listing *listing, const char *path)
{
	size_t size = strlen(path) + 1;

	listing->paths = memory_grow(listing->paths, &listing->capacity, listing->count + 1,
		sizeof(*listing->paths));
	listing->paths[listing->count++] = memcpy(memory_new(size, 1), path, size);
}

static void
add_file(struct listing *listing, const char *folder, const char *name)
{
	struct buf path = {0};

	buf_print(&path, "%s/%s", folder, name);
	buf_byte(&path, '\0');
	if (is_file(path.ptr))
		listing_add(listing, path.ptr);
	buf_free(&path);
}

/* Forgets all but the last. */
static void
keep_last(struct listing *listing, size_t most)
{
	size_t left_out = listing->count > most ? listing->count - most : 0;

	for (size_t i = 0; i < left_out; i++)
		free(listing->paths[i]);
	listing->count -= left_out;
	if (left_out > 0)
		memmove(listing->paths, listing->paths + left_out,
			listing->count * sizeof(*listing->paths));
}

void
listing_read(struct listing *listing, const char *folder, size_t most)
{
	DIR *directory = opendir(folder);
	struct dirent *entry;

	*listing = (struct listing){0};
	if (!directory)
		message_die("%s: %s", folder, strerror(errno));
	for (errno = 0; (entry = readdir(directory)); errno = 0)
		if (entry->d_name[0] != '.')
			add_file(listing, folder, entry->d_name);
	if (errno != 0)
		message_die("%s: %s", folder, strerror(errno));
	closedir(directory);
	if (listing->count > 0)
		qsort(listing->paths, listing->count, sizeof(*listing->paths),
			compare_paths);
	keep_last(listing, most);
}

void
listing_add_all(struct listing *listing, const char *path)
{
	struct listing files = {0};

	if (!listing_is_folder(path)) {
		listing_add(listing, path);
		return;
	}
	listing_read(&files, path, LISTING_ALL);
	if (files.count == 0)
		message_die("%s: no files in it", path);
	for (size_t i = 0; i < files.count; i++)
		listing_add(listing, files.paths[i]);
	listing_free(&files);
}

void
listing_free(struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++)
		free(listing->paths[i]);
	free(listing->paths);
	*listing = (struct listing){0};
}

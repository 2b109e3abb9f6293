/* Where the files are that tell what addresses mean: the object file that was mapped, and
 * the debug file that belongs to it. A file of another build than was recorded is never
 * taken. */
#ifndef COLLAPSE_SYMBOLS_SEARCH_H
#define COLLAPSE_SYMBOLS_SEARCH_H

#include <stdbool.h>

#include "collapse/symbols/elf.h"
#include "collapse/symbols/module.h"
#include "common/base/buf.h"

/* Where to look. */
struct search {
	/* Nowhere at all. */
	bool no_files;
	/* What was recorded ran on another kernel than this one. */
	bool is_foreign;
	/* A list that ends with NULL, or NULL. */
	const char *const *debug_dirs;
	/* What stands in front of every path of an image; or NULL. */
	const char *sysroot;
};

/* A file that was found. Zero: none. */
struct object {
	struct elf elf;
	/* Followed by a NUL that is not counted. */
	struct buf path;
	/* file_map has read it. */
	bool is_mapped;
};

/* Opens what an image was mapped from. Where there is none, says what is lacking. */
bool search_image(const struct search *search, const struct image *image,
	struct object *object, enum lack *lack);

/* Opens the debug file of an object. */
bool search_debug(
	const struct search *search, const struct object *object, struct object *debug);

/* Opens the file that several debug files share parts with, where `debug` names one. */
bool search_shared(
	const struct search *search, const struct object *debug, struct object *shared);

/* Opens one file, which has to be ELF. */
bool object_open(struct object *object, struct str path);

void object_free(struct object *object);

#endif

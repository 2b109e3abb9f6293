/* --nameattr: what certain functions are to carry in the picture, such as a link. */
#ifndef FLAMEGRAPH_PICTURE_ATTRIBUTES_H
#define FLAMEGRAPH_PICTURE_ATTRIBUTES_H

#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/str.h"

struct svg;

enum attribute_kind {
	ATTRIBUTE_TITLE, /* what the details say, instead of name and counts */
	ATTRIBUTE_GROUP, /* of the group that the box is in: id, class, those of g_extra */
	ATTRIBUTE_LINK, /* of the link around it: href, target, those of a_extra */
};

struct attribute {
	struct str function;
	enum attribute_kind kind;
	const char *key;
	struct str value;
};

struct attributes {
	/* Sorted by function and kind. */
	struct attribute *items;
	size_t count, capacity;
	struct arena texts;
};

/* Reads a file of lines "FUNCTION<TAB>KEY=VALUE<TAB>...". A line that makes no sense
 * ends the program, and so does a link that would run a script. */
void attributes_read(struct attributes *attributes, const char *path);

/* The attributes of a function; *count of them, 0 for most functions. */
const struct attribute *
attributes_of(const struct attributes *attributes, struct str function, size_t *count);

/* Adds all of them as JSON: {"function":{"href":"..."}}. */
void attributes_json(const struct attributes *attributes, struct buf *to);

void attributes_free(struct attributes *attributes);

#endif

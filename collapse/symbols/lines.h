/* The lines of the source that the code of a unit was made from. */
#ifndef COLLAPSE_SYMBOLS_LINES_H
#define COLLAPSE_SYMBOLS_LINES_H

#include "collapse/symbols/spans.h"
#include "collapse/symbols/unit.h"

struct line {
	uint32_t file;
	uint32_t line;
};

struct source {
	struct str name;
	uint64_t folder;
	/* Put together when it is first asked for. */
	struct str path;
};

/* Zero is empty. */
struct lines {
	/* Addresses -> rows. */
	struct spans spans;
	struct line *rows;
	size_t count, capacity;
	struct str *folders;
	size_t folder_count, folder_capacity;
	struct source *sources;
	size_t source_count, source_capacity;
	/* The one that the compiler ran in. */
	struct str folder;
	uint16_t version;
};

/* Reads the program at an offset of the unit's .debug_line; `folder` is what the compiler
 * ran in. */
void lines_read(
	struct lines *lines, const struct unit *unit, uint64_t offset, struct str folder);

/* The row of an address; NULL where there is none. */
const struct line *lines_find(const struct lines *lines, uint64_t address);

/* The path of a file by its number; empty where there is none. Lasts as long as the
 * arena. */
struct str lines_path(struct lines *lines, uint64_t file, struct arena *arena);

void lines_free(struct lines *lines);

#endif

/* The tables of a profile of pprof, as they are read: a message of protobuf (pprof.proto)
 * that has texts, functions, places in code and samples, in any order. */
#ifndef COLLAPSE_FORMATS_PPROF_TABLES_H
#define COLLAPSE_FORMATS_PPROF_TABLES_H

#include "collapse/carrier/protobuf.h"
#include "collapse/formats/pprof-drop.h"
#include "collapse/stack/stack.h"
#include "common/base/ids.h"

enum { PPROF_TYPES = 64 }; /* at most: what a sample has values of */

struct pprof_location {
	uint64_t mapping, address;
	/* In the list of lines, the innermost first. */
	size_t first_line, line_count;
	/* What it is called, once somebody has said so, and whether it is shown. */
	struct named named;
	enum pprof_fate fate;
};

/* Texts are numbers in the list of strings. */
struct pprof_function {
	int64_t name, system_name;
};

struct pprof_mapping {
	uint64_t start, limit, offset;
	int64_t file, build_id;
};

struct pprof_type {
	int64_t name, unit;
};

/* Fields may be read. The file's numbers of things are their `ids`. */
struct pprof_tables {
	struct reader *reader;
	struct protobuf message;
	/* Texts, and messages while they are looked at. */
	struct arena texts, scratch;
	struct str *strings;
	size_t string_count, string_capacity;
	/* The last one that anything refers to. */
	int64_t last_string;
	struct ids location_ids, function_ids, mapping_ids;
	struct pprof_location *locations;
	struct pprof_function *functions;
	struct pprof_mapping *mappings;
	size_t location_capacity, function_capacity, mapping_capacity;
	/* Functions of the locations. */
	uint64_t *lines;
	size_t line_count, line_capacity;
	/* Samples as they came, a length in front of each:
	 * what they mean may come later. */
	struct buf samples;
	struct pprof_type types[PPROF_TYPES];
	size_t type_count;
	int64_t default_type, drop_frames, keep_frames;
};

/* Reads all of the reader's; what is damaged is a skip. */
void pprof_tables_read(struct pprof_tables *tables, struct reader *reader);

void pprof_tables_free(struct pprof_tables *tables);

/* The text of this number; empty where there is none. */
struct str pprof_string(const struct pprof_tables *tables, int64_t number);

/* The name of the type that counts by default: that which the file says or, as with
 * pprof, the last. There is one. */
struct str pprof_default_type(const struct pprof_tables *tables);

/* The name of the function with this id, or empty; and where a location is: its file, the
 * mapping that is of, or NULL, and "libc.so.6+0x1234", which is added. */
struct str pprof_function_name(const struct pprof_tables *tables, uint64_t id);
struct str
pprof_module(const struct pprof_tables *tables, const struct pprof_location *location);
const struct pprof_mapping *
pprof_mapping(const struct pprof_tables *tables, const struct pprof_location *location);
void pprof_add_address(const struct pprof_tables *tables,
	const struct pprof_location *location, struct buf *text);

/* Unpacks what a field is, a message of protobuf-c's, which lasts until the next one.
 * NULL where it is damaged. */
void *pprof_unpack(struct pprof_tables *tables, const ProtobufCMessageDescriptor *type,
	struct str bytes);

/* The bid of a format for pprof: detect (collapse/format.h). */
unsigned pprof_detect(struct str head);

#endif

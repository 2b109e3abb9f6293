/* The text that valgrind's callgrind writes, and others like it, as it is read: a call
 * graph, and what else the file says.
 *
 *     events: Ir
 *     fl=(1) /home/me/app.c
 *     fn=(1) main
 *     16 400
 *     cfn=(2) parse
 *     calls=3 50
 *     16 62000
 *
 * `main` costs 400 by itself in line 16, and its 3 calls of `parse` cost 62,000 there,
 * with all that is called below them. What is said again is only a number, "(2)". */
#ifndef COLLAPSE_CARRIER_CALLFILE_H
#define COLLAPSE_CARRIER_CALLFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/carrier/callgraph.h"
#include "collapse/carrier/calltree.h"
#include "common/base/ids.h"
#include "common/io/input.h"

enum { CALLFILE_EVENTS = 64 }; /* at most; further ones are not looked at */

/* Whose names are numbers. */
enum { OBJECTS, FILES, FUNCTIONS, KINDS };

/* Names that have a number, by numbers of `texts`. */
struct callfile_names {
	struct ids ids;
	uint32_t *names;
	size_t capacity;
};

/* A function where a line is, or that it calls. */
struct callfile_position {
	struct str object, file;
	uint32_t function;
};

/* What a file says that it costs, in so many lines: one for each of its parts. */
struct callfile_total {
	uint64_t costs[CALLFILE_EVENTS];
	size_t lines;
};

/* Fields may be read. */
struct callfile {
	struct reader *reader;
	/* Has no frames but the root: its names are all there are here. */
	struct tree texts;
	struct callfile_names known[KINDS];
	struct str events[CALLFILE_EVENTS];
	unsigned event_count;
	/* How many words of a cost line say where it is. */
	unsigned positions;
	struct callgraph graph;
	/* The object of each function. */
	struct str *modules;
	size_t module_capacity;
	struct callfile_position here, callee;
	/* Of the function; code that is inlined in it may be from another one. */
	struct str function_file;
	/* A callee has been named, and its calls have not been told of; the next line is
	 * what these cost. */
	bool names_callee, in_call;
	/* Functions stand with their callers: "read'parse'main". */
	bool has_callers;
	/* Of Xdebug, which writes each call as it ends: `calls`. */
	bool is_xdebug;
	struct calltree calls;
	/* Its writer always says what it costs in all: before the costs, after them, or
	 * both. */
	bool wants_total;
	struct callfile_total summary, totals;
	/* Costs below 0: memory that was given back. */
	uint64_t negative[CALLFILE_EVENTS];
	/* Of the cost line before; some are told by how much they differ from that. */
	uint64_t last[CALLFILE_EVENTS];
	bool has_differences;
	struct buf scratch;
};

/* Reads all that the reader has; what is wrong with a line is a skip. */
void callfile_read(struct callfile *file, struct reader *reader);

/* Counts a line that is missing as skipped. */
void callfile_miss(struct callfile *file, uint64_t cost, const char *reason);

void callfile_free(struct callfile *file);

#endif

/* Elements of what xctrace export writes, as they end. What has an id is not written
 * again: `ref` is its number.
 *
 *     <row><weight id="2">1000000</weight><backtrace id="3"><frame id="4" name="main">
 *     <binary id="5" name="app"/></frame></backtrace></row>
 *     <row><weight ref="2"/><backtrace ref="3"/></row> */
#ifndef COLLAPSE_FORMATS_XCTRACE_THINGS_H
#define COLLAPSE_FORMATS_XCTRACE_THINGS_H

#include "collapse/carrier/xml.h"
#include "collapse/stack/profile.h"
#include "common/base/ids.h"

/* What an element is. */
enum xctrace_kind {
	OTHER,
	NODE,
	COLUMN_TYPE,
	ROW,
	TIME,
	THREAD,
	TID,
	PROCESS,
	PID,
	CORE,
	FRAME,
	BINARY,
	STACK,
	WEIGHT,
	COUNTERS,
};

/* What an element says, for those that refer to it. */
struct xctrace_thing {
	enum xctrace_kind kind;
	/* What it is called: `name`, else `fmt`. A row that says so: what was allocated. */
	struct str name;
	/* Its text, where that is looked at; and as a number. A row: who allocated, and how
	 * much. */
	struct str text;
	uint64_t number;
	/* Things: the process of a thread, the number of a process or a thread, the
	 * binary of a frame; 0 is none. */
	uint32_t process, id, binary;
	/* Of a binary and a frame. */
	uint64_t address;
	/* Of a row: where that lies who allocated. */
	struct str library;
	/* Of a stack: its frames in `frames`, the leaf first. Of a frame: its names. */
	size_t first, count;
	struct named named;
};

struct xctrace_open;

/* Fields may be read. */
struct xctrace_things {
	struct stack *stack;
	struct xml xml;
	struct arena texts;
	/* 0 stands for what is not there. */
	struct xctrace_thing *list;
	uint32_t count;
	size_t capacity;
	struct ids ids;
	/* The thing with each id. */
	uint32_t *by_id;
	size_t id_capacity;
	/* How often a thing got an id, be it one that another had. */
	uint64_t named_count;
	struct xctrace_open *open;
	size_t depth, open_capacity;
	/* What has ended within open elements. */
	uint32_t *found;
	size_t found_count, found_capacity;
	/* Frames of all stacks. */
	uint32_t *frames;
	size_t frame_count, frame_capacity;
	struct buf scratch;
	/* The element behind the open ones was given last. */
	bool has_ended;
};

void xctrace_things_start(
	struct xctrace_things *things, struct stack *stack, struct reader *reader);
void xctrace_things_free(struct xctrace_things *things);

/* Reads on to the next element that ends, and gives what it is; NULL at the end. What was
 * found in it is found[*from] and what follows, until the next call. */
const struct xctrace_thing *xctrace_next(struct xctrace_things *things, size_t *from);

/* The thing of this kind among those that were found from `from` on, or 0. */
uint32_t
xctrace_find(const struct xctrace_things *things, size_t from, enum xctrace_kind kind);

#endif

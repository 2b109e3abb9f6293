/* The JSON that `perf data convert --to-json` writes.
 *
 *     {"samples": [{"pid": 7, "tid": 7, "comm": "t", "callchain":
 *         [{"ip": "0x7f73", "symbol": "main", "dso": "t"}, {"ip": "0x0"}]}]}
 *
 * It is read as it streams by. What is a sample and what a frame is told by how deep it is in there. */
#include <stdlib.h>
#include <yajl/yajl_parse.h>

#include "collapse/format.h"
#include "collapse/perf/stacks.h"
#include "common/base/memory.h"
#include "common/base/message.h"

/* Depths at which things are. */
enum {
	TOP = 1,
	SAMPLES,
	SAMPLE,
	CALLCHAIN,
	FRAME,
};

struct parser {
	const struct naming *naming;
	struct reader *reader;
	struct tree *tree;
	struct stacks stacks;
	unsigned depth;
	bool in_samples, in_callchain;
	struct buf key; /* the last one */
	struct buf comm, pid, tid; /* of the sample */
	uint64_t period;
	struct buf ip, symbol, module; /* of the frame */
	struct buf line;
};

static bool
is_key(const struct parser *parser, struct str key)
{
	return str_equal(buf_str(&parser->key), key);
}

static void
begin_sample(struct parser *parser)
{
	parser->comm.len = parser->pid.len = parser->tid.len = 0;
	parser->period = 1;
	parser->stacks.depth = 0;
	parser->stacks.java = false;
}

static void
begin_frame(struct parser *parser)
{
	parser->ip.len = parser->symbol.len = parser->module.len = 0;
}

/* Frames are read by who reads those of `perf script`. */
static void
end_frame(struct parser *parser)
{
	struct str ip = buf_str(&parser->ip);
	struct buf *line = &parser->line;

	if (str_starts(ip, STR("0x")))
		ip = str_from(ip, 2);
	line->len = 0;
	buf_add(line, ip.len > 0 ? ip : STR("0"));
	buf_byte(line, ' ');
	buf_add(line, parser->symbol.len > 0 ? buf_str(&parser->symbol) : STR("[unknown]"));
	if (parser->module.len > 0) {
		buf_add(line, STR(" ("));
		buf_add(line, buf_str(&parser->module));
		buf_byte(line, ')');
	}
	stacks_add(&parser->stacks, buf_str(line));
}

static void
end_sample(struct parser *parser)
{
	uint32_t process = 0, leaf;

	parser->line.len = 0;
	symbol_process(parser->naming, buf_str(&parser->comm), buf_str(&parser->pid),
		buf_str(&parser->tid), &parser->line);
	if (parser->line.len > 0)
		process = tree_name(parser->tree, buf_str(&parser->line));
	parser->reader->records++;
	leaf = stacks_enter(&parser->stacks, TREE_ROOT, process);
	if (leaf == TREE_ROOT)
		reader_skip(parser->reader, parser->period, "no stack");
	else
		tree_count(parser->tree, leaf, 0, parser->period);
}

static int
on_start_map(void *context)
{
	struct parser *parser = context;

	parser->depth++;
	if (parser->in_samples && parser->depth == SAMPLE)
		begin_sample(parser);
	else if (parser->in_callchain && parser->depth == FRAME)
		begin_frame(parser);
	return 1;
}

static int
on_end_map(void *context)
{
	struct parser *parser = context;

	if (parser->in_callchain && parser->depth == FRAME)
		end_frame(parser);
	else if (parser->in_samples && parser->depth == SAMPLE)
		end_sample(parser);
	parser->depth--;
	return 1;
}

static int
on_start_array(void *context)
{
	struct parser *parser = context;

	parser->depth++;
	if (parser->depth == SAMPLES && is_key(parser, STR("samples")))
		parser->in_samples = true;
	else if (parser->in_samples && parser->depth == CALLCHAIN &&
		 is_key(parser, STR("callchain"))) {
		parser->in_callchain = true;
		parser->stacks.java = str_starts(buf_str(&parser->comm), STR("java"));
	}
	return 1;
}

static int
on_end_array(void *context)
{
	struct parser *parser = context;

	if (parser->depth == CALLCHAIN)
		parser->in_callchain = false;
	else if (parser->depth == SAMPLES)
		parser->in_samples = false;
	parser->depth--;
	return 1;
}

static int
on_key(void *context, const unsigned char *text, size_t len)
{
	struct parser *parser = context;

	parser->key.len = 0;
	buf_add(&parser->key, (struct str){(const char *)text, len});
	return 1;
}

/* Where the value of the last key goes; NULL where nobody asks for it. */
static struct buf *
find_place(struct parser *parser)
{
	if (parser->in_callchain && parser->depth == FRAME) {
		if (is_key(parser, STR("ip")))
			return &parser->ip;
		if (is_key(parser, STR("symbol")))
			return &parser->symbol;
		return is_key(parser, STR("dso")) ? &parser->module : NULL;
	}
	if (!parser->in_samples || parser->depth != SAMPLE)
		return NULL;
	if (is_key(parser, STR("comm")))
		return &parser->comm;
	if (is_key(parser, STR("pid")))
		return &parser->pid;
	return is_key(parser, STR("tid")) ? &parser->tid : NULL;
}

static int
on_string(void *context, const unsigned char *text, size_t len)
{
	struct buf *place = find_place(context);

	if (place) {
		place->len = 0;
		buf_add(place, (struct str){(const char *)text, len});
	}
	return 1;
}

static int
on_number(void *context, const char *text, size_t len)
{
	struct parser *parser = context;
	uint64_t number;

	if (parser->in_samples && parser->depth == SAMPLE &&
		is_key(parser, STR("period")) &&
		str_number((struct str){text, len}, &number) && number > 0)
		parser->period = number;
	return on_string(context, (const unsigned char *)text, len);
}

static const yajl_callbacks callbacks = {
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_start_map,
	.yajl_map_key = on_key,
	.yajl_end_map = on_end_map,
	.yajl_start_array = on_start_array,
	.yajl_end_array = on_end_array,
};

/* yajl does not look whether it has been given memory: it gets memory that ends the program. */
static void *
allocate(void *context, size_t size)
{
	(void)context;
	return memory_resize(NULL, size, 1);
}

static void *
reallocate(void *context, void *old, size_t size)
{
	(void)context;
	return memory_resize(old, size, 1);
}

static void
release(void *context, void *bytes)
{
	(void)context;
	free(bytes);
}

static void
parse(struct parser *parser, yajl_handle json)
{
	struct str bytes;
	size_t read = 0;

	while (reader_bytes(parser->reader, &bytes)) {
		yajl_status status =
			yajl_parse(json, (const unsigned char *)bytes.ptr, bytes.len);

		if (status != yajl_status_ok)
			message_die("%s: damaged JSON at byte %zu",
				input_name(parser->reader->input),
				read + yajl_get_bytes_consumed(json));
		read += bytes.len;
	}
	if (yajl_complete_parse(json) == yajl_status_ok)
		return;
	parser->reader->records++;
	reader_skip(parser->reader, 0, "the input ends in the middle of it");
}

static void
collapse(void *state, const struct naming *naming, struct reader *reader, struct tree *tree)
{
	struct parser parser = {.naming = naming,
		.reader = reader,
		.tree = tree,
		.stacks = {.tree = tree, .naming = naming}};
	yajl_alloc_funcs memory = {allocate, reallocate, release, NULL};
	yajl_handle json = yajl_alloc(&callbacks, &memory, &parser);

	(void)state;
	yajl_config(json, yajl_dont_validate_strings, 1);
	parse(&parser, json);
	yajl_free(json);
	stacks_free(&parser.stacks);
	buf_free(&parser.key);
	buf_free(&parser.comm);
	buf_free(&parser.pid);
	buf_free(&parser.tid);
	buf_free(&parser.ip);
	buf_free(&parser.symbol);
	buf_free(&parser.module);
	buf_free(&parser.line);
}

static unsigned
detect(struct str head)
{
	return str_find_text(head, STR("\"linux-perf-json-version\"")) < head.len ? 100 : 0;
}

/* It tells no periods. */
static struct str
unit(const void *state)
{
	(void)state;
	return STR("samples");
}

const struct format perf_json_format = {
	.name = "perf-json",
	.summary = "JSON of perf data convert",
	.records = "samples",
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
	.unit = unit,
};

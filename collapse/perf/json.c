/* The JSON that `perf data convert --to-json` writes.
 *
 *     {"samples": [{"pid": 7, "tid": 7, "comm": "t", "callchain":
 *         [{"ip": "0x7f73", "symbol": "main", "dso": "t"}, {"ip": "0x0"}]}]}
 *
 * A sample is built once it ends: its fields come in any order. */
#include <stdlib.h>

#include "collapse/carrier/json.h"
#include "collapse/format.h"
#include "common/base/arena.h"
#include "common/base/memory.h"

/* What a sample says, in any order. */
struct fields {
	struct process process;
	uint64_t time, period;
	size_t frame_count;
};

struct parser {
	struct profile *profile;
	struct json json;
	struct fields sample;
	/* Of the sample, leaf first. */
	struct symbol *frames;
	size_t frame_capacity;
	/* Of the sample. */
	struct arena texts;
};

static uint32_t
build_stack(struct parser *parser)
{
	struct stack *stack = &parser->profile->stack;

	stack_begin(stack, stack_base(stack, &parser->sample.process, STR("")));
	for (size_t i = 0; i < parser->sample.frame_count; i++)
		stack_add(stack, &parser->frames[i]);
	return stack_end(stack);
}

static void
add_sample(struct parser *parser)
{
	const struct fields *fields = &parser->sample;
	struct sample sample = {
		.leaf = build_stack(parser),
		.samples = 1,
		.measure = measures_find(&parser->profile->measures, STR(""), STR("")),
		.weights = &(struct weight){.value = fields->period},
		.weight_count = 1,
		.time = fields->time,
		.process = &fields->process,
	};

	if (sample.leaf == TREE_ROOT)
		json_skip(&parser->json, fields->period, "no stack");
	else
		profile_add(parser->profile, &sample);
}

static struct str
read_text(struct parser *parser)
{
	return arena_copy(&parser->texts, json_text(&parser->json));
}

static void
read_frame(struct parser *parser)
{
	struct symbol frame = {0};
	struct str key;

	if (!json_object(&parser->json))
		return;
	while (json_key(&parser->json, &key)) {
		if (str_equal(key, STR("ip")))
			frame.address = read_text(parser);
		else if (str_equal(key, STR("symbol")))
			frame.name = read_text(parser);
		else if (str_equal(key, STR("dso")))
			frame.module = read_text(parser);
	}
	if (str_starts(frame.address, STR("0x")))
		frame.address = str_from(frame.address, 2);
	parser->frames = memory_grow(parser->frames, &parser->frame_capacity,
		parser->sample.frame_count + 1, sizeof(*parser->frames));
	parser->frames[parser->sample.frame_count++] = frame;
}

static void
read_callchain(struct parser *parser)
{
	if (json_array(&parser->json))
		while (json_item(&parser->json))
			read_frame(parser);
}

static void
read_field(struct parser *parser, struct str key)
{
	struct fields *fields = &parser->sample;
	uint64_t number;

	if (str_equal(key, STR("comm")))
		fields->process.comm = read_text(parser);
	else if (str_equal(key, STR("pid")))
		fields->process.pid = read_text(parser);
	else if (str_equal(key, STR("tid")))
		fields->process.tid = read_text(parser);
	else if (str_equal(key, STR("cpu")))
		fields->process.cpu = read_text(parser);
	else if (str_equal(key, STR("callchain")))
		read_callchain(parser);
	else if (str_equal(key, STR("timestamp")) && json_number(&parser->json, &number))
		fields->time = number;
	else if (str_equal(key, STR("period")) && json_number(&parser->json, &number) &&
		 number > 0)
		fields->period = number;
}

static void
read_sample(struct parser *parser)
{
	struct str key;

	if (!json_object(&parser->json))
		return;
	arena_free(&parser->texts);
	parser->sample = (struct fields){.time = SAMPLE_NO_TIME, .period = 1};
	while (json_key(&parser->json, &key))
		read_field(parser, key);
	if (json_is_cut(&parser->json))
		return;
	parser->json.reader->records++;
	add_sample(parser);
}

static void
read_file(struct parser *parser)
{
	struct str key;

	if (!json_object(&parser->json))
		return;
	while (json_key(&parser->json, &key))
		if (str_equal(key, STR("samples")) && json_array(&parser->json))
			while (json_item(&parser->json))
				read_sample(parser);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct parser parser = {.profile = profile};

	json_start(&parser.json, reader);
	read_file(&parser);
	json_end(&parser.json);
	arena_free(&parser.texts);
	free(parser.frames);
}

static unsigned
detect(struct str head)
{
	return str_find_text(head, STR("\"linux-perf-json-version\"")) < head.len ? 100 : 0;
}

const struct format perf_json_format = {
	.name = "perf-json",
	.summary = "JSON of perf data convert",
	.records = "samples",
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

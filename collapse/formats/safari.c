/* Timelines that the Web Inspector of Safari exports: stacks, leaf first, and apart from
 * them how long each lasted, in seconds.
 *
 *     {"version": 1, "recording": {"displayName": "Timeline 1", "records": [...],
 *      "sampleStackTraces": [{"timestamp": 4.47, "stackFrames": [
 *          {"name": "f", "url": "file:///a.js", "line": 3, "column": 1}]}],
 *      "sampleDurations": [0.001]}} */
#include "collapse/carrier/json.h"
#include "collapse/format.h"
#include "collapse/formats/v8.h"

enum { NS_OF_S = 9, PS_OF_S = 12, PS_OF_US = 6 }; /* decimals */

struct safari {
	struct profile *profile;
	struct json json;
	/* Of each sample its leaf, in ns when it was taken, and in ps how long it
	 * lasted. */
	struct numbers leaves, times, durations;
};

static void
read_frame(struct safari *safari)
{
	struct stack *stack = &safari->profile->stack;
	struct buf name = {0}, url = {0}, scratch = {0};
	struct symbol symbol;
	int64_t line = 0;
	struct str key;

	if (!json_object(&safari->json))
		return;
	while (json_key(&safari->json, &key))
		if (str_equal(key, STR("name")))
			buf_add(&name, json_text(&safari->json));
		else if (str_equal(key, STR("url")))
			buf_add(&url, json_text(&safari->json));
		else if (str_equal(key, STR("line")))
			json_fixed(&safari->json, 0, &line);
	symbol = v8_symbol(buf_str(&name), buf_str(&url), line - 1, &scratch);
	stack_add(stack, &symbol);
	buf_free(&name);
	buf_free(&url);
	buf_free(&scratch);
}

static void
read_sample(struct safari *safari)
{
	struct stack *stack = &safari->profile->stack;
	int64_t time = -1;
	struct str key;

	if (!json_object(&safari->json))
		return;
	stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
	while (json_key(&safari->json, &key))
		if (str_equal(key, STR("timestamp")))
			json_fixed(&safari->json, NS_OF_S, &time);
		else if (str_equal(key, STR("stackFrames")) && json_array(&safari->json))
			while (json_item(&safari->json))
				read_frame(safari);
	if (json_is_cut(&safari->json))
		return;
	numbers_add(&safari->leaves, stack_end(stack));
	numbers_add(&safari->times, time);
}

static void
read_recording(struct safari *safari)
{
	struct json *json = &safari->json;
	struct str key;

	if (!json_object(json))
		return;
	while (json_key(json, &key))
		if (str_equal(key, STR("sampleDurations")))
			json_numbers(json, PS_OF_S, -1, &safari->durations);
		else if (str_equal(key, STR("sampleStackTraces")) && json_array(json))
			while (json_item(json))
				read_sample(safari);
}

static void
add_sample(struct safari *safari, size_t i, uint32_t measure)
{
	struct reader *reader = safari->json.reader;
	int64_t lasted = i < safari->durations.count ? safari->durations.items[i] : -1;
	int64_t time = safari->times.items[i];
	struct weight weights[] = {sample_weight(lasted, PS_OF_US), {1, 0}};
	struct sample sample = {
		.leaf = (uint32_t)safari->leaves.items[i],
		.samples = 1,
		.measure = measure,
		.weights = weights,
		.weight_count = countof(weights),
		.time = time < 0 ? SAMPLE_NO_TIME : (uint64_t)time,
	};

	reader->records++;
	if (lasted < 0)
		reader_skip(reader, 0, "nothing says how long it lasted");
	else if (sample.leaf == TREE_ROOT)
		reader_skip(reader, 0, "no stack");
	else
		profile_add(safari->profile, &sample);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct safari safari = {.profile = profile};
	uint32_t measure;
	struct str key;

	json_start(&safari.json, reader);
	if (json_object(&safari.json))
		while (json_key(&safari.json, &key))
			if (str_equal(key, STR("recording")))
				read_recording(&safari);
	measure = measures_add_metric(&profile->measures, STR("time"), STR("us"));
	measures_add_metric(&profile->measures, STR("samples"), STR("samples"));
	reader->line = 0; /* samples are in no line */
	for (size_t i = 0; i < safari.leaves.count; i++)
		add_sample(&safari, i, measure);
	json_end(&safari.json);
	numbers_free(&safari.leaves);
	numbers_free(&safari.times);
	numbers_free(&safari.durations);
}

/* Stacks stand behind all else that was recorded. */
static unsigned
detect(struct str head)
{
	if (!json_begins(head, '{'))
		return 0;
	return str_find_text(head, STR("\"sampleStackTraces\"")) < head.len ||
			       str_find_text(head, STR("\"timeline-record-type-")) <
				       head.len
		       ? 120
		       : 0;
}

const struct format safari_format = {
	.name = "safari",
	.summary = "timelines of Safari",
	.records = "samples",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

/* What Chrome, Node, Deno and others that run V8 write: CPU profiles, heap profiles, and
 * traces. The keys of the outermost object tell them apart, in any order:
 *
 *     {"nodes": [...], "samples": [2, 3], "timeDeltas": [125, 250]}
 *     {"head": {"callFrame": {...}, "selfSize": 12, "children": [...]}}
 *     {"traceEvents": [{"ph": "X", "ts": 1, "dur": 2, "name": "f"}, ...]}
 *
 * Or else it is an array of trace events, which need not have an end. */
#include "collapse/carrier/json.h"
#include "collapse/format.h"
#include "collapse/formats/trace.h"
#include "collapse/formats/v8.h"
#include "common/base/message.h"

/* What a file may be. */
struct chrome {
	struct trace trace;
	struct v8_chunk chunk;
};

/* Those of CPU profiles are numbers; of Hermes, objects. */
static void
read_samples(struct chrome *chrome, struct json *json)
{
	if (!json_array(json))
		return;
	while (json_item(json))
		if (json_kind(json) == JSON_OBJECT)
			trace_read_sample(&chrome->trace);
		else
			json_add_items(json, 0, -1, &chrome->chunk.samples);
}

static void
read_key(struct chrome *chrome, struct json *json, struct str key)
{
	if (str_equal(key, STR("traceEvents")))
		trace_read_events(&chrome->trace);
	else if (str_equal(key, STR("stackFrames")))
		trace_read_frames(&chrome->trace);
	else if (str_equal(key, STR("samples")))
		read_samples(chrome, json);
	else
		v8_read(&chrome->chunk, json, key);
}

/* An array of events may lack its end, which is no damage. */
static void
read_array(struct chrome *chrome, struct json *json)
{
	trace_read_events(&chrome->trace);
	if (json->events.ending != JSON_UNFINISHED || json->depth != 1)
		return;
	json->events.ending = JSON_WHOLE;
	message_warn("%s: the list of events has no end: it may have been cut",
		input_name(json->reader->input));
}

static void
end_chunk(struct chrome *chrome, struct profile *profile, struct reader *reader)
{
	struct v8_profile v8;

	v8_start(&v8, &profile->stack);
	v8_add(&v8, &chrome->chunk);
	chrome->trace.unknown += v8_end(&v8, profile, reader, NULL, NULL);
	v8_free(&v8);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct json json;
	struct chrome chrome = {.trace = {.profile = profile, .json = &json}};
	struct str key;

	json_start(&json, reader);
	if (json_kind(&json) == JSON_ARRAY)
		read_array(&chrome, &json);
	else if (json_object(&json))
		while (json_key(&json, &key))
			read_key(&chrome, &json, key);
	reader->line = 0; /* samples are in no line */
	if (chrome.chunk.node_count > 0)
		end_chunk(&chrome, profile, reader);
	trace_end(&chrome.trace);
	json_end(&json);
	trace_free(&chrome.trace);
	v8_chunk_free(&chrome.chunk);
}

static bool
has(struct str head, struct str text)
{
	return str_find_text(head, text) < head.len;
}

/* `"ph": "X"`, the one letter that says what kind of event it is. */
static bool
has_phase(struct str head)
{
	const struct str key = STR("\"ph\"");
	size_t at;

	while ((at = str_find_text(head, key)) < head.len) {
		head = str_trim_start(str_from(head, at + key.len));
		if (!str_starts(head, STR(":")))
			continue;
		head = str_trim_start(str_from(head, 1));
		if (head.len > 2 && head.ptr[0] == '"' && head.ptr[2] == '"')
			return true;
	}
	return false;
}

static unsigned
detect(struct str head)
{
	enum { SURE = 100, LIKELY = 80 };

	if (json_begins(head, '['))
		return has_phase(head) ? SURE : 0;
	if (!json_begins(head, '{'))
		return 0;
	if (has(head, STR("\"traceEvents\"")) || has(head, STR("\"selfSize\"")) ||
		has(head, STR("\"callFrame\"")))
		return SURE;
	return has(head, STR("\"timeDeltas\"")) || has(head, STR("\"functionName\"")) ||
			       has(head, STR("\"stackFrames\""))
		       ? LIKELY
		       : 0;
}

const struct format chrome_format = {
	.name = "chrome",
	.summary = "CPU and heap profiles of V8, and traces of Chrome",
	.records = "samples",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

/* Profiles of the Firefox Profiler: processed ones, as samply, vernier and the profiler
 * itself write them, and those that Firefox and `perf script report gecko` write.
 *
 *     {"meta": {"preprocessedProfileVersion": 55, "interval": 1},
 *      "libs": [{"name": "libc.so.6", ...}],
 *      "threads": [{"name": "main", "processName": "app", "stringArray": ["main"],
 *          "samples": {"stack": [3, null]}, "stackTable": {"prefix": [null, 0]}, ...}]}
 *
 * Tables come in any order, so a profile is read as a whole before its samples are made.
 * Newer ones keep what threads have in common in "shared". */
#include <stdlib.h>

#include "collapse/carrier/json.h"
#include "collapse/format.h"
#include "collapse/formats/firefox-profile.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	NS_OF_MS = 6, /* decimals */
	DEEPEST = 16, /* profiles of processes in one another */
};

static struct str
read_text(struct firefox *firefox)
{
	return arena_copy(&firefox->texts, json_text(firefox->json));
}

static void
read_units(struct firefox *firefox)
{
	struct str key;

	if (!json_object(firefox->json))
		return;
	while (json_key(firefox->json, &key))
		if (str_equal(key, STR("threadCPUDelta")))
			firefox->cpu_unit = read_text(firefox);
}

static void
read_meta(struct firefox *firefox)
{
	struct json *json = firefox->json;
	struct str key;

	if (!json_object(json))
		return;
	while (json_key(json, &key)) {
		if (str_equal(key, STR("interval")))
			json_fixed(json, NS_OF_MS, &firefox->interval);
		else if (str_equal(key, STR("product")))
			firefox->product = read_text(firefox);
		else if (str_equal(key, STR("sampleUnits")))
			read_units(firefox);
	}
}

static void
read_lib(struct firefox *firefox)
{
	struct firefox_lib lib = {0};
	const struct {
		struct str key, *text;
	} fields[] = {
		{STR("name"), &lib.name},
		{STR("path"), &lib.path},
		{STR("debugName"), &lib.debug_name},
		{STR("breakpadId"), &lib.debug_id},
		{STR("codeId"), &lib.code_id},
	};
	struct str key;

	if (json_object(firefox->json))
		while (json_key(firefox->json, &key))
			for (size_t i = 0; i < countof(fields); i++)
				if (str_equal(key, fields[i].key))
					*fields[i].text = read_text(firefox);
	firefox->libs = memory_grow(firefox->libs, &firefox->lib_capacity,
		firefox->lib_count + 1, sizeof(*firefox->libs));
	firefox->libs[firefox->lib_count++] = lib;
}

static void read_text_process(struct firefox *firefox);

static void
read_thread(struct firefox *firefox)
{
	struct json *json = firefox->json;
	struct firefox_thread thread = {0};
	struct str key;

	if (json_kind(json) == JSON_STRING) {
		read_text_process(firefox);
		return;
	}
	if (!json_object(json)) {
		json->reader->records++;
		json_skip(json, 0, "a thread that is no object");
		return;
	}
	while (json_key(json, &key)) {
		if (firefox_tables_read(&thread.tables, json, key))
			continue;
		if (str_equal(key, STR("name")))
			thread.name = read_text(firefox);
		else if (str_equal(key, STR("processName")))
			thread.process_name = read_text(firefox);
		else if (str_equal(key, STR("pid")))
			thread.pid = read_text(firefox);
		else if (str_equal(key, STR("tid")))
			thread.tid = read_text(firefox);
	}
	firefox->threads = memory_grow(firefox->threads, &firefox->thread_capacity,
		firefox->thread_count + 1, sizeof(*firefox->threads));
	firefox->threads[firefox->thread_count++] = thread;
	firefox->has_cpu |= thread.tables.columns[SAMPLE_CPU].count > 0;
}

static void
read_shared(struct firefox *firefox)
{
	struct str key;

	if (json_object(firefox->json))
		while (json_key(firefox->json, &key))
			firefox_tables_read(&firefox->shared, firefox->json, key);
}

static void
read_list(struct firefox *firefox, void (*read)(struct firefox *firefox))
{
	if (json_array(firefox->json))
		while (json_item(firefox->json))
			read(firefox);
}

static void read_process(struct firefox *firefox);

/* Reads a profile and makes its samples. */
static void
read_profile(struct firefox *firefox)
{
	struct str key;

	if (!json_object(firefox->json))
		return;
	while (json_key(firefox->json, &key)) {
		if (str_equal(key, STR("meta")))
			read_meta(firefox);
		else if (str_equal(key, STR("libs")))
			read_list(firefox, read_lib);
		else if (str_equal(key, STR("threads")))
			read_list(firefox, read_thread);
		else if (str_equal(key, STR("shared")))
			read_shared(firefox);
		else if (str_equal(key, STR("processes")))
			read_list(firefox, read_process);
		else if (str_equal(key, STR("profile")))
			read_process(firefox);
	}
	firefox->json->reader->line = 0; /* samples are in no line */
	for (size_t i = 0; i < firefox->thread_count; i++)
		firefox_add_thread(firefox, &firefox->threads[i]);
}

static void
release(struct firefox *firefox)
{
	for (size_t i = 0; i < firefox->thread_count; i++)
		firefox_tables_free(&firefox->threads[i].tables);
	firefox_free_desk(firefox);
	firefox_tables_free(&firefox->shared);
	free(firefox->threads);
	free(firefox->libs);
	if (firefox->symbols)
		firefox_symbols_free(firefox->symbols);
	arena_free(&firefox->texts);
}

/* Reads the profile of a process that stands within this one. */
static void
read_inner(struct firefox *firefox, struct json *json)
{
	struct firefox inner = {.profile = firefox->profile,
		.json = json,
		.depth = firefox->depth + 1,
		.interval = firefox->interval};

	read_profile(&inner);
	firefox->native += inner.native;
	firefox->unnamed += inner.unnamed;
	firefox->negative += inner.negative;
	release(&inner);
}

static bool
is_too_deep(struct firefox *firefox)
{
	if (firefox->depth + 1 < DEEPEST)
		return false;
	firefox->json->reader->records++;
	json_skip(firefox->json, 0, "a process in a process in a process");
	return true;
}

/* The profile of a process that Firefox keeps in that of another, or in what its
 * performance tool saves. */
static void
read_process(struct firefox *firefox)
{
	if (!is_too_deep(firefox))
		read_inner(firefox, firefox->json);
}

/* Firefox of 2016 wrote that as a text, in place of a thread. */
static void
read_text_process(struct firefox *firefox)
{
	struct buf text = {0};
	struct json json;

	if (is_too_deep(firefox))
		return;
	buf_add(&text, json_text(firefox->json));
	json_start_text(&json, firefox->json->reader, buf_str(&text));
	read_inner(firefox, &json);
	json_end(&json);
	buf_free(&text);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct json json;
	struct firefox firefox = {.profile = profile, .json = &json};

	json_start(&json, reader);
	read_profile(&firefox);
	json_end(&json);
	if (firefox.unnamed > 0)
		message_warn(
			"%s: %llu of %llu functions in libraries have no name: record with "
			"samply record --unstable-presymbolicate, and keep the .syms.json "
			"file beside the profile",
			input_name(reader->input), (unsigned long long)firefox.unnamed,
			(unsigned long long)firefox.native);
	if (firefox.negative > 0)
		message_warn("%s: weights below 0, left out: %llu",
			input_name(reader->input), (unsigned long long)firefox.negative);
	release(&firefox);
}

/* The keys that only such a profile has may stand behind what `head` is. */
static unsigned
detect(struct str head)
{
	static const struct str marks[] = {STR_INIT("\"preprocessedProfileVersion\""),
		STR_INIT("\"stackTable\""), STR_INIT("\"frameTable\""),
		STR_INIT("\"schema\":{\"stack\""), STR_INIT("\"isOffMainThread\""),
		STR_INIT("\"breakpadId\"")};

	if (!json_begins(head, '{'))
		return 0;
	for (size_t i = 0; i < countof(marks); i++)
		if (str_find_text(head, marks[i]) < head.len)
			return 100;
	return 0;
}

const struct format firefox_format = {
	.name = "firefox",
	.summary = "profiles of samply, vernier and the Firefox Profiler",
	.records = "samples",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

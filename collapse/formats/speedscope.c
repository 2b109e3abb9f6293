/* Files of speedscope, which py-spy, rbspy, dotnet-trace and many others write, too.
 *
 *     {"$schema": "https://www.speedscope.app/file-format-schema.json",
 *      "shared": {"frames": [{"name": "main"}, {"name": "read"}]},
 *      "profiles": [{"type": "sampled", "name": "main thread", "unit": "seconds",
 *          "startValue": 0, "endValue": 2, "samples": [[0, 1], [0]],
 *          "weights": [1.5, 0.5]}]}
 *
 * Or a profile has "events", and a stack weighs how long it was the innermost. */
#include <stdlib.h>

#include "collapse/carrier/fixed.h"
#include "collapse/carrier/json.h"
#include "collapse/format.h"
#include "collapse/formats/speedscope-run.h"
#include "collapse/stack/nodes.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"

enum { KEY_PROFILE = OPTIONS_KEY };

struct speedscope_options {
	/* --profile; 0: all. */
	uint64_t profile;
};

static const struct argp_option option_rows[] = {
	{0, 0, 0, 0, "speedscope:", 5},
	{"profile", KEY_PROFILE, "N", 0, "Fold only this profile of the file, from 1 on",
		0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct speedscope_options *options = state->input;

	if (key != KEY_PROFILE)
		return ARGP_ERR_UNKNOWN;
	options->profile = options_integer("--profile", argument, 1, UINT32_MAX);
	return 0;
}

static const struct argp argp = {.options = option_rows, .parser = parse};

/* What a profile may count in: its word, ours, and how many decimals of it make ns; -1:
 * it is no time. */
static const struct unit {
	struct str word, unit;
	int ns;
} units[] = {
	{STR_INIT("nanoseconds"), STR_INIT("ns"), 0},
	{STR_INIT("microseconds"), STR_INIT("us"), 3},
	{STR_INIT("milliseconds"), STR_INIT("ms"), 6},
	{STR_INIT("seconds"), STR_INIT("s"), 9},
	{STR_INIT("bytes"), STR_INIT("bytes"), -1},
	{STR_INIT("none"), STR_INIT("samples"), -1},
};

struct speedscope {
	struct profile *profile;
	struct json json;
	/* What frames are called; those that the file lacks, and how many of them there
	 * are in stacks. */
	struct named *frames, unknown;
	size_t frame_count, frame_capacity;
	uint64_t missing;
	struct run_stacks stacks;
	struct run *runs;
	size_t run_count, run_capacity;
	/* The frames of the stacks. */
	struct nodes nodes;
	struct arena texts;
};

/* A profile whose samples are being made. */
struct desk {
	struct speedscope *file;
	const struct run *run;
	const struct unit *unit;
	unsigned decimals;
	uint32_t measure;
};

static void
read_frame(struct speedscope *file)
{
	struct stack *stack = &file->profile->stack;
	struct named named = stack_name(stack);
	struct symbol symbol = {.verbatim = true};
	struct str key;
	struct buf name = {0};

	if (json_object(&file->json))
		while (json_key(&file->json, &key))
			if (str_equal(key, STR("name")))
				buf_add(&name, json_text(&file->json));
	symbol.name = name.len > 0 ? buf_str(&name) : STR("(anonymous)");
	stack_extend(stack, &named, &symbol);
	buf_free(&name);
	file->frames = memory_grow(file->frames, &file->frame_capacity,
		file->frame_count + 1, sizeof(*file->frames));
	file->frames[file->frame_count++] = named;
}

static void
read_shared(struct speedscope *file)
{
	struct str key;

	if (!json_object(&file->json))
		return;
	while (json_key(&file->json, &key))
		if (str_equal(key, STR("frames")) && json_array(&file->json))
			while (json_item(&file->json))
				read_frame(file);
}

static void
read_run(struct speedscope *file)
{
	struct json *json = &file->json;
	struct run run;
	struct str key;

	if (!json_object(json))
		return;
	run_start(&run, &file->stacks);
	while (json_key(json, &key)) {
		if (str_equal(key, STR("name")))
			run.name = arena_copy(&file->texts, json_text(json));
		else if (str_equal(key, STR("unit")))
			run.unit = arena_copy(&file->texts, json_text(json));
		else if (str_equal(key, STR("samples")))
			run_read_samples(&run, json);
		else if (str_equal(key, STR("weights")))
			run_read_weights(&run, json);
		else if (str_equal(key, STR("events")))
			run_read_events(&run, json);
	}
	file->runs = memory_grow(
		file->runs, &file->run_capacity, file->run_count + 1, sizeof(*file->runs));
	file->runs[file->run_count++] = run;
}

static void
read_file(struct speedscope *file)
{
	struct json *json = &file->json;
	struct str key;

	if (!json_object(json))
		return;
	while (json_key(json, &key))
		if (str_equal(key, STR("shared")))
			read_shared(file);
		else if (str_equal(key, STR("profiles")) && json_array(json))
			while (json_item(json))
				read_run(file);
}

/* For struct nodes: the root of the stacks is none of them. */
static const struct named *
name(void *context, uint32_t node)
{
	const struct speedscope *file = context;
	uint32_t frame = file->stacks.tree.name[node];

	if (frame > file->frame_count)
		return &file->unknown;
	return frame > 0 ? &file->frames[frame - 1] : NULL;
}

/* Where the file names no frames, stacks lead nowhere. */
static void
add_nodes(struct speedscope *file)
{
	const struct tree *tree = &file->stacks.tree;

	file->nodes = (struct nodes){
		.stack = &file->profile->stack, .name = name, .context = file};
	for (uint32_t node = 0; node < tree->frame_count; node++) {
		file->missing += tree->name[node] > file->frame_count;
		if (node == TREE_ROOT)
			nodes_add(&file->nodes, NODES_NONE);
		else
			nodes_add(&file->nodes, file->frame_count > 0 ? tree->parent[node]
								      : tree->frame_count);
	}
}

static const struct unit *
find_unit(struct str word)
{
	for (size_t i = 0; i < countof(units); i++)
		if (str_equal(units[i].word, word))
			return &units[i];
	return NULL;
}

/* In ns; a run of another unit knows no time. */
static uint64_t
time_in_ns(const struct desk *desk, int64_t time)
{
	struct fixed number = {time, desk->decimals};
	int64_t ns;

	if (!desk->unit || desk->unit->ns < 0 || time < 0 ||
		!fixed_scale(number, (unsigned)desk->unit->ns, &ns))
		return SAMPLE_NO_TIME;
	return (uint64_t)ns;
}

static void
add_sample(struct desk *desk, int64_t node, int64_t number, int64_t time)
{
	static const struct process nobody;
	struct reader *reader = desk->file->json.reader;
	struct weight weight = sample_weight(number, desk->decimals);
	uint64_t whole = weight.value / tree_power_of_ten(weight.decimals);
	struct sample sample = {
		.samples = 1,
		.measure = desk->measure,
		.weights = &weight,
		.weight_count = 1,
		.time = time_in_ns(desk, time),
		.process = &nobody,
	};

	reader->records++;
	if (number < 0)
		reader_skip(reader, 0, "no weight");
	else if (node == RUN_NO_STACK)
		reader_skip(reader, whole, "no stack");
	else if (!nodes_end(&desk->file->nodes, (uint32_t)node, &sample.leaf))
		reader_skip(reader, whole, "its frames are not in the file");
	else
		profile_add(desk->file->profile, &sample);
}

/* A number of the run in units of 10^-decimals; -1 where there is none. */
static int64_t
number_of(const struct desk *desk, size_t i)
{
	int64_t number;

	if (i >= desk->run->weights.count ||
		!fixed_scale(desk->run->weights.items[i], desk->decimals, &number))
		return -1;
	return number;
}

static void
add_weighted(struct desk *desk)
{
	const struct numbers *leaves = &desk->run->leaves;
	int64_t time = 0;

	for (size_t i = 0; i < leaves->count; i++) {
		int64_t number = number_of(desk, i);

		add_sample(desk, leaves->items[i], number, time);
		if (number > 0 && __builtin_add_overflow(time, number, &time))
			time = -1;
	}
}

/* A stack lasts until the next event; one that is said to be before the last is as late. */
static void
add_evented(struct desk *desk)
{
	const struct numbers *leaves = &desk->run->leaves;
	int64_t now = leaves->count > 0 ? number_of(desk, 0) : 0, took;

	for (size_t i = 0; i + 1 < leaves->count; i++) {
		int64_t next = number_of(desk, i + 1);

		if (next <= now || __builtin_sub_overflow(next, now, &took))
			continue;
		if (leaves->items[i] != RUN_NO_STACK)
			add_sample(desk, leaves->items[i], took, now);
		now = next;
	}
}

/* Several profiles of a file stand each below its name. */
static void
end_run(struct speedscope *file, const struct run *run, unsigned decimals,
	bool is_one_of_several)
{
	static const struct process nobody;
	struct stack *stack = &file->profile->stack;
	struct desk desk = {.file = file,
		.run = run,
		.unit = find_unit(run->unit),
		.decimals = decimals};
	struct named named = stack_name(stack);

	stack_extend(stack, &named, &(struct symbol){.name = run->name, .verbatim = true});
	desk.measure = measures_add_metric(&file->profile->measures,
		run->unit.len > 0 ? run->unit : STR("none"),
		desk.unit ? desk.unit->unit : run->unit);
	nodes_begin(&file->nodes, stack_base(stack, &nobody, STR("")),
		is_one_of_several ? &named : NULL);
	if (run->is_evented)
		add_evented(&desk);
	else
		add_weighted(&desk);
}

static void
end_runs(struct speedscope *file, uint64_t chosen)
{
	struct reader *reader = file->json.reader;
	const char *input = input_name(reader->input);
	unsigned decimals = run_common_decimals(file->runs, file->run_count, input);

	if (chosen > file->run_count && file->run_count > 0)
		message_die("%s: no profile %llu: there are %zu", input,
			(unsigned long long)chosen, file->run_count);
	reader->line = 0; /* samples are in no line */
	for (size_t i = 0; i < file->run_count; i++) {
		if (chosen > 0 && chosen != i + 1)
			continue;
		end_run(file, &file->runs[i], decimals, chosen == 0 && file->run_count > 1);
		if (file->runs[i].stray > 0)
			message_warn("%s: events that end what never began, left out: %llu",
				input, (unsigned long long)file->runs[i].stray);
	}
}

static void
name_unknown(struct speedscope *file)
{
	struct stack *stack = &file->profile->stack;

	file->unknown = stack_name(stack);
	stack_extend(stack, &file->unknown, &(struct symbol){.name = STR("")});
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	const struct speedscope_options *options = profile->state;
	struct speedscope file = {.profile = profile};

	json_start(&file.json, reader);
	run_stacks_start(&file.stacks);
	read_file(&file);
	name_unknown(&file);
	add_nodes(&file);
	end_runs(&file, options->profile);
	if (file.missing > 0 && file.frame_count > 0)
		message_warn("%s: frames of stacks that are not in the file: %llu",
			input_name(reader->input), (unsigned long long)file.missing);
	json_end(&file.json);
	for (size_t i = 0; i < file.run_count; i++)
		run_free(&file.runs[i]);
	free(file.runs);
	run_stacks_free(&file.stacks);
	nodes_free(&file.nodes);
	free(file.frames);
	arena_free(&file.texts);
}

static unsigned
detect(struct str head)
{
	enum { SURE = 100, LIKELY = 70 };

	if (!json_begins(head, '{'))
		return 0;
	if (str_find_text(head, STR("speedscope.app/file-format-schema")) < head.len)
		return SURE;
	if (str_find_text(head, STR("\"profiles\"")) < head.len &&
		(str_find_text(head, STR("\"evented\"")) < head.len ||
			str_find_text(head, STR("\"sampled\"")) < head.len))
		return SURE;
	return str_find_text(head, STR("\"exporter\"")) < head.len ? LIKELY : 0;
}

const struct format speedscope_format = {
	.name = "speedscope",
	.summary = "files of speedscope",
	.records = "samples",
	.has_metrics = true,
	.options = &argp,
	.state_size = sizeof(struct speedscope_options),
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

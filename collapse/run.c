/* What every collapser does around its format. */
#include "collapse/run.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "collapse/filter.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/tree/folded.h"

enum {
	MOST_THREADS = 256,
	SMALL_INPUT =
		1 << 20, /* bytes; up to here a second thread costs more than it gives */
	MOST_FORMATS = 32,
};

enum {
	KEY_THREADS = OPTIONS_PROGRAM,
	KEY_UNIT,
};

struct run {
	const struct format *const *formats; /* more than one: an input is recognised */
	struct options options;
	struct naming naming;
	struct filter filter;
	unsigned threads; /* 0: as many as there are processors */
	bool says_unit;
	void *states[MOST_FORMATS]; /* of formats[] */
	unsigned comm_depth; /* of the last input's format */
	struct str unit; /* what all inputs count; empty where they do not agree */
	struct tree tree;
	bool has_tree;
	size_t inputs; /* that have been read */
};

static const struct argp_option rows[] = {
	{"threads", KEY_THREADS, "N", 0, "Read with N threads (as many as processors)", 1},
	{"unit", KEY_UNIT, 0, 0, "Say in front what is counted: '# unit: ns'", 1},
	{0},
};

/* Each child parser's input, in the order of make_children. */
static void
give_inputs(struct run *run, struct argp_state *state)
{
	size_t child = 0;

	state->child_inputs[child++] = &run->options;
	state->child_inputs[child++] = &run->filter;
	state->child_inputs[child++] = &run->naming;
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i]->options)
			state->child_inputs[child++] = run->states[i];
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct run *run = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		give_inputs(run, state);
		break;
	case KEY_THREADS:
		run->threads =
			(unsigned)options_integer("--threads", argument, 1, MOST_THREADS);
		break;
	case KEY_UNIT:
		run->says_unit = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static void
make_children(const struct run *run, struct argp_child *children)
{
	size_t child = 0;

	children[child++] = (struct argp_child){&options_argp, 0, NULL, 1};
	children[child++] = (struct argp_child){&filter_argp, 0, NULL, 2};
	children[child++] = (struct argp_child){&naming_argp, 0, NULL, 3};
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i]->options)
			children[child++] =
				(struct argp_child){run->formats[i]->options, 0, NULL, 4};
	children[child] = (struct argp_child){0};
}

static void
parse_options(struct run *run, int argc, char **argv, const char *doc)
{
	struct argp_child children[MOST_FORMATS + 4];
	struct argp argp = {.options = rows,
		.parser = parse,
		.args_doc = "[FILE...]",
		.doc = doc,
		.children = children};

	make_children(run, children);
	options_parse(&argp, argc, argv, run);
}

static void *
state_of(const struct run *run, const struct format *format)
{
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i] == format)
			return run->states[i];
	return NULL;
}

/* One thread's part of an input. */
struct part {
	const struct run *run;
	const struct format *format;
	struct input *input;
	struct tree tree;
	pthread_t thread;
};

static void *
read_part(void *argument)
{
	struct part *part = argument;
	struct reader reader;

	reader_start(&reader, part->input);
	part->format->collapse(state_of(part->run, part->format), &part->run->naming,
		&reader, &part->tree);
	reader_end(&reader);
	return NULL;
}

/* Starts a thread for each part but the first, which this one reads. */
static void
read_parts(struct part *parts, size_t count)
{
	size_t started = 1;

	while (started < count && pthread_create(&parts[started].thread, NULL, read_part,
					  &parts[started]) == 0)
		started++;
	read_part(&parts[0]);
	for (size_t i = 1; i < started; i++)
		pthread_join(parts[i].thread, NULL);
}

static size_t
count_threads(const struct run *run, const struct format *format, struct input *input)
{
	long processors;

	if (!format->divisible || run->threads == 1 ||
		input_peek(input, SMALL_INPUT).len < SMALL_INPUT)
		return 1;
	processors = sysconf(_SC_NPROCESSORS_ONLN);
	if (run->threads > 0)
		return run->threads;
	if (processors < 1)
		return 1;
	return processors < MOST_THREADS ? (size_t)processors : MOST_THREADS;
}

/* Adds a tree to the result, which takes it over. */
static void
add_tree(struct run *run, struct tree *tree)
{
	if (!run->has_tree) {
		run->tree = *tree;
		run->has_tree = true;
		return;
	}
	tree_add(&run->tree, TREE_ROOT, tree, TREE_ROOT);
	tree_label(&run->tree, tree);
	tree_free(tree);
}

static unsigned
count_columns(const struct run *run, const struct format *format, struct input *input)
{
	unsigned columns = 1;

	if (format->columns)
		columns = format->columns(input);
	if (run->has_tree && columns != run->tree.columns)
		message_die("%s: has %u count columns, not %u as the inputs before",
			input_name(input), columns, run->tree.columns);
	return columns;
}

/* Says what an input is in which not a single record was found; `start` is how it begins. */
static void
report_none(const struct format *format, const struct input *input, struct str start)
{
	if (input_records(input) == 0)
		message_warn("%s: no %s found in it: %s", input_name(input),
			format->records, format_describe(start));
}

/* After an input of this format: what it counts. */
static void
set_unit(struct run *run, const struct format *format)
{
	struct str unit = STR("");

	if (format == &folded_format)
		unit = run->tree.unit;
	else if (format->unit)
		unit = format->unit(state_of(run, format));
	if (run->inputs++ == 0)
		run->unit = unit;
	else if (!str_equal(run->unit, unit))
		run->unit = STR("");
}

static void
collapse_input(struct run *run, const struct format *format, struct input *input)
{
	enum { START_SIZE = 512 }; /* bytes, enough to tell what an input is */
	unsigned columns = count_columns(run, format, input);
	struct buf start = {0};
	struct part *parts;
	size_t count;

	buf_add(&start, input_peek(input, START_SIZE));
	input_set_cut(input, format->cut);
	if (run->options.strict)
		input_set_strict(input);
	if (format->prepare)
		format->prepare(state_of(run, format), input);
	count = count_threads(run, format, input);
	if (count > 1)
		input_share(input);
	parts = memory_new(count, sizeof(*parts));
	for (size_t i = 0; i < count; i++) {
		parts[i] = (struct part){.run = run, .format = format, .input = input};
		tree_start(&parts[i].tree, columns);
	}
	read_parts(parts, count);
	input_report(input, format->records);
	report_none(format, input, buf_str(&start));
	buf_free(&start);
	for (size_t i = 0; i < count; i++)
		add_tree(run, &parts[i].tree);
	free(parts);
	set_unit(run, format);
	run->comm_depth = format->frames_above_comm
				  ? format->frames_above_comm(state_of(run, format))
				  : 0;
}

_Noreturn static void
refuse(const struct run *run, struct input *input)
{
	struct buf known = {0};

	for (size_t i = 0; run->formats[i]; i++)
		buf_print(&known, "%s%s (%s)", i > 0 ? ", " : "", run->formats[i]->name,
			run->formats[i]->summary);
	message_die("%s: %s; what can be read is %.*s", input_name(input),
		format_describe(input_peek(input, FORMAT_HEAD_SIZE)),
		STR_ARG(buf_str(&known)));
}

/* The format to read the input with. */
static const struct format *
choose_format(const struct run *run, struct input *input)
{
	const struct format *format;

	if (!run->formats[1])
		return run->formats[0];
	format = format_detect(run->formats, input);
	if (format)
		return format;
	refuse(run, input);
}

static void
collapse_file(struct run *run, const char *path)
{
	struct input *input = input_open(path);

	collapse_input(run, choose_format(run, input), input);
	input_close(input);
}

static bool
has_stacks(const struct tree *tree)
{
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		if (tree_has_self(tree, frame))
			return true;
	return false;
}

static void
report(const struct run *run)
{
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i]->report)
			run->formats[i]->report(run->states[i]);
}

/* What a format writes instead of folded text. */
static bool
write_by_format(const struct run *run, struct output *output)
{
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i]->write &&
			run->formats[i]->write(run->states[i], output))
			return true;
	return false;
}

static void
write_result(struct run *run)
{
	struct output *output;

	run->tree.unit = run->says_unit || run->tree.unit.len > 0 ? run->unit : STR("");
	filter_apply(&run->filter, &run->tree, run->comm_depth);
	tree_finish(&run->tree);
	output = output_open(run->options.output);
	if (!write_by_format(run, output)) {
		if (!has_stacks(&run->tree))
			message_die("no stacks found");
		folded_write(&run->tree, output);
	}
	output_close(output);
}

static void
start(struct run *run)
{
	for (size_t i = 0; run->formats[i]; i++)
		if (run->formats[i]->state_size > 0)
			run->states[i] = memory_new(1, run->formats[i]->state_size);
}

static void
end(struct run *run)
{
	for (size_t i = 0; run->formats[i]; i++) {
		if (run->formats[i]->release)
			run->formats[i]->release(run->states[i]);
		free(run->states[i]);
	}
	filter_free(&run->filter);
	tree_free(&run->tree);
	options_free(&run->options);
}

int
run(int argc, char **argv, const struct format *const *formats, const char *doc)
{
	struct run run = {.formats = formats};

	message_start(argc > 0 ? argv[0] : NULL);
	start(&run);
	parse_options(&run, argc, argv, doc);
	for (size_t i = 0; i < run.options.file_count; i++)
		collapse_file(&run, run.options.files[i]);
	if (run.options.file_count == 0)
		collapse_file(&run, NULL);
	report(&run);
	write_result(&run);
	end(&run);
	return STATUS_OK;
}

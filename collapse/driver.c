/* The driver: each input is recognised, read by threads into a profile, filtered and
 * added to the result; then what was found is said, and the result is written. */
#include "collapse/driver.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collapse/filter.h"
#include "collapse/parts.h"
#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/text/describe.h"
#include "common/tree/agreement.h"
#include "common/tree/folded.h"
#include "common/tree/remake.h"

enum {
	KEY_THREADS = OPTIONS_KEY,
	KEY_HEADER,
	KEY_NO_HEADER,
	KEY_FORMAT,
	KEY_SLICES,
};

/* A format, and its state. */
struct slot {
	const struct format *format;
	void *state;
};

struct driver {
	/* More than one: an input is recognised. */
	const struct format *const *formats;
	struct slot *slots;
	size_t slot_count;
	/* That of all inputs; NULL: they are recognised. */
	const struct format *format;
	struct options options;
	struct naming naming;
	struct selection selection;
	struct filter filter;
	/* 0: as many as there are processors. */
	unsigned threads;
	/* A column for each slice of time. */
	bool slices;
	/* Lines that tell of the stacks stand in front of them. */
	bool header;
	/* What the inputs have in common, what all of them measure, and their stacks. */
	struct agreement agreement;
	struct measures measures;
	struct tree tree;
	/* Of the file that is read in place of a folder; messages name it to the end. */
	struct buf path;
};

/* Parsers of options beside the driver's own, and what each fills. */
struct children {
	struct argp_child *list;
	void **inputs;
	size_t count;
	struct driver *driver;
};

static const struct argp_option threads_row = {
	"threads", KEY_THREADS, "N", 0, "Read with N threads (as many as processors)", 1};
static const struct argp_option header_row = {"header", KEY_HEADER, 0, 0,
	"Say in front of the stacks what is known of them: '# unit: ns'", 1};
static const struct argp_option no_header_row = {"no-header", KEY_NO_HEADER, 0, 0,
	"Write the stacks alone, without lines such as '# unit: ns'", 1};

static const struct argp_option slices_row = {"slices", KEY_SLICES, 0, 0,
	"Count slices of time apart, in a column each, where the input tells the time", 1};

static const struct argp_option format_row = {"input-format", KEY_FORMAT, "NAME", 0,
	"What all inputs are, which is recognised otherwise", 1};
static const struct argp_option format_alias = {
	"format", KEY_FORMAT, 0, OPTION_ALIAS, 0, 1};

/* "perf, perf-data, ..." */
static void
list_formats(const struct driver *driver, struct buf *list)
{
	for (size_t i = 0; i < driver->slot_count; i++)
		buf_print(list, "%s%s", i > 0 ? ", " : "", driver->slots[i].format->name);
}

static const struct format *
named_format(const struct driver *driver, const char *name)
{
	const struct format *format = format_find(driver->formats, name);
	struct buf known = {0};

	if (format)
		return format;
	list_formats(driver, &known);
	message_die_usage(
		"--input-format takes %.*s, not '%s'", STR_ARG(buf_str(&known)), name);
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	const struct children *children = state->input;
	struct driver *driver = children->driver;

	switch (key) {
	case ARGP_KEY_INIT:
		for (size_t i = 0; i < children->count; i++)
			state->child_inputs[i] = children->inputs[i];
		break;
	case KEY_THREADS:
		driver->threads = (unsigned)options_integer(
			"--threads", argument, 1, PARTS_MOST_THREADS);
		break;
	case KEY_HEADER:
		driver->header = true;
		break;
	case KEY_NO_HEADER:
		driver->header = false;
		break;
	case KEY_SLICES:
		driver->slices = true;
		break;
	case KEY_FORMAT:
		driver->format = named_format(driver, argument);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

/* They stand in the help as they are added here. */
static void
add_child(struct children *children, const struct argp *argp, void *input)
{
	children->inputs[children->count++] = input;
	children->list[children->count - 1] =
		(struct argp_child){argp, 0, NULL, (int)children->count};
}

static void
add_children(struct children *children, struct driver *driver)
{
	bool selects = false, has_metrics = false;

	for (size_t i = 0; i < driver->slot_count; i++) {
		selects |= driver->slots[i].format->selects;
		has_metrics |= driver->slots[i].format->has_metrics;
	}
	add_child(children, &options_argp, &driver->options);
	add_child(children, &filter_argp, &driver->filter);
	add_child(children, &naming_argp, &driver->naming);
	if (selects)
		add_child(children, &selection_argp, &driver->selection);
	if (has_metrics)
		add_child(children, &metric_argp, &driver->selection.metric);
	for (size_t i = 0; i < driver->slot_count; i++)
		if (driver->slots[i].format->options)
			add_child(children, driver->slots[i].format->options,
				driver->slots[i].state);
}

static void
check_options(const struct driver *driver)
{
	if (driver->slices && driver->options.file_count > 1)
		message_die_usage("--slices is for one input");
	for (size_t i = 0; i < driver->slot_count; i++)
		if (driver->slots[i].format->check_options)
			driver->slots[i].format->check_options(
				driver->slots[i].state, &driver->options);
}

static void
parse_options(struct driver *driver, int argc, char **argv, const char *what)
{
	enum { SHARED = 5, END = 1 };
	size_t most = SHARED + driver->slot_count + END;
	struct children children = {
		.list = memory_new(most, sizeof(*children.list)),
		.inputs = memory_new(most, sizeof(*children.inputs)),
		.driver = driver,
	};
	const struct argp_option end = {0};
	const struct argp_option rows[] = {threads_row, slices_row,
		driver->header ? no_header_row : header_row,
		driver->format ? end : format_row, format_alias, end};
	struct buf doc = {0};
	struct argp argp = {.options = rows,
		.parser = parse,
		.args_doc = "[FILE...]",
		.children = children.list};

	buf_print(&doc, "Fold %s into one line a stack.%c", what, '\0');
	argp.doc = doc.ptr;
	add_children(&children, driver);
	options_parse(&argp, argc, argv, &children);
	check_options(driver);
	driver->naming.process = driver->filter.no_comm;
	buf_free(&doc);
	free(children.list);
	free(children.inputs);
}

/* Says what an input is in which not a single record was found; `start` is how it
 * begins. */
static void
report_none(const struct format *format, const struct input *input, struct str start)
{
	if (input_records(input) > 0)
		return;
	if (format->detect(start) > 0) /* so that what it looks like is no news */
		message_warn("%s: no %s found in it%s%s", input_name(input),
			format->records, format->why_none ? ": " : "",
			format->why_none ? format->why_none : "");
	else
		message_warn("%s: no %s found in it: %s", input_name(input),
			format->records, describe(start));
}

/* Starts the profile of an input, with the columns and the first measure that all inputs
 * have. */
static void
prepare(struct driver *driver, const struct slot *slot, struct input *input,
	struct profile *profile)
{
	profile_start(profile, &driver->naming, &driver->selection,
		driver->slices ? &sink_slices : &sink_tree);
	measures_settle(&profile->measures, buf_str(&driver->measures.first));
	profile->state = slot->state;
	if (slot->format->prepare)
		slot->format->prepare(profile, input);
	tree_widen(&profile->tree,
		agreement_columns(&driver->agreement, input_name(input), profile->columns));
}

/* What is counted, where that was not a line of the input. */
static void
set_unit(struct profile *profile)
{
	struct str unit = str_trim(measures_unit(&profile->measures));

	if (profile->tree.unit.len == 0 && !selection_lists(profile->stack.selection) &&
		folded_is_unit(unit))
		tree_set_unit(&profile->tree, unit);
}

/* Adds a tree to the result, which takes over the first one. */
static void
add_tree(struct driver *driver, struct tree *tree)
{
	struct tree empty = driver->tree;

	if (driver->tree.frame_count > 1) {
		tree_widen(&driver->tree, tree->columns);
		remake_add(&driver->tree, tree);
		return;
	}
	driver->tree = *tree;
	*tree = empty;
}

/* Filters what was read of an input. */
static void
filter(struct driver *driver, const char *name, struct profile *profile)
{
	unsigned process_depth = profile->stack.process_depth;

	if (process_depth == 0 && driver->filter.no_comm && profile->tree.frame_count > 1)
		message_warn("%s: --no-comm leaves it as it is, for it does not say which "
			     "frame is the process",
			name);
	filter_apply(&driver->filter, &profile->tree, process_depth);
}

/* Adds what was read of an input, filtered, to the result. */
static void
add_profile(struct driver *driver, const char *name, struct profile *profile)
{
	set_unit(profile);
	slices_label(&profile->slices, &profile->tree);
	if (profile->tree.frame_count > 1)
		agreement_add(&driver->agreement, name, &profile->tree);
	filter(driver, name, profile);
	add_tree(driver, &profile->tree);
	measures_add(&driver->measures, &profile->measures);
	profile_free(profile);
}

static void
collapse_input(struct driver *driver, const struct slot *slot, struct input *input)
{
	enum { START_SIZE = 512 }; /* bytes, enough to tell what an input is */
	struct profile profile;
	struct buf start = {0};

	buf_add(&start, input_peek(input, START_SIZE));
	input_set_cut(input, slot->format->cut);
	if (driver->options.strict)
		input_set_strict(input);
	prepare(driver, slot, input, &profile);
	parts_read(&profile, slot->format, input, driver->threads);
	input_report(input, slot->format->records);
	report_none(slot->format, input, buf_str(&start));
	if (slot->format->finish)
		slot->format->finish(&profile, input);
	add_profile(driver, input_name(input), &profile);
	buf_free(&start);
}

_Noreturn static void
refuse(const struct driver *driver, struct input *input)
{
	struct buf known = {0};

	list_formats(driver, &known);
	message_die("%s: %s; what can be read is %.*s", input_name(input),
		describe(input_peek(input, FORMAT_HEAD_SIZE)), STR_ARG(buf_str(&known)));
}

/* The format to read the input with. */
static const struct slot *
choose_slot(const struct driver *driver, struct input *input)
{
	const struct format *format = driver->format;

	if (!format)
		format = format_detect(driver->formats, input);
	for (size_t i = 0; i < driver->slot_count; i++)
		if (driver->slots[i].format == format)
			return &driver->slots[i];
	refuse(driver, input);
}

/* Whether there is a file of this name in the folder; then its path. */
static bool
is_in_folder(const char *folder, const char *name, struct buf *path)
{
	path->len = 0;
	buf_print(path, "%s/%s%c", folder, name, '\0');
	return access(path->ptr, F_OK) == 0;
}

/* What to open: where it is a folder, the file in it that a format begins with. */
static const char *
find_file(struct driver *driver, const char *path)
{
	struct stat file;

	if (!path || stat(path, &file) != 0 || !S_ISDIR(file.st_mode))
		return path;
	for (size_t i = 0; i < driver->slot_count; i++) {
		const char *name = driver->slots[i].format->in_folder;

		if (name && is_in_folder(path, name, &driver->path))
			return driver->path.ptr;
	}
	return path;
}

static void
collapse_file(struct driver *driver, const char *path, const char *name)
{
	struct input *input = input_open_as(find_file(driver, path), name);

	collapse_input(driver, choose_slot(driver, input), input);
	input_close(input);
}

static void
report(const struct driver *driver)
{
	for (size_t i = 0; i < driver->slot_count; i++)
		if (driver->slots[i].format->check)
			driver->slots[i].format->check(driver->slots[i].state);
	measures_check(&driver->measures);
	measures_report(&driver->measures);
	filter_report(&driver->filter);
}

static void
write_result(struct driver *driver)
{
	struct output *output;

	agreement_end(&driver->agreement, &driver->tree);
	if (!driver->header) {
		tree_set_unit(&driver->tree, STR(""));
		driver->tree.fact_count = 0;
	}
	tree_finish(&driver->tree);
	output = output_open(driver->options.output);
	if (driver->selection.list_events)
		measures_write(&driver->measures, output);
	else if (driver->selection.metric.list)
		measures_list(&driver->measures, output);
	else if (tree_has_counts(&driver->tree))
		folded_write(&driver->tree, output);
	else
		message_die_of_input("no stacks found");
	output_close(output);
}

static void
start(struct driver *driver)
{
	const struct format *const *formats = driver->formats;

	while (formats[driver->slot_count])
		driver->slot_count++;
	driver->slots = memory_new(driver->slot_count, sizeof(*driver->slots));
	for (size_t i = 0; i < driver->slot_count; i++)
		driver->slots[i] = (struct slot){
			.format = formats[i],
			.state = memory_new(formats[i]->state_size, 1),
		};
	measures_start(&driver->measures, &driver->selection);
	tree_start(&driver->tree, 1);
}

static void
end(struct driver *driver)
{
	for (size_t i = 0; i < driver->slot_count; i++)
		free(driver->slots[i].state);
	free(driver->slots);
	buf_free(&driver->path);
	measures_free(&driver->measures);
	selection_free(&driver->selection);
	filter_free(&driver->filter);
	tree_free(&driver->tree);
	options_free(&driver->options);
}

int
driver_run(int argc, char **argv, const struct format *const *formats, const char *what)
{
	/* the front door tells what it knows, a program that stands in for another's if
	 * asked */
	struct driver driver = {.formats = formats,
		.format = formats[1] ? NULL : formats[0],
		.header = formats[1] != NULL};

	message_start(argc > 0 ? argv[0] : NULL);
	start(&driver);
	parse_options(&driver, argc, argv, what);
	for (size_t i = 0; i < driver.options.file_count; i++)
		collapse_file(&driver, driver.options.files[i],
			options_input_name(&driver.options, i));
	if (driver.options.file_count == 0)
		collapse_file(&driver, NULL, options_input_name(&driver.options, 0));
	if (driver.options.file_count > 1)
		message_set_input("all inputs");
	report(&driver);
	write_result(&driver);
	end(&driver);
	return STATUS_OK;
}

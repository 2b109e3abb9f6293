/* Profiles of pprof, as Go and many others write them. */
#include <inttypes.h>
#include <stdlib.h>

#include "collapse/format.h"
#include "collapse/formats/pprof-labels.h"
#include "collapse/formats/pprof-legacy.h"
#include "collapse/formats/pprof-programs.h"
#include "collapse/formats/pprof-tables.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "pprof.pb-c.h"

enum { KEY_LABEL = OPTIONS_KEY, MOST_LABELS = 16 };

/* What the user has said. */
struct pprof_options {
	/* Each --label, the outermost frame first. */
	const char *labels[MOST_LABELS];
	size_t label_count;
};

struct pprof {
	struct profile *profile;
	struct pprof_tables tables;
	/* Of the first type; the others follow. */
	uint32_t measure;
	struct pprof_labels labels;
	/* NULL: all frames are shown. */
	struct pprof_drop *drop;
	struct pprof_programs programs;
	/* The places of a sample, NULL for one that is not in the file, and their fates. */
	const struct pprof_location **places;
	enum pprof_fate *fates;
	size_t place_capacity, fate_capacity;
};

/* Adds a type of samples, which has no name where the input has been cut. */
static uint32_t
add_type(struct pprof *pprof, size_t number)
{
	const struct pprof_type *type = &pprof->tables.types[number];
	struct str name = pprof_string(&pprof->tables, type->name);
	struct buf text = {0};
	uint32_t measure;

	if (name.len == 0) {
		buf_print(&text, "type %zu", number + 1);
		name = buf_str(&text);
	}
	measure = measures_add_metric(
		&pprof->profile->measures, name, pprof_string(&pprof->tables, type->unit));
	buf_free(&text);
	return measure;
}

static void
add_metrics(struct pprof *pprof)
{
	struct pprof_tables *tables = &pprof->tables;

	if (tables->type_count > 0)
		measures_settle(
			&pprof->profile->measures, pprof_default_type(&pprof->tables));
	for (size_t i = 0; i < tables->type_count; i++) {
		uint32_t measure = add_type(pprof, i);

		if (i == 0)
			pprof->measure = measure;
		if (measure != pprof->measure + i)
			reader_die(tables->reader, "two types of samples have one name");
	}
}

static struct str
line_name(const struct pprof *pprof, const struct pprof_location *location, size_t line)
{
	return pprof_function_name(
		&pprof->tables, pprof->tables.lines[location->first_line + line]);
}

/* Names the functions at a place in code: those that are inlined there have a line each.
 * One that is dropped goes with what is inlined into it, or the place does. */
static void
name_lines(struct pprof *pprof, struct pprof_location *location, struct str address)
{
	struct stack *stack = &pprof->profile->stack;
	struct symbol symbol = {
		.module = pprof_module(&pprof->tables, location), .whole = true};

	for (size_t i = location->line_count; i-- > 0;) {
		symbol.name = line_name(pprof, location, i);
		pprof_drop_judge(pprof->drop, symbol.name, i == location->line_count - 1,
			&location->fate);
		if (location->fate == PPROF_BENEATH)
			return;
		if (symbol.name.len == 0)
			symbol.name = address;
		stack_extend(stack, &location->named, &symbol);
	}
}

/* A place that the profile has no functions of: those of the program, where its build is
 * here, or else where it is. */
static void
name_address(struct pprof *pprof, struct pprof_location *location, struct str address)
{
	const struct pprof_mapping *mapping = pprof_mapping(&pprof->tables, location);
	struct pprof_program program = {.path = pprof_module(&pprof->tables, location)};

	if (mapping) {
		program.start = mapping->start;
		program.end = mapping->limit;
		program.offset = mapping->offset;
		program.build_id =
			build_id_read(pprof_string(&pprof->tables, mapping->build_id));
	}
	if (program.build_id.len > 0)
		location->fate = pprof_programs_name(&pprof->programs, &program,
			location->address, pprof->drop, &location->named);
	if (location->named.count == 0)
		stack_extend(&pprof->profile->stack, &location->named,
			&(struct symbol){
				.name = address, .module = program.path, .whole = true});
}

static void
name_location(struct pprof *pprof, struct pprof_location *location)
{
	struct buf address = {0};

	pprof_add_address(&pprof->tables, location, &address);
	location->named = stack_name(&pprof->profile->stack);
	if (location->line_count > 0)
		name_lines(pprof, location, buf_str(&address));
	else
		name_address(pprof, location, buf_str(&address));
	buf_free(&address);
}

/* The location of this id, or NULL. */
static const struct pprof_location *
find_location(struct pprof *pprof, uint64_t id)
{
	uint32_t number = ids_find(&pprof->tables.location_ids, id);
	struct pprof_location *location;

	if (number == IDS_NONE)
		return NULL;
	location = &pprof->tables.locations[number];
	if (location->named.count == 0)
		name_location(pprof, location);
	return location;
}

static void
find_places(struct pprof *pprof, const uint64_t *ids, size_t count)
{
	pprof->places = memory_grow(
		pprof->places, &pprof->place_capacity, count, sizeof(*pprof->places));
	for (size_t i = 0; i < count; i++)
		pprof->places[i] = find_location(pprof, ids[i]);
}

/* Which of the sample's places is the first that is shown. */
static size_t
find_start(struct pprof *pprof, size_t count)
{
	if (!pprof->drop)
		return 0;
	pprof->fates = memory_grow(
		pprof->fates, &pprof->fate_capacity, count, sizeof(*pprof->fates));
	for (size_t i = 0; i < count; i++)
		pprof->fates[i] = pprof->places[i] ? pprof->places[i]->fate : PPROF_KEPT;
	return pprof_drop_start(pprof->fates, count);
}

/* Adds the frames of a sample; of what has none one is not known. */
static void
add_frames(struct pprof *pprof, const uint64_t *ids, size_t count)
{
	struct stack *stack = &pprof->profile->stack;

	find_places(pprof, ids, count);
	for (size_t i = find_start(pprof, count); i < count; i++)
		if (pprof->places[i])
			stack_push(stack, &pprof->places[i]->named);
		else
			stack_add(stack, &(struct symbol){0});
	if (count == 0)
		stack_add(stack, &(struct symbol){0});
}

/* The text of a label, or its number with the unit. */
static struct str
label_value(struct pprof *pprof, const Pprof__Label *label)
{
	struct buf text = {0};
	struct str value = pprof_string(&pprof->tables, label->str);

	if (value.len > 0 || label->num == 0)
		return value;
	buf_print(&text, "%" PRId64, label->num);
	if (label->num_unit != 0) {
		buf_byte(&text, ' ');
		buf_add(&text, pprof_string(&pprof->tables, label->num_unit));
	}
	value = arena_copy(&pprof->tables.scratch, buf_str(&text));
	buf_free(&text);
	return value;
}

static struct label *
read_labels(struct pprof *pprof, const Pprof__Sample *sample)
{
	struct label *labels =
		arena_new(&pprof->tables.scratch, sample->n_label, sizeof(*labels));

	for (size_t i = 0; i < sample->n_label; i++)
		labels[i] =
			(struct label){pprof_string(&pprof->tables, sample->label[i]->key),
				label_value(pprof, sample->label[i])};
	return labels;
}

/* --label: frames of all that the user has named, the first one outermost. */
static void
add_label_frames(struct pprof *pprof, const struct sample *sample)
{
	const struct pprof_options *options = pprof->profile->state;

	for (size_t i = options->label_count; i-- > 0;)
		pprof_labels_push(&pprof->labels, sample, options->labels[i]);
}

/* The weights of a sample, or NULL, and it is counted, where it has too few. */
static struct weight *
read_weights(struct pprof *pprof, const Pprof__Sample *sample, uint64_t *wanted)
{
	struct weight *weights = arena_new(
		&pprof->tables.scratch, pprof->tables.type_count, sizeof(*weights));

	for (size_t i = 0; i < pprof->tables.type_count; i++) {
		bool counts = profile_wants(pprof->profile, pprof->measure + (uint32_t)i);
		int64_t value = sample->value[i];

		if (value < 0 && counts)
			message_die(
				"%s: has negative values: it is what two profiles differ "
				"by; fold both and give them to diff-folded",
				input_name(pprof->tables.reader->input));
		weights[i].value = value < 0 ? 0 : (uint64_t)value;
		if (counts)
			*wanted = weights[i].value;
	}
	return weights;
}

static void
read_sample(struct pprof *pprof, struct str bytes)
{
	const Pprof__Sample *from =
		pprof_unpack(&pprof->tables, &pprof__sample__descriptor, bytes);
	struct stack *stack = &pprof->profile->stack;
	struct sample sample = {.time = SAMPLE_NO_TIME, .measure = pprof->measure};
	uint64_t weight = 0;

	pprof->tables.reader->records++;
	if (!from || from->n_value != pprof->tables.type_count) {
		reader_skip(pprof->tables.reader, 0,
			from ? "not a value for each type" : "damaged");
		return;
	}
	sample.weights = read_weights(pprof, from, &weight);
	sample.weight_count = (uint32_t)pprof->tables.type_count;
	sample.labels = read_labels(pprof, from);
	sample.label_count = from->n_label;
	stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
	add_frames(pprof, from->location_id, from->n_location_id);
	add_label_frames(pprof, &sample);
	sample.leaf = stack_end(stack);
	if (sample.leaf == TREE_ROOT)
		reader_skip(pprof->tables.reader, weight, "no stack");
	else
		profile_add(pprof->profile, &sample);
}

static void
read_samples(struct pprof *pprof)
{
	struct str rest = buf_str(&pprof->tables.samples);

	while (rest.len > 0) {
		uint32_t size;

		memcpy(&size, rest.ptr, sizeof(size));
		rest = str_from(rest, sizeof(size));
		read_sample(pprof, str_slice(rest, 0, size));
		rest = str_from(rest, size);
	}
}

/* Which frames the profile says not to show. */
static void
read_drop(struct pprof *pprof)
{
	const struct pprof_tables *tables = &pprof->tables;
	bool is_good;

	pprof->drop = pprof_drop_new(pprof_string(tables, tables->drop_frames),
		pprof_string(tables, tables->keep_frames), &is_good);
	if (!is_good)
		message_warn(
			"%s: it names frames to drop by what is no regular expression: "
			"all are shown",
			input_name(tables->reader->input));
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct pprof pprof = {.profile = profile, .labels = {.stack = &profile->stack}};

	if (pprof_legacy_detect(input_peek(reader->input, FORMAT_HEAD_SIZE)) > 0) {
		pprof_legacy_collapse(profile, reader);
		return;
	}
	pprof_tables_read(&pprof.tables, reader);
	add_metrics(&pprof);
	read_drop(&pprof);
	pprof_programs_start(&pprof.programs, &profile->stack);
	read_samples(&pprof);
	pprof_programs_free(&pprof.programs);
	pprof_drop_free(pprof.drop);
	free(pprof.places);
	free(pprof.fates);
	pprof_tables_free(&pprof.tables);
	pprof_labels_free(&pprof.labels);
}

static unsigned
detect(struct str head)
{
	unsigned legacy = pprof_legacy_detect(head);

	return legacy > 0 ? legacy : pprof_detect(head);
}

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "pprof:", 5},
	{"label", KEY_LABEL, "KEY", 0,
		"Put what the label says below the root; may be repeated", 0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct pprof_options *options = state->input;

	if (key != KEY_LABEL)
		return ARGP_ERR_UNKNOWN;
	if (options->label_count == MOST_LABELS)
		message_die_usage("--label may be given %d times", MOST_LABELS);
	options->labels[options->label_count++] = argument;
	return 0;
}

static const struct argp argp = {.options = rows, .parser = parse};

const struct format pprof_format = {
	.name = "pprof",
	.summary = "pprof profiles, as Go writes them",
	.records = "samples",
	.has_metrics = true,
	.options = &argp,
	.state_size = sizeof(struct pprof_options),
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};

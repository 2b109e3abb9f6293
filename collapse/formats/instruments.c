/* What Instruments of macOS puts into the clipboard (Edit, Deep Copy): a table of a call
 * tree, its columns separated by TABs and its names indented.
 *
 *     Weight            Self Weight   Symbol Names
 *     4.93 s  100.0%    0 s              start
 *     2.45 s   49.7%    846.00 ms         delta()
 */
#include <stdlib.h>

#include "collapse/carrier/outline.h"
#include "collapse/carrier/quantity.h"
#include "collapse/format.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum { MOST_MEASURES = 16, MOST_COLUMNS = 64 };

static const unsigned none = MOST_COLUMNS;

/* A measure: the column that has it, and what its numbers count where they do not say. */
struct measure {
	struct str name;
	unsigned column;
	const struct quantity_unit *unit;
};

struct table {
	struct profile *profile;
	struct reader *reader;
	struct arena texts;
	struct measure measures[MOST_MEASURES];
	unsigned measure_count;
	/* What the lines say of themselves alone, in the first measure; or none. */
	unsigned self_column;
	const struct quantity_unit *self_unit;
	unsigned name_column;
	/* What the numbers of each measure count. */
	struct str smallest[MOST_MEASURES];
	struct outline outline;
	struct named *frames;
	size_t frame_capacity;
};

/* The unit in "Self (ms)". */
static const struct quantity_unit *
unit_of_title(struct str title)
{
	size_t open = str_find(title, '(');
	const struct quantity_unit *unit = NULL;

	if (open < title.len)
		unit = quantity_unit(str_cut(str_from(title, open + 1), ')').head);
	return unit ? unit : quantity_unit(STR(""));
}

static bool
is_name_title(struct str title)
{
	return str_equal(title, STR("Symbol Name")) ||
	       str_equal(title, STR("Symbol Names"));
}

/* Reads the first line: which column is what. */
static void
read_titles(struct table *table, struct str line)
{
	struct cut cut = {.tail = line};

	for (unsigned column = 0; cut.tail.ptr && column < MOST_COLUMNS; column++) {
		struct str title;

		cut = str_cut(cut.tail, '\t');
		title = str_trim(cut.head);
		if (is_name_title(title)) {
			table->name_column = column;
			return;
		}
		if (str_starts(title, STR("Self"))) {
			table->self_column = column;
			table->self_unit = unit_of_title(title);
		} else if (title.len > 0 && table->measure_count < MOST_MEASURES) {
			table->measures[table->measure_count++] =
				(struct measure){arena_copy(&table->texts, title), column,
					unit_of_title(title)};
		}
	}
}

/* The cells of a line up to its name; false where it has no name. */
static bool
cut_cells(const struct table *table, struct str line, struct str *cells)
{
	struct cut cut = {.tail = line};

	for (unsigned column = 0; column <= table->name_column; column++) {
		if (!cut.tail.ptr)
			return false;
		cut = str_cut(cut.tail, '\t');
		cells[column] = cut.head;
	}
	return str_trim(cells[table->name_column]).len > 0;
}

/* Reads what the line says of each measure; false where that is no number, or one that
 * counts something else than those before. */
static bool
read_costs(struct table *table, const struct str *cells, uint64_t *costs)
{
	for (unsigned i = 0; i < table->measure_count; i++) {
		const struct quantity_unit *unit = table->measures[i].unit;

		if (!quantity_read(cells[table->measures[i].column], &unit, &costs[i]))
			return false;
		if (costs[i] == 0)
			continue;
		if (!table->smallest[i].ptr)
			table->smallest[i] = unit->smallest;
		if (!str_equal(table->smallest[i], unit->smallest))
			return false;
	}
	return true;
}

/* What the line says that it costs alone, of which there is one column at the most. */
static void
read_selves(const struct table *table, const struct str *cells, uint64_t *selves)
{
	const struct quantity_unit *unit = table->self_unit;

	for (unsigned i = 0; i < table->measure_count; i++)
		selves[i] = OUTLINE_UNTOLD;
	if (table->self_column != none &&
		!quantity_read(cells[table->self_column], &unit, &selves[0]))
		selves[0] = OUTLINE_UNTOLD;
}

static void
add_frame(struct table *table, struct str name)
{
	struct stack *stack = &table->profile->stack;
	struct named named = stack_name(stack);

	stack_extend(stack, &named, &(struct symbol){.name = name, .whole = true});
	table->frames = memory_grow(table->frames, &table->frame_capacity,
		table->outline.count + (size_t)1, sizeof(*table->frames));
	table->frames[table->outline.count] = named;
}

static void
read_row(struct table *table, struct str line)
{
	struct str cells[MOST_COLUMNS], name;
	uint64_t costs[MOST_MEASURES], selves[MOST_MEASURES];

	table->reader->records++;
	if (!cut_cells(table, line, cells)) {
		reader_skip(table->reader, 0, "no name");
		return;
	}
	if (!read_costs(table, cells, costs)) {
		reader_skip(table->reader, 0, "not a number and a unit");
		return;
	}
	read_selves(table, cells, selves);
	name = cells[table->name_column];
	add_frame(table, str_trim(name));
	outline_add(&table->outline, name.len - str_trim_start(name).len, costs, selves);
}

static uint32_t
add_metrics(struct table *table)
{
	uint32_t first = 0;

	for (unsigned i = 0; i < table->measure_count; i++) {
		uint32_t measure = measures_add_metric(&table->profile->measures,
			table->measures[i].name, table->smallest[i]);

		if (i == 0)
			first = measure;
		if (measure != first + i)
			reader_die(table->reader, "two columns have one name");
	}
	return first;
}

static void
add_sample(struct table *table, uint32_t line, uint32_t first_measure)
{
	struct stack *stack = &table->profile->stack;
	struct weight weights[MOST_MEASURES] = {{0}};
	struct sample sample = {
		.measure = first_measure,
		.weights = weights,
		.weight_count = table->measure_count,
		.time = SAMPLE_NO_TIME,
	};

	for (unsigned i = 0; i < table->measure_count; i++)
		weights[i].value =
			table->outline.costs[line * (size_t)table->measure_count + i];
	stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
	for (; line != OUTLINE_ROOT; line = table->outline.lines[line].caller)
		stack_push(stack, &table->frames[line]);
	sample.leaf = stack_end(stack);
	profile_add(table->profile, &sample);
}

static void
report(const struct table *table)
{
	const char *name = input_name(table->reader->input);

	if (table->outline.incomplete > 0)
		message_warn("%s: %u line%s missing: what these cost is counted there",
			name, table->outline.incomplete,
			table->outline.incomplete == 1 ? " has callees that are"
						       : "s have callees that are");
	if (table->outline.contradictions > 0)
		message_warn("%s: %u line%s callees that cost more: their costs are made "
			     "smaller",
			name, table->outline.contradictions,
			table->outline.contradictions == 1 ? " has" : "s have");
}

static void
make_samples(struct table *table)
{
	uint32_t first = add_metrics(table);

	outline_finish(&table->outline);
	for (uint32_t line = 0; line < table->outline.count; line++)
		if (outline_costs(&table->outline, line))
			add_sample(table, line, first);
	report(table);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct table table = {.profile = profile,
		.reader = reader,
		.self_column = none,
		.name_column = none};
	struct str line;

	if (reader_line(reader, &line))
		read_titles(&table, line);
	if (table.name_column == none || table.measure_count == 0)
		reader_die(reader, "no columns with a weight and a symbol's name");
	table.outline.measures = table.measure_count;
	while (reader_line(reader, &line))
		if (str_trim(line).len > 0)
			read_row(&table, line);
	make_samples(&table);
	outline_free(&table.outline);
	arena_free(&table.texts);
	free(table.frames);
}

static unsigned
detect(struct str head)
{
	struct cut cut = {.tail = str_cut(head, '\n').head};

	if (!str_starts(cut.tail, STR("Weight\t")) &&
		!str_starts(cut.tail, STR("Running Time")) &&
		!str_starts(cut.tail, STR("Bytes Used\t")) &&
		!str_starts(cut.tail, STR("Count\t")))
		return 0;
	while (cut.tail.ptr) {
		cut = str_cut(cut.tail, '\t');
		if (is_name_title(str_trim(cut.head)))
			return 128;
	}
	return 0;
}

const struct format instruments_format = {
	.name = "instruments",
	.summary = "call trees copied from Instruments of macOS",
	.records = "rows",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_lines,
	.collapse = collapse,
};

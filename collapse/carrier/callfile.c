/* The text of callgrind, line by line. */
#include "collapse/carrier/callfile.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"

static struct str
keep(struct callfile *file, struct str text)
{
	uint32_t name = tree_name(&file->texts, text);

	return file->texts.names[name];
}

/* "(12) main", "(12)", but not "(below main)": takes the number off. */
static bool
take_id(struct str *text, uint64_t *id)
{
	size_t end = str_find(*text, ')');

	if (!str_starts(*text, STR("(")) || end == text->len ||
		!str_number(str_slice(*text, 1, end), id))
		return false;
	*text = str_trim(str_from(*text, end + 1));
	return true;
}

/* The name that a text stands for; empty where that is a number nobody has given. */
static struct str
find_name(struct callfile *file, unsigned kind, struct str text)
{
	struct callfile_names *known = &file->known[kind];
	struct str name = text;
	uint64_t id;
	uint32_t number;

	if (!take_id(&name, &id))
		return keep(file, text);
	if (name.len == 0) {
		number = ids_find(&known->ids, id);
		return number == IDS_NONE ? STR("")
					  : file->texts.names[known->names[number]];
	}
	number = ids_add(&known->ids, id);
	known->names = memory_grow(
		known->names, &known->capacity, number + (size_t)1, sizeof(*known->names));
	known->names[number] = tree_name(&file->texts, name);
	return file->texts.names[known->names[number]];
}

/* What tells a function from others of its name: its number or, where it has none, its
 * file and object. Functions of PHP are all called differently, and Xdebug may not say in
 * which file a callee is. */
static uint32_t
find_function(
	struct callfile *file, const struct callfile_position *position, struct str text)
{
	struct buf *place = &file->scratch;
	struct str rest = text;
	uint64_t id;
	uint32_t function;

	place->len = 0;
	if (take_id(&rest, &id)) {
		buf_number(place, id);
	} else if (!file->is_xdebug) {
		buf_add(place, position->file);
		buf_byte(place, ' ');
		buf_add(place, position->object);
	}
	function = callgraph_function(
		&file->graph, buf_str(place), find_name(file, FUNCTIONS, text));
	file->modules = memory_grow(file->modules, &file->module_capacity,
		function + (size_t)1, sizeof(*file->modules));
	file->modules[function] = position->object;
	return function;
}

/* What stands behind a function's name: "parse'main" of "read'parse'main", and also of
 * "read'2'parse'main", which is called by itself. */
static struct str
callers_in(struct str name)
{
	struct cut cut = str_cut(str_cut(name, '\'').tail, '\'');
	uint64_t level;

	if (str_number(cut.head, &level))
		return cut.tail;
	return str_cut(name, '\'').tail;
}

/* "read'parse" called by "parse'main": with --separate-callers a function is another one
 * for each few callers, which stand behind it. */
static bool
names_caller(struct str callee, struct str caller)
{
	struct str callers = callers_in(callee);

	return callers.len > 0 && str_starts(caller, callers) &&
	       (caller.len == callers.len || caller.ptr[callers.len] == '\'');
}

/* Ends the program where a part of the file has other events than those before. */
static void
check_events(struct callfile *file, struct str text)
{
	for (unsigned i = 0; i < file->event_count; i++)
		if (!str_equal(str_word(&text), file->events[i]))
			reader_die(file->reader,
				"it goes on with other events: fold its parts one by one");
}

/* "Ir Dr Dw", which all parts of a file have. */
static void
read_events(struct callfile *file, struct str text)
{
	struct str word;

	if (file->event_count > 0) {
		check_events(file, text);
		return;
	}
	while ((word = str_word(&text)).len > 0 && file->event_count < CALLFILE_EVENTS)
		file->events[file->event_count++] = keep(file, word);
	if (file->event_count == 0)
		return;
	callgraph_free(&file->graph);
	callgraph_start(&file->graph, file->event_count);
	calltree_start(&file->calls, file->event_count);
}

/* "12", "0x1F" */
static bool
read_number(struct str word, uint64_t *number)
{
	if (!str_starts(word, STR("0x")))
		return str_number(word, number);
	*number = 0;
	word = str_from(word, 2);
	for (size_t i = 0; i < word.len; i++) {
		int digit = hex_value(word.ptr[i]);

		if (digit < 0 || *number >> 60 > 0)
			return false;
		*number = *number << 4 | (unsigned)digit;
	}
	return word.len > 0;
}

/* A cost that is told by how much it differs from the one before: "*", "+3", "-2". */
static bool
read_difference(struct str word, uint64_t last, uint64_t *cost)
{
	uint64_t by = 0;

	if (word.len > 1 && !read_number(str_from(word, 1), &by))
		return false;
	if (word.ptr[0] == '-')
		return !__builtin_sub_overflow(last, by, cost);
	return (word.ptr[0] == '+') == (word.len > 1) &&
	       !__builtin_add_overflow(last, by, cost);
}

/* A cost, and whether it is below 0. The format has differences for positions alone, and
 * some who write it for costs, too: what begins with '-' is one behind others. */
static bool
read_cost(struct callfile *file, struct str word, uint64_t last, uint64_t *cost,
	bool *negative)
{
	file->has_differences |= memchr("*+", word.ptr[0], 2) != NULL;
	if (file->has_differences && memchr("*+-", word.ptr[0], 3))
		return read_difference(word, last, cost);
	*negative = str_starts(word, STR("-"));
	return read_number(*negative ? str_from(word, 1) : word, cost);
}

/* Reads one number for each event; those at the end may be left out. What is below 0 is
 * added to `negative`, and counts 0. */
static bool
read_costs(struct callfile *file, struct str text, uint64_t *costs, uint64_t *negative)
{
	for (unsigned i = 0; i < file->event_count; i++) {
		struct str word = str_word(&text);
		bool is_negative = false;

		costs[i] = 0;
		if (word.len > 0 &&
			!read_cost(file, word, file->last[i], &costs[i], &is_negative))
			return false;
		if (is_negative) {
			negative[i] = callgraph_plus(negative[i], costs[i]);
			costs[i] = 0;
		}
	}
	return str_word(&text).len == 0;
}

static void
add_self(struct callfile *file, const uint64_t *costs)
{
	callgraph_add_self(&file->graph, file->here.function, costs);
	if (file->is_xdebug)
		calltree_add_self(&file->calls, costs);
}

static void
add_call(struct callfile *file, const uint64_t *costs)
{
	callgraph_add_call(&file->graph, file->here.function, file->callee.function, costs);
	if (file->is_xdebug)
		calltree_add_callee(&file->calls, file->callee.function);
	file->callee.object = file->callee.file = STR("");
}

/* "16 400", "+3 400", "0x1f * 12 4": where, and what it costs. */
static void
read_cost_line(struct callfile *file, struct str line)
{
	uint64_t costs[CALLFILE_EVENTS], given_back[CALLFILE_EVENTS] = {0};
	bool in_call = file->in_call;

	costs[0] = 0; /* of a file without events */
	file->in_call = false;
	file->reader->records++;
	for (unsigned i = 0; i < file->positions; i++)
		str_word(&line);
	if (!read_costs(file, line, costs, in_call ? given_back : file->negative)) {
		reader_skip(file->reader, 0, "no cost");
		return;
	}
	memcpy(file->last, costs, file->event_count * sizeof(*costs));
	if (file->here.function == 0)
		reader_skip(file->reader, costs[0], "in no function");
	else if (in_call && file->callee.function == 0)
		reader_skip(file->reader, 0, "what a call of no function costs");
	else if (in_call)
		add_call(file, costs);
	else
		add_self(file, costs);
}

static void
enter_function(struct callfile *file, struct str text)
{
	if (file->event_count == 0)
		reader_die(file->reader, "a function before the line 'events:'");
	file->here.file = file->function_file;
	file->here.function = find_function(file, &file->here, text);
	if (file->is_xdebug)
		calltree_end(&file->calls, file->here.function);
}

/* Where the object or file of a callee is not said, it is that of the line: both hold for
 * one call alone. */
static void
enter_callee(struct callfile *file, struct str text)
{
	struct callfile_position *callee = &file->callee, *here = &file->here;

	if (here->function == 0)
		return;
	file->names_callee = true;
	if (callee->object.len == 0)
		callee->object = here->object;
	if (callee->file.len == 0)
		callee->file = here->file;
	callee->function = find_function(file, callee, text);
	file->has_callers |= names_caller(callgraph_name(&file->graph, callee->function),
		callgraph_name(&file->graph, here->function));
}

/* "fn=(2) parse" */
static void
read_position(struct callfile *file, struct str key, struct str text)
{
	if (str_equal(key, STR("fn")))
		enter_function(file, text);
	else if (str_equal(key, STR("fl")))
		file->here.file = file->function_file = find_name(file, FILES, text);
	else if (str_equal(key, STR("fi")) || str_equal(key, STR("fe")))
		file->here.file = find_name(file, FILES, text);
	else if (str_equal(key, STR("ob")))
		file->here.object = find_name(file, OBJECTS, text);
	else if (str_equal(key, STR("cfn")))
		enter_callee(file, text);
	else if (str_equal(key, STR("cfi")) || str_equal(key, STR("cfl")))
		file->callee.file = find_name(file, FILES, text);
	else if (str_equal(key, STR("cob")))
		file->callee.object = find_name(file, OBJECTS, text);
	else if (str_equal(key, STR("calls")) || str_equal(key, STR("rcalls"))) {
		file->names_callee = false;
		file->in_call = true;
	}
}

static void
add_total(struct callfile *file, struct str text, struct callfile_total *total)
{
	uint64_t costs[CALLFILE_EVENTS], ignored[CALLFILE_EVENTS] = {0};

	if (!read_costs(file, text, costs, ignored))
		return;
	for (unsigned i = 0; i < file->event_count; i++)
		total->costs[i] = callgraph_plus(total->costs[i], costs[i]);
	total->lines++;
}

/* A file that goes on with calls of Xdebug behind others is no tree of calls. */
static void
read_creator(struct callfile *file, struct str text)
{
	file->is_xdebug = str_starts(text, STR("xdebug")) && file->here.function == 0;
	file->wants_total = file->is_xdebug || str_starts(text, STR("callgrind-"));
}

/* "events: Ir" */
static void
read_header(struct callfile *file, struct str key, struct str text)
{
	if (str_equal(key, STR("events")))
		read_events(file, text);
	else if (str_equal(key, STR("positions")))
		for (file->positions = 0; str_word(&text).len > 0;)
			file->positions++;
	else if (str_equal(key, STR("creator")))
		read_creator(file, text);
	else if (str_equal(key, STR("summary")))
		add_total(file, text, &file->summary);
	else if (str_equal(key, STR("totals")))
		add_total(file, text, &file->totals);
}

static void
read_line(struct callfile *file, struct str line)
{
	size_t key = 0;

	if (line.len > 0 && (is_digit(line.ptr[0]) || memchr("+-*", line.ptr[0], 3))) {
		read_cost_line(file, line);
		return;
	}
	while (key < line.len && line.ptr[key] >= 'a' && line.ptr[key] <= 'z')
		key++;
	if (key == line.len)
		return;
	if (line.ptr[key] == '=')
		read_position(file, str_slice(line, 0, key),
			str_trim_start(str_from(line, key + 1)));
	else if (line.ptr[key] == ':')
		read_header(
			file, str_slice(line, 0, key), str_trim(str_from(line, key + 1)));
}

void
callfile_miss(struct callfile *file, uint64_t cost, const char *reason)
{
	file->reader->records++;
	reader_skip(file->reader, cost, reason);
}

void
callfile_read(struct callfile *file, struct reader *reader)
{
	struct str line;

	*file = (struct callfile){.reader = reader, .positions = 1};
	tree_start(&file->texts, 1);
	callgraph_start(&file->graph, 1);
	while (reader_line(reader, &line))
		read_line(file, str_trim(line));
	if (file->wants_total && file->summary.lines + file->totals.lines == 0)
		message_warn("%s: no line tells the sum: it may have been cut",
			input_name(reader->input));
	if (file->names_callee || file->in_call)
		callfile_miss(file, 0, "it ends before what a call costs");
}

void
callfile_free(struct callfile *file)
{
	for (unsigned i = 0; i < KINDS; i++) {
		ids_free(&file->known[i].ids);
		free(file->known[i].names);
	}
	callgraph_free(&file->graph);
	calltree_free(&file->calls);
	free(file->modules);
	buf_free(&file->scratch);
	tree_free(&file->texts);
}

/* Options of the programs that flamegraph runs. */
#include "flamegraph/conductor/passed.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/str.h"
#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/pipe.h"

enum { KEY_PASSED = 0x1000 }; /* the first key of options without a letter */

const char *const program_names[PROGRAMS] = {
	"render-svg", "collapse", "diff-folded", "render-history", "check-folded"};

static const char *const headings[PROGRAMS] = {
	"The picture (options of render-svg):",
	"Reading profiles (options of collapse):",
	"With --diff (options of diff-folded):",
	"With --history (options of render-history):",
	"With --check (options of check-folded):",
};

/* Options that make no sense in a pipe: what takes operands of its own, what prints
 * something else than folded text, and what leaves out of it what render-svg shows; and
 * names that another program has for something else. */
static const struct {
	enum program program;
	const char *name;
} left_out[] = {
	{PROGRAM_DIFF, "runs"},
	{PROGRAM_COLLAPSE, "list-events"},
	{PROGRAM_COLLAPSE, "no-header"},
	{PROGRAM_COLLAPSE, "format"},
	{PROGRAM_COLLAPSE, "slices"},
};

/* A program that has been asked. */
struct question {
	struct child child;
	int answer;
};

static void
ask(const char *program, struct question *question)
{
	struct arguments arguments = {0};
	int ends[2];

	pipe_make(ends);
	arguments_add(&arguments, program);
	arguments_add(&arguments, "--list-options");
	*question = (struct question){.answer = ends[0]};
	child_start(&question->child, NULL, &arguments,
		(struct child_io){STDIN_FILENO, ends[1], STDERR_FILENO, 0});
	close(ends[1]);
	arguments_free(&arguments);
}

static struct passed_option *
find(struct passed *passed, const char *name)
{
	for (size_t i = 0; i < passed->count; i++)
		if (strcmp(passed->options[i].row.name, name) == 0)
			return &passed->options[i];
	return NULL;
}

static bool
is_own_name(const struct argp *const *own, const char *name)
{
	for (; *own; own++)
		for (const struct argp_option *row = (*own)->options; row->key || row->name;
			row++)
			if (row->name && strcmp(row->name, name) == 0)
				return true;
	return false;
}

/* The names of inputs are ours to give. */
static bool
is_left_out(enum program program, const char *name)
{
	if (strcmp(name, "input-name") == 0)
		return true;
	for (size_t i = 0; i < countof(left_out); i++)
		if (left_out[i].program == program && strcmp(left_out[i].name, name) == 0)
			return true;
	return false;
}

static bool
is_free_letter(const struct passed *passed, const struct argp *const *own, int letter)
{
	for (; *own; own++)
		for (const struct argp_option *row = (*own)->options; row->key || row->name;
			row++)
			if (row->key == letter)
				return false;
	for (size_t i = 0; i < passed->count; i++)
		if (passed->options[i].row.key == letter)
			return false;
	return true;
}

static const char *
take_field(struct arena *texts, struct str *rest)
{
	struct cut cut = str_cut(*rest, '\t');

	*rest = cut.tail.ptr ? cut.tail : STR("");
	return arena_copy(texts, cut.head).ptr;
}

/* A line of the answer: "colors TAB TAB PALETTE TAB 0 TAB ...". */
static void
read_row(struct arena *texts, struct str line, struct argp_option *row)
{
	const char *name = take_field(texts, &line);
	const char *letter = take_field(texts, &line);
	const char *argument = take_field(texts, &line);
	const char *flags = take_field(texts, &line);

	*row = (struct argp_option){
		.name = name,
		.key = (unsigned char)*letter,
		.arg = *argument ? argument : NULL,
		.flags = atoi(flags),
		.doc = take_field(texts, &line),
	};
	if (!*row->doc)
		row->doc = NULL;
}

/* Adds what nobody before has declared; false where somebody has. */
static bool
add_row(struct passed *passed, const struct argp *const *own, enum program program,
	struct argp_option row)
{
	struct passed_option *known = find(passed, row.name);

	if (is_left_out(program, row.name))
		return false;
	if (known)
		known->programs |= 1U << program;
	if (known || is_own_name(own, row.name))
		return false;
	if (row.flags & OPTION_ALIAS)
		row.key = 0;
	else if (row.key == 0 || !is_free_letter(passed, own, row.key))
		row.key = KEY_PASSED + (int)passed->count;
	passed->options = memory_grow(passed->options, &passed->capacity, passed->count + 1,
		sizeof(*passed->options));
	passed->options[passed->count++] = (struct passed_option){
		.row = row, .programs = 1U << program, .shown_by = program};
	return true;
}

static void
read_answer(struct passed *passed, const struct argp *const *own, enum program program,
	struct question *question)
{
	FILE *file = fdopen(question->answer, "r");
	char *line = NULL;
	size_t size = 0;
	bool added = false;
	ssize_t len;

	if (!file)
		message_die("%s: cannot read: %s", program_names[program], strerror(errno));
	while ((len = getline(&line, &size, file)) > 0) {
		struct argp_option row;

		read_row(&passed->texts,
			str_cut((struct str){line, (size_t)len}, '\n').head, &row);
		/* an alias stands behind what it is another name for and goes where that
		 * goes */
		if (added || !(row.flags & OPTION_ALIAS))
			added = add_row(passed, own, program, row);
	}
	free(line);
	fclose(file);
	child_wait(&question->child);
	if (question->child.status == 0)
		return;
	child_report(&question->child, "; it was asked for its options");
	exit(STATUS_FAILED);
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct passed *passed = state->input;

	for (size_t i = 0; i < passed->count; i++) {
		if (passed->options[i].row.key != key || key == 0)
			continue;
		passed->values = memory_grow(passed->values, &passed->value_capacity,
			passed->value_count + 1, sizeof(*passed->values));
		passed->values[passed->value_count++] =
			(struct passed_value){&passed->options[i], argument};
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

/* The rows that one program shows, as argp takes them. */
static void
make_argp(struct passed *passed, enum program program)
{
	struct argp_option *rows =
		arena_new(&passed->texts, passed->count + 1, sizeof(struct argp_option));
	size_t count = 0;

	for (size_t i = 0; i < passed->count; i++)
		if (passed->options[i].shown_by == program)
			rows[count++] = passed->options[i].row;
	passed->argp[program] = (struct argp){.options = rows, .parser = parse};
	passed->children[program] = (struct argp_child){&passed->argp[program], 0,
		count > 0 ? headings[program] : NULL, 2 + (int)program};
}

void
passed_ask(struct passed *passed, const struct argp *const *own)
{
	struct question questions[PROGRAMS];

	for (enum program p = 0; p < PROGRAMS; p++)
		ask(program_names[p], &questions[p]);
	for (enum program p = 0; p < PROGRAMS; p++)
		read_answer(passed, own, p, &questions[p]);
	for (enum program p = 0; p < PROGRAMS; p++)
		make_argp(passed, p);
}

void
passed_add(struct passed *passed, enum program program, struct arguments *arguments)
{
	struct buf text = {0};

	for (size_t i = 0; i < passed->value_count; i++) {
		const struct passed_value *value = &passed->values[i];

		if (!(value->option->programs & 1U << program))
			continue;
		text.len = 0;
		buf_print(&text, "--%s", value->option->row.name);
		if (value->text) {
			buf_byte(&text, '=');
			buf_add(&text, str_of(value->text));
		}
		arguments_add(arguments, arena_copy(&passed->texts, buf_str(&text)).ptr);
	}
	buf_free(&text);
}

const char *
passed_stray(const struct passed *passed, unsigned programs)
{
	for (size_t i = 0; i < passed->value_count; i++)
		if (!(passed->values[i].option->programs & programs))
			return passed->values[i].option->row.name;
	return NULL;
}

const char *
passed_text(const struct passed *passed, const char *name)
{
	for (size_t i = passed->value_count; i-- > 0;)
		if (strcmp(passed->values[i].option->row.name, name) == 0)
			return passed->values[i].text;
	return NULL;
}

void
passed_free(struct passed *passed)
{
	free(passed->options);
	free(passed->values);
	arena_free(&passed->texts);
}

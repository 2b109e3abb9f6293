/* Options of the programs that flamegraph runs. */
#include "flamegraph/conductor/passed.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/str.h"

enum { KEY_PASSED = 0x1000 }; /* the first key of options without a letter */

const char *const program_names[PROGRAMS] = {
	"render-svg", "collapse", "diff-folded", "check-folded"};

static const char *const headings[PROGRAMS] = {
	"The picture (options of render-svg):",
	"Reading profiles (options of collapse):",
	"With --diff (options of diff-folded):",
	"With --check (options of check-folded):",
};

/* Options that make no sense in a pipe: what takes operands of its own, and what prints something else
 * than folded text. */
static const char *const left_out[] = {"before", "after", "runs", "list-events", "unit"};

static struct arena texts; /* of all rows, and of values */

/* A program that has been asked. */
struct question {
	pid_t pid; /* 0: not there */
	int answer;
};

static void
ask(const char *program, struct question *question)
{
	struct arguments arguments = {0};
	char *path = stage_find(program, true);
	int ends[2];

	*question = (struct question){0};
	if (!path)
		return;
	stage_pipe(ends);
	arguments_add(&arguments, program);
	arguments_add(&arguments, "--list-options");
	question->answer = ends[0];
	question->pid = stage_spawn(path, &arguments,
		(struct stage_io){STDIN_FILENO, ends[1], STDERR_FILENO, 0});
	close(ends[1]);
	arguments_free(&arguments);
	free(path);
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

static bool
is_left_out(const char *name)
{
	for (size_t i = 0; i < sizeof(left_out) / sizeof(*left_out); i++)
		if (strcmp(left_out[i], name) == 0)
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
take_field(struct str *rest)
{
	struct cut cut = str_cut(*rest, '\t');

	*rest = cut.tail.ptr ? cut.tail : STR("");
	return arena_copy(&texts, cut.head).ptr;
}

/* A line of the answer: "colors TAB TAB PALETTE TAB 0 TAB ...". */
static void
read_row(struct str line, struct argp_option *row)
{
	const char *name = take_field(&line);
	const char *letter = take_field(&line);
	const char *argument = take_field(&line);
	const char *flags = take_field(&line);

	*row = (struct argp_option){
		.name = name,
		.key = (unsigned char)*letter,
		.arg = *argument ? argument : NULL,
		.flags = atoi(flags),
		.doc = take_field(&line),
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

	if (known)
		known->programs |= 1U << program;
	if (known || is_left_out(row.name) || is_own_name(own, row.name))
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
	const struct question *question)
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

		read_row(str_cut((struct str){line, (size_t)len}, '\n').head, &row);
		/* an alias stands behind what it is another name for and goes where that goes */
		if (added || !(row.flags & OPTION_ALIAS))
			added = add_row(passed, own, program, row);
	}
	free(line);
	fclose(file);
	stage_wait(question->pid);
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
		arena_new(&texts, passed->count + 1, sizeof(struct argp_option));
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
		if (questions[p].pid > 0)
			read_answer(passed, own, p, &questions[p]);
	for (enum program p = 0; p < PROGRAMS; p++)
		make_argp(passed, p);
}

void
passed_add(const struct passed *passed, enum program program, struct arguments *arguments)
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
		arguments_add(arguments, arena_copy(&texts, buf_str(&text)).ptr);
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

void
passed_free(struct passed *passed)
{
	free(passed->options);
	free(passed->values);
	arena_free(&texts);
}

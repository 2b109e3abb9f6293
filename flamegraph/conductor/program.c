/* A program that is to be recorded. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "flamegraph/conductor/program.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "flamegraph/conductor/child.h"

enum {
	DEEPEST = 4, /* scripts that run scripts, as the kernel allows */
	LINE_MOST = 256, /* bytes of a script's first line, as the kernel reads them */
};

static void
set_file(struct program *program, const char *path)
{
	char *real = realpath(path, NULL);
	struct str file = arena_copy(&program->texts, str_of(real ? real : path));

	program->file = file.ptr;
	program->name = str_basename(file).ptr;
	free(real);
}

/* "/usr/bin/env node --flag": the first line of a script, behind its "#!". False: it is
 * none. */
static bool
read_first_line(const char *path, char line[LINE_MOST])
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t got = file < 0 ? -1 : read(file, line, LINE_MOST - 1);

	if (file >= 0)
		close(file);
	line[got < 0 ? 0 : got] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return str_starts(str_of(line), STR("#!"));
}

/* Takes what env does itself off the words: its options, and variables that it sets. */
static struct str
next_program(struct str *words)
{
	struct str word;

	do
		word = str_word(words);
	while (word.len > 0 && (word.ptr[0] == '-' || str_find(word, '=') < word.len));
	return word;
}

/* Puts the words of a first line in front of the arguments; false where it names nothing
 * that can be run. */
static bool
become_interpreter(struct program *program, struct str words)
{
	struct arguments arguments = {0};
	struct str word = str_word(&words);
	char *path;

	if (str_equal(str_basename(word), STR("env")))
		word = next_program(&words);
	path = word.len > 0 ? child_find(arena_copy(&program->texts, word).ptr, false)
			    : NULL;
	if (!path)
		return false;
	while ((word = str_word(&words)).len > 0)
		arguments_add(&arguments, arena_copy(&program->texts, word).ptr);
	arguments_add(&arguments, program->file);
	arguments_add_all(&arguments, &program->arguments);
	arguments_free(&program->arguments);
	program->arguments = arguments;
	set_file(program, path);
	free(path);
	return true;
}

void
program_of_command(struct program *program, const struct arguments *command)
{
	char *path = child_find(command->items[0], false);
	char line[LINE_MOST];

	*program = (struct program){.name = command->items[0]};
	for (size_t i = 1; i < command->count; i++)
		arguments_add(&program->arguments, command->items[i]);
	if (!path)
		return;
	set_file(program, path);
	free(path);
	for (int depth = 0; depth < DEEPEST && read_first_line(program->file, line);
		depth++)
		if (!become_interpreter(program, str_of(line + 2)))
			return;
}

/* Reads /proc/PID/NAME; empty where that may not be read. */
static struct str
read_proc(struct program *program, pid_t pid, const char *name)
{
	enum { BLOCK = 64 << 10, MOST = 64 << 20 };
	struct buf path = {0}, text = {0};
	struct str copy;
	ssize_t got;
	int file;

	buf_print(&path, "/proc/%ld/%s%c", (long)pid, name, '\0');
	file = open(path.ptr, O_RDONLY | O_CLOEXEC);
	while (file >= 0 && text.len < MOST &&
		(got = read(file, buf_reserve(&text, BLOCK), BLOCK)) > 0)
		text.len += (size_t)got;
	if (file >= 0)
		close(file);
	copy = arena_copy(&program->texts, buf_str(&text));
	buf_free(&path);
	buf_free(&text);
	return copy;
}

static void
set_file_of_process(struct program *program, pid_t pid)
{
	char path[64], target[PATH_MAX];
	ssize_t len;

	snprintf(path, sizeof(path), "/proc/%ld/exe", (long)pid);
	len = readlink(path, target, sizeof(target));
	program->file = arena_copy(&program->texts, str_of(path)).ptr;
	program->name = arena_copy(&program->texts,
		str_basename((struct str){target, len > 0 ? (size_t)len : 0}))
				.ptr;
}

void
program_of_process(struct program *program, pid_t pid)
{
	struct cut cut;

	*program = (struct program){0};
	set_file_of_process(program, pid);
	cut = str_cut(read_proc(program, pid, "cmdline"), '\0');
	while (cut.tail.len > 0) {
		cut = str_cut(cut.tail, '\0');
		arguments_add(&program->arguments, cut.head.ptr);
	}
	program->environment = read_proc(program, pid, "environ");
	program->maps = read_proc(program, pid, "maps");
}

void
program_free(struct program *program)
{
	arguments_free(&program->arguments);
	arena_free(&program->texts);
}

struct str
program_variable(const struct program *program, const char *name)
{
	const char *own = getenv(name);
	struct cut cut = {.tail = program->environment};
	size_t len = strlen(name);

	if (!cut.tail.ptr)
		return str_of(own ? own : "");
	while (cut.tail.len > 0) {
		cut = str_cut(cut.tail, '\0');
		if (str_starts(cut.head, str_of(name)) && cut.head.len > len &&
			cut.head.ptr[len] == '=')
			return str_from(cut.head, len + 1);
	}
	return STR("");
}

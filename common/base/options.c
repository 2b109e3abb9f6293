/* Options that programs share. */
#include "common/base/options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"

enum {
	KEY_STRICT = OPTIONS_KEY,
	KEY_INPUT_NAME,
};

static const struct argp_option rows[] = {
	{"output", 'o', "FILE", 0, "Write to FILE instead of standard output", 0},
	{"strict", KEY_STRICT, 0, 0, "Fail on the first record that cannot be read", 0},
	{"input-name", KEY_INPUT_NAME, "NAME", 0,
		"Call the next input NAME in messages; may be repeated", 0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct options *options = state->input;

	switch (key) {
	case 'o':
		options->output = argument;
		break;
	case KEY_STRICT:
		options->strict = true;
		break;
	case KEY_INPUT_NAME:
		options->names = memory_grow(options->names, &options->name_capacity,
			options->name_count + 1, sizeof(*options->names));
		options->names[options->name_count++] = argument;
		break;
	case ARGP_KEY_ARG:
		options->files = memory_grow(options->files, &options->file_capacity,
			options->file_count + 1, sizeof(*options->files));
		options->files[options->file_count++] = argument;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp options_argp = {.options = rows, .parser = parse};

static void
print_version(FILE *stream, struct argp_state *state)
{
	(void)state;
	fprintf(stream, "%s (flamepipe) %s\n", message_program(), FLAMEPIPE_VERSION);
}

static void
list(const struct argp *argp)
{
	const struct argp_option *row = argp->options;

	for (; row && (row->name || row->key || row->doc); row++) {
		if (!row->name || (row->flags & OPTION_DOC))
			continue;
		printf("%s\t", row->name);
		if (row->key > ' ' && row->key <= '~')
			putchar(row->key);
		printf("\t%s\t%d\t%s\n", row->arg ? row->arg : "", row->flags,
			row->doc ? row->doc : "");
	}
}

/* An argp tells of its children, which may have children. */
static void
list_all(const struct argp *argp)
{
	const struct argp_child *child = argp->children;

	list(argp);
	for (; child && child->argp; child++)
		list_all(child->argp);
}

/* What argp and getopt say, "PROGRAM: TEXT" and then a hint at --help, until they end
 * the program: TEXT has whatever bytes were given. */
static struct {
	FILE *stream;
	char *text;
	size_t len;
} said;

/* Argp breaks the hint behind each word where the program's name is long. */
static bool
is_hint(struct str text)
{
	return str_starts(text, STR("\nTry `")) || str_starts(text, STR("\nTry\n`"));
}

/* The end of TEXT: the hint is the last line that begins so. */
static size_t
find_hint(struct str text)
{
	size_t end = text.len;

	while (end > 0 && !is_hint(str_from(text, end)))
		end--;
	return end > 0 ? end : text.len;
}

static void
pass_on(void)
{
	size_t start = strlen(message_program()) + 2;

	if (!said.stream)
		return;
	fclose(said.stream);
	said.stream = NULL;
	if (said.len > start) {
		struct str text = {said.text, said.len};

		text = str_slice(text, start, find_hint(text));
		message_warn("%.*s", (int)text.len, text.ptr);
		message_warn("try '%s --help'", message_program());
	}
	free(said.text);
}

static void
gather(void)
{
	static bool registered;

	said.stream = open_memstream(&said.text, &said.len);
	if (!said.stream)
		message_die("out of memory");
	if (!registered && atexit(pass_on) != 0)
		message_die("cannot register an exit handler");
	registered = true;
}

/* argp says what it says on stdio's stderr, which is a variable with glibc. */
static error_t
parse_all(const struct argp *argp, int argc, char **argv, void *input)
{
	FILE *terminal = stderr;
	error_t error;

	gather();
	stderr = said.stream;
	error = argp_parse(argp, argc, argv, 0, NULL, input);
	stderr = terminal;
	pass_on();
	return error;
}

void
options_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	argp_err_exit_status = STATUS_USAGE;
	argp_program_version_hook = print_version;
	if (argc == 2 && strcmp(argv[1], "--list-options") == 0) {
		list_all(argp);
		exit(STATUS_OK);
	}
	if (argc > 0) /* the name that getopt and argp print */
		argv[0] = (char *)(uintptr_t)message_program();
	if (parse_all(argp, argc, argv, input) != 0)
		message_die("cannot read the options");
}

uint64_t
options_integer(const char *option, const char *text, uint64_t least, uint64_t most)
{
	uint64_t value;

	if (!str_number(str_of(text), &value) || value < least || value > most)
		message_die_usage("%s takes a whole number from %llu to %llu, not '%s'",
			option, (unsigned long long)least, (unsigned long long)most, text);
	return value;
}

double
options_real(const char *option, const char *text, double least, double most)
{
	char *end;
	double value = strtod(text, &end);

	if (end == text || *end != '\0' || !isfinite(value) || value < least ||
		value > most)
		message_die_usage("%s takes a number from %g to %g, not '%s'", option,
			least, most, text);
	return value;
}

const char *
options_input_name(const struct options *options, size_t input)
{
	return input < options->name_count ? options->names[input] : NULL;
}

void
options_free(struct options *options)
{
	free(options->files);
	free(options->names);
}

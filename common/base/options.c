/* Options that programs share. */
#include "common/base/options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"

enum {
	KEY_STRICT = OPTIONS_SHARED,
};

static const struct argp_option rows[] = {
	{"output", 'o', "FILE", 0, "Write to FILE instead of standard output", 0},
	{"strict", KEY_STRICT, 0, 0, "Fail on the first record that cannot be read", 0},
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

void
options_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	argp_err_exit_status = STATUS_USAGE;
	argp_program_version_hook = print_version;
	if (argc == 2 && strcmp(argv[1], "--list-options") == 0) {
		list_all(argp);
		exit(STATUS_OK);
	}
	if (argp_parse(argp, argc, argv, 0, NULL, input) != 0)
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

void
options_free(struct options *options)
{
	free(options->files);
}

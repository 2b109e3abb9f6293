/* collapse-recursive: folded text in, folded text out, recursion folded into one frame.
 *
 *     collapse-recursive --indirect python.folded | flamegraph > out.svg */
#include "collapse/recursion.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/tree/folded.h"

enum { KEY_INDIRECT = OPTIONS_PROGRAM };

struct settings {
	struct options options;
	bool indirect;
};

static const struct argp_option rows[] = {
	{"indirect", KEY_INDIRECT, 0, 0,
		"Fold also what calls itself by way of others: a function comes once in a "
		"stack",
		0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	(void)argument;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &settings->options;
		break;
	case KEY_INDIRECT:
		settings->indirect = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static void
parse_options(struct settings *settings, int argc, char **argv)
{
	static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
	static const struct argp argp = {.options = rows,
		.parser = parse,
		.doc = "Fold recursion in folded text into one frame.",
		.children = children};

	options_parse(&argp, argc, argv, settings);
}

/* Adds a file to the tree, which the first file starts. */
static void
read_file(const char *path, bool strict, struct tree *tree)
{
	struct input *input = input_open(path);
	unsigned columns = folded_input_columns(input, NULL);

	if (tree->columns == 0)
		tree_start(tree, columns);
	else if (tree->columns != columns)
		message_die("%s: has %u count columns, not %u as the files before",
			input_name(input), columns, tree->columns);
	if (strict)
		input_set_strict(input);
	folded_read_input(input, tree, false);
	input_report(input, "lines");
	input_close(input);
}

int
main(int argc, char **argv)
{
	struct settings settings = {0};
	const struct options *options = &settings.options;
	struct tree tree = {0};
	struct output *output;

	message_start(argc > 0 ? argv[0] : NULL);
	parse_options(&settings, argc, argv);
	for (size_t i = 0; i < options->file_count; i++)
		read_file(options->files[i], options->strict, &tree);
	if (options->file_count == 0)
		read_file(NULL, options->strict, &tree);
	recursion_fold(&tree, settings.indirect);
	tree_finish(&tree);
	output = output_open(options->output);
	folded_write(&tree, output);
	output_close(output);
	tree_free(&tree);
	options_free(&settings.options);
	return STATUS_OK;
}

/* collapse-recursive: folded text in, folded text out, recursion folded into one frame.
 *
 *     collapse-recursive --indirect python.folded | flamegraph > out.svg */
#include "collapse/recursion.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/tree/folded.h"

enum { KEY_INDIRECT = OPTIONS_KEY };

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

int
main(int argc, char **argv)
{
	struct settings settings = {0};
	struct tree tree;
	struct output *output;

	message_start(argc > 0 ? argv[0] : NULL);
	parse_options(&settings, argc, argv);
	folded_read_files(&settings.options, &tree, false);
	if (!tree_has_counts(&tree))
		message_die_of_input("no stacks found");
	recursion_fold(&tree, settings.indirect);
	tree_finish(&tree);
	output = output_open(settings.options.output);
	folded_write(&tree, output);
	output_close(output);
	tree_free(&tree);
	options_free(&settings.options);
	return STATUS_OK;
}

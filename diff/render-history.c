/* render-history: the shares of the largest functions over many runs, as a picture.
 *
 *     render-history runs > history.svg */
#include <stdlib.h>

#include "common/base/message.h"
#include "common/base/options.h"
#include "common/io/listing.h"
#include "diff/kept.h"
#include "diff/plot.h"

enum { KEY_LAST = OPTIONS_KEY, KEY_TITLE };

static const struct argp_option rows[] = {
	{"last", KEY_LAST, "RUNS", 0, "Of a folder, only so many (60)", 0},
	{"title", KEY_TITLE, "TEXT", 0, "Title of the picture (Shares of functions)", 0},
	{0},
};

struct settings {
	struct options shared;
	size_t last;
	const char *title;
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &settings->shared;
		break;
	case KEY_LAST:
		settings->last = (size_t)options_integer("--last", argument, 1, KEPT_MOST);
		break;
	case KEY_TITLE:
		settings->title = argument;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_child children[] = {{&options_argp, 0, 0, 0}, {0}};

static const struct argp argp = {
	.options = rows,
	.parser = parse,
	.children = children,
	.args_doc = "FOLDER\nRUN...",
	.doc = "Draws the shares of functions in runs of one program, folded text in the "
	       "order of time.",
};

/* A folder's runs, or the files as they are given. */
static void
find_runs(struct listing *kept, const struct settings *settings)
{
	const struct options *shared = &settings->shared;

	*kept = (struct listing){0};
	if (shared->file_count == 0)
		listing_add(kept, "-");
	else if (shared->file_count == 1 && listing_is_folder(shared->files[0]))
		listing_read(kept, shared->files[0], settings->last);
	else
		for (size_t i = 0; i < shared->file_count; i++)
			listing_add(kept, shared->files[i]);
	if (kept->count == 0)
		message_die("%s: no runs in it", shared->files[0]);
}

int
main(int argc, char **argv)
{
	struct settings settings = {.last = KEPT_LAST, .title = "Shares of functions"};
	struct listing kept;
	struct tree tree;
	struct history history;
	struct output *output;

	message_start(argv[0]);
	options_parse(&argp, argc, argv, &settings);
	find_runs(&kept, &settings);
	kept_read(&kept, settings.shared.strict, &tree);
	history_judge(&history, &tree, &noise_defaults);
	output = output_open(settings.shared.output);
	plot_write(&history, &kept, str_of(settings.title), output);
	output_close(output);
	history_free(&history);
	tree_free(&tree);
	listing_free(&kept);
	options_free(&settings.shared);
	return STATUS_OK;
}

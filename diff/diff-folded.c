/* diff-folded: folded text of two sides of a comparison, side by side.
 *
 *     diff-folded before.folded after.folded | flamegraph > diff.svg
 *     diff-folded --runs --before a1 a2 a3 --after b1 b2 b3 | check-folded */
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/io/listing.h"
#include "common/tree/folded.h"
#include "diff/crates.h"
#include "diff/likeness.h"
#include "diff/match.h"
#include "diff/normalize.h"
#include "diff/processes.h"
#include "diff/runs.h"

enum {
	KEY_BEFORE = OPTIONS_KEY,
	KEY_AFTER,
	KEY_RUNS,
	KEY_MATCH,
	KEY_RENAME,
	KEY_UNLIKE,
	KEY_PROCESS,
};

static const struct argp_option rows[] = {
	{"before", KEY_BEFORE, "FILE...", 0,
		"Runs before: all files, and files of folders, up to the next option", 0},
	{"after", KEY_AFTER, "FILE...", 0, "Runs after", 0},
	{"runs", KEY_RUNS, 0, 0, "Write a column for each run, not the sums of both sides",
		0},
	{"normalize", 'n', 0, 0, "Scale the counts before to the total after", 0},
	{"strip-hex", 's', 0, 0, "Write addresses (0x12ab) as 0x...", 0},
	{"match", KEY_MATCH, "exact|canonical", 0,
		"canonical: compare names without what a rebuild changes", 0},
	{"rename", KEY_RENAME, "REGEX=NAME", 0,
		"Replace what matches REGEX in names by NAME; may be repeated", 0},
	{"match-process", KEY_PROCESS, "auto|none|BEFORE=AFTER", 0,
		"Which processes are the same program (auto: those that take most of each "
		"side)",
		0},
	{"unlike", KEY_UNLIKE, "pass|fail", 0,
		"What to do with sides of other events, sampling or inlining (fail)", 0},
	{0},
};

struct settings {
	struct options shared;
	struct listing before, after;
	/* Those before come first. */
	struct runs runs;
	bool by_run, normalize, strip_hex, canonical, passes_unlike;
	/* --match-process; NULL: auto. */
	const char *processes;
	char **renames;
	size_t rename_count, rename_capacity;
};

/* Takes the operands that follow an option's argument: glibc would give them to the
 * program. */
static void
add_runs(struct listing *runs, const char *first, struct argp_state *state)
{
	listing_add_all(runs, first);
	while (state->next < state->argc) {
		const char *next = state->argv[state->next];

		if (next[0] == '-' && next[1] != '\0')
			break;
		listing_add_all(runs, next);
		state->next++;
	}
}

static bool
is_canonical(const char *text)
{
	if (strcmp(text, "canonical") != 0 && strcmp(text, "exact") != 0)
		message_die_usage("--match takes exact or canonical, not '%s'", text);
	return text[0] == 'c';
}

static bool
is_pass(const char *text)
{
	if (strcmp(text, "pass") != 0 && strcmp(text, "fail") != 0)
		message_die_usage("--unlike takes pass or fail, not '%s'", text);
	return text[0] == 'p';
}

static void
add_rename(struct settings *settings, char *text)
{
	settings->renames = memory_grow(settings->renames, &settings->rename_capacity,
		settings->rename_count + 1, sizeof(*settings->renames));
	settings->renames[settings->rename_count++] = text;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &settings->shared;
		break;
	case KEY_BEFORE:
		add_runs(&settings->before, argument, state);
		break;
	case KEY_AFTER:
		add_runs(&settings->after, argument, state);
		break;
	case KEY_RUNS:
		settings->by_run = true;
		break;
	case 'n':
		settings->normalize = true;
		break;
	case 's':
		settings->strip_hex = true;
		break;
	case KEY_MATCH:
		settings->canonical = is_canonical(argument);
		break;
	case KEY_PROCESS:
		processes_check(argument);
		settings->processes = argument;
		break;
	case KEY_UNLIKE:
		settings->passes_unlike = is_pass(argument);
		break;
	case KEY_RENAME:
		add_rename(settings, argument);
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
	.args_doc = "BEFORE AFTER\n--before FILE... --after FILE...",
	.doc = "Writes folded text with the counts of two profiles, or sides of several, "
	       "beside "
	       "each other.",
};

/* BEFORE and AFTER, where no options name them. */
static void
gather_sides(struct settings *settings)
{
	const struct options *shared = &settings->shared;
	bool named = settings->before.count > 0 || settings->after.count > 0;

	if (!named && shared->file_count == 2) {
		listing_add_all(&settings->before, shared->files[0]);
		listing_add_all(&settings->after, shared->files[1]);
	} else if (!named || shared->file_count > 0) {
		message_die_usage(
			"two files, or --before and --after with theirs, are needed");
	} else if (settings->before.count == 0 || settings->after.count == 0) {
		message_die_usage("--before and --after belong together");
	}
}

/* Both sides as runs in one list. */
static void
gather_runs(struct settings *settings)
{
	for (size_t i = 0; i < settings->before.count; i++)
		runs_add(&settings->runs, settings->before.paths[i], false);
	for (size_t i = 0; i < settings->after.count; i++)
		runs_add(&settings->runs, settings->after.paths[i], true);
	for (size_t i = 0; i < settings->runs.count; i++)
		settings->runs.runs[i].name = options_input_name(&settings->shared, i);
}

static void
check_settings(const struct settings *settings)
{
	size_t from_stdin = 0;

	if (settings->by_run && settings->normalize)
		message_die_usage("--normalize scales sums, which --runs does not write");
	for (size_t i = 0; i < settings->runs.count; i++)
		from_stdin += strcmp(settings->runs.runs[i].path, "-") == 0;
	if (from_stdin > 1)
		message_die_usage("standard input ('-') can be only one of the runs");
}

static void
make_match(struct match *match, const struct settings *settings)
{
	if (settings->canonical)
		match_canonical(match);
	if (settings->strip_hex)
		match_strip_hex(match);
	for (size_t i = 0; i < settings->rename_count; i++)
		match_rename(match, settings->renames[i]);
}

static void
match_processes(struct tree *tree, const char *how)
{
	if (how && strcmp(how, "none") == 0)
		return;
	if (!how || strcmp(how, "auto") == 0)
		processes_match(tree);
	else
		processes_match_named(tree, how);
	crates_match(tree);
}

int
main(int argc, char **argv)
{
	struct settings settings = {0};
	struct match match = {0};
	struct tree tree;
	struct output *output;

	message_start(argv[0]);
	options_parse(&argp, argc, argv, &settings);
	gather_sides(&settings);
	gather_runs(&settings);
	check_settings(&settings);
	make_match(&match, &settings);
	runs_join(&settings.runs,
		&(struct joining){.match = &match,
			.labelled = settings.by_run,
			.scaled = settings.normalize,
			.strict = settings.shared.strict},
		&tree);
	if (!settings.passes_unlike)
		likeness_check(&tree);
	match_processes(&tree, settings.processes);
	if (settings.normalize)
		normalize(&tree);
	tree_finish(&tree);
	output = output_open(settings.shared.output);
	folded_write(&tree, output);
	output_close(output);
	tree_free(&tree);
	match_free(&match);
	runs_free(&settings.runs);
	listing_free(&settings.before);
	listing_free(&settings.after);
	free(settings.renames);
	options_free(&settings.shared);
	return STATUS_OK;
}

/* check-folded: what has changed between two profiles, as text and as an exit status.
 *
 *     diff-folded old.folded new.folded | check-folded --fail-on 'parse_.*:+5%'
 *     check-folded --history runs */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/io/listing.h"
#include "common/tree/folded.h"
#include "common/tree/sides.h"
#include "diff/answer.h"
#include "diff/kept.h"
#include "diff/likeness.h"
#include "diff/limits.h"
#include "diff/trend.h"
#include "diff/wording.h"

enum {
	KEY_FORMAT = OPTIONS_KEY,
	KEY_FAIL_ON,
	KEY_BUDGET,
	KEY_ALLOW,
	KEY_MIN_SHARE,
	KEY_INFLATE,
	KEY_INCONCLUSIVE,
	KEY_WARN_ONLY,
	KEY_HISTORY,
	KEY_LAST,
	KEY_SCALE,
	KEY_UNMATCHED,
	KEY_PICTURE,
};

/* Status 1 is an answer here, so what goes wrong is 2 as a wrong command line is. */
enum check_status {
	CHECK_OK = 0,
	CHECK_REGRESSION = 1,
	CHECK_TROUBLE = 2,
	CHECK_CANNOT_TELL = 3,
};

enum { MOST_MESSAGES = 10 };

static const struct argp_option rows[] = {
	{"format", KEY_FORMAT, "text|markdown|json", 0, "How to write the table (text)", 0},
	{"fail-on", KEY_FAIL_ON, "REGEX:+LIMIT", 0,
		"Object to functions that grow by LIMIT: 5% of what they took, or 0.5pp of "
		"everything; may be repeated",
		0},
	{"budget", KEY_BUDGET, "FILE", 0, "Object to what FILE limits: FUNCTION <= 3%", 0},
	{"allow", KEY_ALLOW, "FILE", 0, "Do not object to the functions in FILE", 0},
	{"scale", KEY_SCALE, "time|share|work=FRAME", 0,
		"Compare what a run takes, what part of it, or what is taken for each "
		"FRAME's total (as is known of the runs)",
		0},
	{"min-share", KEY_MIN_SHARE, "PERCENT", 0,
		"Judge functions that have this share before or after (1%)", 0},
	{"inflate", KEY_INFLATE, "FACTOR", 0,
		"How many times the variance of sampling a single run has (30)", 0},
	{"inconclusive", KEY_INCONCLUSIVE, "pass|fail", 0,
		"What it is when the runs can't tell, instead of status 3", 0},
	{"history", KEY_HISTORY, "FOLDER", 0,
		"Judge the runs kept in FOLDER, folded files in the order of their names, "
		"and "
		"then FILE",
		0},
	{"last", KEY_LAST, "RUNS", 0, "Of a history, only so many (60)", 0},
	{"unmatched", KEY_UNMATCHED, "pass|fail", 0,
		"What it is when a limit, or --allow, names no function (fail)", 0},
	{"picture", KEY_PICTURE, "URL", 0, "Let Markdown link to the picture", 0},
	{"warn-only", KEY_WARN_ONLY, 0, 0, "End with 0 whatever there is to object to", 0},
	{0},
};

/* How an answer is written. */
struct writing {
	const char *name;
	answer_write *answer;
	trend_write *trend;
};

struct settings {
	struct options shared;
	const struct writing *writing;
	/* NULL: two sides are compared. */
	const char *history;
	/* NULL: there is none to link to. */
	const char *picture;
	size_t last;
	struct limits limits;
	struct noise_options noise;
	enum check_status cannot_tell;
	bool warn_only, passes_unmatched;
};

static const struct writing writings[] = {
	{"text", answer_write_text, trend_write_text},
	{"markdown", answer_write_markdown, trend_write_markdown},
	{"json", answer_write_json, trend_write_json},
};

static const struct writing *
find_writing(const char *name)
{
	for (size_t i = 0; i < countof(writings); i++)
		if (strcmp(writings[i].name, name) == 0)
			return &writings[i];
	message_die_usage("--format takes text, markdown or json, not '%s'", name);
}

/* "1%" or "1" */
static double
read_share(char *text)
{
	size_t len = strlen(text);

	if (len > 0 && text[len - 1] == '%')
		text[len - 1] = '\0';
	return options_real("--min-share", text, 0, 100) / 100;
}

/* An address as it may stand between < and > in Markdown. */
static const char *
read_picture(const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at <= ' ' || *at == 0x7f || strchr("<>\\", *at))
			message_die_usage(
				"--picture takes an address without spaces, <, > or \\, "
				"not '%s'",
				text);
	return text;
}

/* "pass" or "fail" */
static bool
read_pass(const char *option, const char *text)
{
	if (strcmp(text, "pass") != 0 && strcmp(text, "fail") != 0)
		message_die_usage("%s takes pass or fail, not '%s'", option, text);
	return text[0] == 'p';
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &settings->shared;
		break;
	case KEY_FORMAT:
		settings->writing = find_writing(argument);
		break;
	case KEY_FAIL_ON:
		limits_add(&settings->limits, argument);
		break;
	case KEY_BUDGET:
		limits_read_budget(&settings->limits, argument);
		break;
	case KEY_ALLOW:
		limits_read_allowed(&settings->limits, argument);
		break;
	case KEY_SCALE:
		scale_read(&settings->noise, argument);
		break;
	case KEY_MIN_SHARE:
		settings->noise.min_share = read_share(argument);
		break;
	case KEY_INFLATE:
		settings->noise.inflate = options_real("--inflate", argument, 1, 1e6);
		settings->noise.inflate_slices = settings->noise.inflate;
		break;
	case KEY_INCONCLUSIVE:
		settings->cannot_tell =
			read_pass("--inconclusive", argument) ? CHECK_OK : CHECK_REGRESSION;
		break;
	case KEY_UNMATCHED:
		settings->passes_unmatched = read_pass("--unmatched", argument);
		break;
	case KEY_PICTURE:
		settings->picture = read_picture(argument);
		break;
	case KEY_WARN_ONLY:
		settings->warn_only = true;
		break;
	case KEY_HISTORY:
		settings->history = argument;
		break;
	case KEY_LAST:
		settings->last = (size_t)options_integer(
			"--last", argument, HISTORY_LEAST, KEPT_MOST);
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
	.args_doc = "[FILE]\n--history FOLDER [FILE]",
	.doc = "Says what has changed in differential folded text, such as diff-folded "
	       "writes, "
	       "and what of it is more than noise.",
};

static const char *
input_of(const struct options *options)
{
	bool is_stdin = options->file_count == 0 || strcmp(options->files[0], "-") == 0;

	return is_stdin ? "standard input" : options->files[0];
}

/* What is judged must have two sides. */
static void
check_sides(const struct tree *tree, const char *input)
{
	if (tree->frame_count == 1)
		message_die("%s: no stacks found in it, so nothing to compare", input);
	if (!sides_are_two(tree))
		message_die("%s: there are no two sides in it; to compare two files: "
			    "diff-folded BEFORE AFTER | check-folded",
			input);
}

/* What is held against functions must name some. */
static void
check_limits(const struct settings *settings, const struct tree *tree)
{
	size_t unmatched = settings->passes_unmatched
				   ? 0
				   : limits_say_unmatched(&settings->limits, tree);

	if (unmatched > 0)
		message_die("nothing was checked, for that may be a mistake; "
			    "--unmatched=pass lets it be none");
}

/* Both sides must hold something, and so must each run of them. */
static void
check_runs(const struct noise_result *report, const struct tree *tree, const char *input)
{
	if (report->before_runs == 0)
		message_die("%s: no counts before, so nothing to compare", input);
	if (report->after_runs == 0)
		message_die("%s: no counts after, so nothing to compare", input);
	if (!sides_is_slice(tree, 0) &&
		report->before_runs + report->after_runs < tree->columns)
		message_die("%s: only %u of %u runs have counts", input,
			report->before_runs + report->after_runs, tree->columns);
}

/* For who does not see the answer, which ends in them. */
static void
say_objections(const struct settings *settings, const struct answer *answer)
{
	const struct objections *objections = answer->objections;

	if (output_is_stdout(settings->shared.output) && isatty(STDOUT_FILENO))
		return;

	for (size_t i = 0; i < objections->count && i < MOST_MESSAGES; i++) {
		struct buf line = {0};

		wording_objection(&line, answer, &objections->objections[i]);
		message_warn("%.*s", (int)line.len, line.ptr);
		buf_free(&line);
	}
	if (objections->count > MOST_MESSAGES)
		message_warn("and %zu more", objections->count - MOST_MESSAGES);
}

static enum check_status
decide(const struct settings *settings, const struct objections *objections)
{
	if (objections->count == 0 || settings->warn_only)
		return CHECK_OK;
	return objections->certain > 0 ? CHECK_REGRESSION : settings->cannot_tell;
}

static void
write_answer(const struct settings *settings, const struct answer *answer)
{
	struct output *output = output_open(settings->shared.output);

	settings->writing->answer(answer, output);
	output_close(output);
}

/* Compares the two sides of differential text. */
static enum check_status
check_change(struct settings *settings)
{
	const char *input = input_of(&settings->shared);
	struct tree tree;
	struct noise_result report;
	struct objections objections;
	struct answer answer;
	enum check_status status;

	folded_read_files(&settings->shared, &tree, false);
	check_sides(&tree, input);
	check_limits(settings, &tree);
	settings->noise.listed_share = limits_least_share(&settings->limits);
	noise_judge_functions(&report, &tree, &settings->noise);
	check_runs(&report, &tree, input);
	limits_check(&settings->limits, &report, &objections);
	answer = (struct answer){&tree, &settings->noise, &report, &objections,
		likeness_is_same_code(&tree), settings->picture};
	write_answer(settings, &answer);
	if (!answer.same_code)
		say_objections(settings, &answer);
	status = answer.same_code ? CHECK_OK : decide(settings, &objections);
	objections_free(&objections);
	noise_result_free(&report);
	tree_free(&tree);
	return status;
}

static enum check_status
judge_history(struct settings *settings, const struct listing *kept)
{
	struct tree tree;
	struct trend trend;
	struct output *output;
	enum check_status status;

	kept_read(kept, settings->shared.strict, &tree);
	check_limits(settings, &tree);
	trend_judge(&trend, kept, &tree, &settings->noise, &settings->limits);
	output = output_open(settings->shared.output);
	settings->writing->trend(&trend, output);
	output_close(output);
	status = decide(settings, &trend.objections);
	trend_free(&trend);
	tree_free(&tree);
	return status;
}

static enum check_status
check_history(struct settings *settings)
{
	struct listing kept;
	enum check_status status = settings->warn_only ? CHECK_OK : settings->cannot_tell;

	listing_read(&kept, settings->history, settings->last);
	if (settings->shared.file_count > 0)
		listing_add(&kept, settings->shared.files[0]);
	if (kept.count >= HISTORY_LEAST)
		status = judge_history(settings, &kept);
	else
		message_warn("%s: %zu run%s, too few to see a change: %d are needed",
			settings->history, kept.count, kept.count == 1 ? "" : "s",
			HISTORY_LEAST);
	listing_free(&kept);
	return status;
}

int
main(int argc, char **argv)
{
	struct settings settings = {.writing = writings,
		.noise = noise_defaults,
		.cannot_tell = CHECK_CANNOT_TELL,
		.last = KEPT_LAST};
	enum check_status status;

	message_start(argv[0]);
	message_fail_with(CHECK_TROUBLE);
	options_parse(&argp, argc, argv, &settings);
	if (settings.shared.file_count > 1)
		message_die_usage("one file at most; to compare two: "
				  "diff-folded %s %s | check-folded",
			settings.shared.files[0], settings.shared.files[1]);
	status = settings.history ? check_history(&settings) : check_change(&settings);
	limits_free(&settings.limits);
	options_free(&settings.shared);
	return (int)status;
}

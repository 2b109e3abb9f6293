/* check-folded: what has changed between two profiles, as text and as an exit status.
 *
 *     collapse new.perf.gz | diff-folded base.folded - | check-folded --fail-on 'parse_.*:+5%' */
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/tree/folded.h"
#include "diff/answer.h"
#include "diff/limits.h"

enum {
	KEY_FORMAT = OPTIONS_PROGRAM,
	KEY_FAIL_ON,
	KEY_BUDGET,
	KEY_ALLOW,
	KEY_MIN_SHARE,
	KEY_INFLATE,
	KEY_INCONCLUSIVE,
	KEY_WARN_ONLY,
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
	{"min-share", KEY_MIN_SHARE, "PERCENT", 0,
		"Judge functions that have this share before or after (1%)", 0},
	{"inflate", KEY_INFLATE, "FACTOR", 0,
		"How many times the variance of sampling a single run has (4)", 0},
	{"inconclusive", KEY_INCONCLUSIVE, "pass|fail", 0,
		"What it is when the runs can't tell, instead of status 3", 0},
	{"warn-only", KEY_WARN_ONLY, 0, 0, "End with 0 whatever there is to object to", 0},
	{0},
};

struct settings {
	struct options shared;
	answer_write *write;
	struct limits limits;
	struct noise_options noise;
	enum check_status cannot_tell;
	bool warn_only;
};

static answer_write *
find_format(const char *name)
{
	static const struct {
		const char *name;
		answer_write *write;
	} formats[] = {
		{"text", answer_write_text},
		{"markdown", answer_write_markdown},
		{"json", answer_write_json},
	};

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].write;
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

static enum check_status
read_inconclusive(const char *text)
{
	if (strcmp(text, "pass") == 0)
		return CHECK_OK;
	if (strcmp(text, "fail") == 0)
		return CHECK_REGRESSION;
	message_die_usage("--inconclusive takes pass or fail, not '%s'", text);
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
		settings->write = find_format(argument);
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
	case KEY_MIN_SHARE:
		settings->noise.min_share = read_share(argument);
		break;
	case KEY_INFLATE:
		settings->noise.inflate = options_real("--inflate", argument, 1, 1e6);
		break;
	case KEY_INCONCLUSIVE:
		settings->cannot_tell = read_inconclusive(argument);
		break;
	case KEY_WARN_ONLY:
		settings->warn_only = true;
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
	.args_doc = "[FILE]",
	.doc = "Says what has changed in differential folded text, such as diff-folded "
	       "writes, "
	       "and what of it is more than noise.",
};

/* Reads the tree to be judged. */
static void
read_sides(struct tree *tree, const char *path, bool strict)
{
	struct input *input = input_open(path);
	uint64_t line;

	if (strict)
		input_set_strict(input);
	tree_start(tree, folded_input_columns(input, &line));
	folded_read_input(input, tree, false);
	if (tree->frame_count > 1 && !noise_has_sides(tree))
		message_die("%s:%llu: the columns are not two, nor named before and after",
			input_name(input), (unsigned long long)line);
	input_report(input, "lines");
	input_close(input);
}

/* Both sides must hold something. */
static void
check_runs(const struct noise_report *report)
{
	if (report->before_runs == 0)
		message_die("nothing to compare: no counts before");
	if (report->after_runs == 0)
		message_die("nothing to compare: no counts after");
}

static void
say_objections(const struct objections *objections)
{
	for (size_t i = 0; i < objections->count && i < MOST_MESSAGES; i++) {
		struct buf line = {0};

		answer_add_objection(&line, &objections->objections[i]);
		message_warn("%.*s", STR_ARG(buf_str(&line)));
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

	settings->write(answer, output);
	output_close(output);
}

int
main(int argc, char **argv)
{
	struct settings settings = {.write = answer_write_text,
		.noise = noise_defaults,
		.cannot_tell = CHECK_CANNOT_TELL};
	struct tree tree;
	struct noise_report report;
	struct objections objections;
	enum check_status status;

	message_start(argv[0]);
	message_fail_with(CHECK_TROUBLE);
	options_parse(&argp, argc, argv, &settings);
	if (settings.shared.file_count > 1)
		message_die_usage("one file at most");
	read_sides(&tree, settings.shared.file_count > 0 ? settings.shared.files[0] : NULL,
		settings.shared.strict);
	settings.noise.listed_share = limits_least_share(&settings.limits);
	noise_judge_functions(&report, &tree, &settings.noise);
	check_runs(&report);
	limits_check(&settings.limits, &report, &objections);
	write_answer(
		&settings, &(struct answer){&tree, &settings.noise, &report, &objections});
	limits_warn_of_idle(&settings.limits, &report);
	say_objections(&objections);
	status = decide(&settings, &objections);
	objections_free(&objections);
	noise_report_free(&report);
	tree_free(&tree);
	limits_free(&settings.limits);
	options_free(&settings.shared);
	return (int)status;
}

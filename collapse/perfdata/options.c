/* The options of collapse-perf-data. */
#include "collapse/perfdata/options.h"

#include "common/base/message.h"
#include "common/io/output.h"

enum {
	KEY_DEBUG_DIR = OPTIONS_KEY,
	KEY_SYSROOT,
	KEY_NO_FILES,
	KEY_TRUNCATED,
	KEY_BUNDLE,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "perf.data:", 0},
	{"debug-dir", KEY_DEBUG_DIR, "DIR", 0,
		"Look for debug information in DIR first; may be repeated", 0},
	{"sysroot", KEY_SYSROOT, "DIR", 0,
		"Look for programs and libraries below DIR, not below /", 0},
	{"no-files", KEY_NO_FILES, 0, 0, "Open no file that the recording names", 0},
	{"truncated", KEY_TRUNCATED, 0, 0,
		"Put [truncated] below the process where the recorded part of a stack ends "
		"before the stack does",
		0},
	{"bundle", KEY_BUNDLE, "FILE", 0,
		"Also write FILE, which says the same without programs and libraries", 0},
	{0},
};

static void
add_debug_dir(struct perfdata *perfdata, const char *dir)
{
	if (perfdata->debug_dir_count == MOST_DEBUG_DIRS)
		message_die_usage(
			"--debug-dir may be given %d times at most", MOST_DEBUG_DIRS);
	perfdata->debug_dirs[perfdata->debug_dir_count++] = dir;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct perfdata *perfdata = state->input;

	switch (key) {
	case KEY_DEBUG_DIR:
		add_debug_dir(perfdata, argument);
		break;
	case KEY_SYSROOT:
		perfdata->sysroot = argument;
		break;
	case KEY_NO_FILES:
		perfdata->no_files = true;
		break;
	case KEY_TRUNCATED:
		perfdata->truncated = true;
		break;
	case KEY_BUNDLE:
		if (output_is_stdout(argument))
			argp_error(
				state, "--bundle needs a file: stdout is for folded text");
		perfdata->bundle = argument;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp perfdata_argp = {.options = rows, .parser = parse};

void
perfdata_check(const void *state, const struct options *shared)
{
	const struct perfdata *perfdata = state;
	const char *bundle = perfdata->bundle;

	if (!bundle)
		return;
	if (shared->file_count > 1)
		message_die_usage("--bundle is for one input");
	if (output_is_same(bundle, output_path(shared->output)))
		message_die_usage("%s cannot be both the result and the bundle", bundle);
}

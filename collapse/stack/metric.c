/* Which of several measures counts. */
#include "collapse/stack/metric.h"

#include "common/base/options.h"

enum {
	KEY_METRIC = OPTIONS_KEY,
	KEY_LIST,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "Profiles of several measures:", 4},
	{"metric", KEY_METRIC, "NAME", 0, "Fold this measure (the first of the list)", 0},
	{"list-metrics", KEY_LIST, 0, 0,
		"Print the measures with their units and totals instead", 0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct metric *metric = state->input;

	switch (key) {
	case KEY_METRIC:
		metric->name = str_of(argument);
		break;
	case KEY_LIST:
		metric->list = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp metric_argp = {.options = rows, .parser = parse};

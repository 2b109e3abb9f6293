/* The options of collapse-perf. */
#include "collapse/perf/perf.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"

enum {
	KEY_COUNT = OPTIONS_FORMAT,
	KEY_EVENT,
	KEY_ALL_EVENTS,
	KEY_LIST_EVENTS,
	KEY_BY,
	KEY_INLINE,
	KEY_CONTEXT,
	KEY_SRCLINE,
	KEY_SKIP_AFTER,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "perf script:", 4},
	{"count", KEY_COUNT, "WHAT", 0,
		"What a sample counts: its 'period' (default) or 1 ('samples')", 0},
	{"event", KEY_EVENT, "NAME", 0,
		"Fold samples of this event (the first of the input); may be repeated", 0},
	{"event-filter", KEY_EVENT, 0, OPTION_ALIAS, 0, 0},
	{"all-events", KEY_ALL_EVENTS, 0, 0,
		"Fold all events, each below a frame of its own", 0},
	{"list-events", KEY_LIST_EVENTS, 0, 0,
		"Print the events with their samples, periods and share instead", 0},
	{"by", KEY_BY, "WHAT", 0,
		"Put a frame below the root: 'thread', 'cpu', 'event' or 'module'", 0},
	{"inline", KEY_INLINE, 0, 0, "Ask addr2line which functions were inlined", 0},
	{"context", KEY_CONTEXT, 0, 0, "Show the source lines of what --inline finds", 0},
	{"srcline", KEY_SRCLINE, 0, 0,
		"Show the source lines that 'perf script -F +srcline' adds", 0},
	{"skip-after", KEY_SKIP_AFTER, "NAME", 0,
		"Leave out what calls the function NAME; may be repeated", 0},
	{0},
};

static enum perf_by
read_by(const char *text)
{
	static const char *const words[] = {[BY_THREAD] = "thread",
		[BY_CPU] = "cpu",
		[BY_EVENT] = "event",
		[BY_MODULE] = "module"};

	for (enum perf_by by = BY_THREAD; by <= BY_MODULE; by++)
		if (strcmp(text, words[by]) == 0)
			return by;
	message_die_usage("--by takes thread, cpu, event or module, not '%s'", text);
}

static bool
read_count(const char *text)
{
	if (strcmp(text, "samples") == 0)
		return true;
	if (strcmp(text, "period") == 0)
		return false;
	message_die_usage("--count takes period or samples, not '%s'", text);
}

static void
add(struct str **list, size_t *count, const char *text)
{
	*list = memory_resize(*list, *count + 1, sizeof(**list));
	(*list)[(*count)++] = str_of(text);
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct perf *perf = state->input;

	switch (key) {
	case KEY_COUNT:
		perf->samples = read_count(argument);
		break;
	case KEY_EVENT:
		add(&perf->wanted, &perf->wanted_count, argument);
		break;
	case KEY_ALL_EVENTS:
		perf->all_events = true;
		break;
	case KEY_LIST_EVENTS:
		perf->list_events = true;
		break;
	case KEY_BY:
		perf->by = read_by(argument);
		break;
	case KEY_INLINE:
		perf->inlined = true;
		break;
	case KEY_CONTEXT:
		perf->context = true;
		break;
	case KEY_SRCLINE:
		perf->srcline = true;
		break;
	case KEY_SKIP_AFTER:
		add(&perf->stops, &perf->stop_count, argument);
		break;
	case ARGP_KEY_END:
		if (perf->all_events && perf->wanted_count > 0)
			message_die_usage("--event and --all-events exclude each other");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp perf_argp = {.options = rows, .parser = parse};

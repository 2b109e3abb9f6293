/* Which samples count. */
#include "collapse/stack/selection.h"

#include <stdlib.h>

#include "collapse/stack/event.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"

enum {
	KEY_COUNT = OPTIONS_KEY,
	KEY_EVENT,
	KEY_ALL_EVENTS,
	KEY_LIST_EVENTS,
	KEY_BY,
	KEY_SKIP_AFTER,
	KEY_INLINE,
	KEY_NO_INLINE,
	KEY_CONTEXT,
	KEY_SRCLINE,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "Which samples, and what of them counts:", 0},
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
	{"skip-after", KEY_SKIP_AFTER, "NAME", 0,
		"Leave out what calls the function NAME; may be repeated", 0},
	{"inline", KEY_INLINE, 0, 0,
		"Show functions that were inlined (perf.data: the default; text of perf "
		"script: addr2line is asked)",
		0},
	{"no-inline", KEY_NO_INLINE, 0, 0, "Leave out functions that were inlined", 0},
	{"context", KEY_CONTEXT, 0, 0, "Show the source lines of what --inline finds", 0},
	{"srcline", KEY_SRCLINE, 0, 0,
		"Show source lines (perf.data: from debug information; text: those that "
		"'perf script -F +srcline' adds)",
		0},
	{0},
};

static enum by
read_by(const char *text)
{
	static const char *const words[] = {[BY_THREAD] = "thread",
		[BY_CPU] = "cpu",
		[BY_EVENT] = "event",
		[BY_MODULE] = "module"};

	for (enum by by = BY_THREAD; by <= BY_MODULE; by++)
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
	struct selection *selection = state->input;

	switch (key) {
	case KEY_COUNT:
		selection->samples = read_count(argument);
		break;
	case KEY_EVENT:
		add(&selection->events, &selection->event_count, argument);
		break;
	case KEY_ALL_EVENTS:
		selection->all_events = true;
		break;
	case KEY_LIST_EVENTS:
		selection->list_events = true;
		break;
	case KEY_BY:
		selection->by = read_by(argument);
		break;
	case KEY_SKIP_AFTER:
		add(&selection->stops, &selection->stop_count, argument);
		break;
	case KEY_INLINE:
		selection->inlined = true;
		selection->no_inlined = false;
		break;
	case KEY_NO_INLINE:
		selection->inlined = false;
		selection->no_inlined = true;
		break;
	case KEY_CONTEXT:
		selection->context = true;
		break;
	case KEY_SRCLINE:
		selection->source = true;
		break;
	case ARGP_KEY_END:
		if (selection->all_events && selection->event_count > 0)
			message_die_usage("--event and --all-events exclude each other");
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp selection_argp = {.options = rows, .parser = parse};

bool
selection_lists(const struct selection *selection)
{
	return selection->list_events || selection->metric.list;
}

bool
selection_wants(const struct selection *selection, struct str first, struct str event)
{
	if (selection->all_events || selection->list_events)
		return true;
	for (size_t i = 0; i < selection->event_count; i++)
		if (event_matches(event, selection->events[i]))
			return true;
	if (selection->event_count > 0)
		return false;
	return first.len == 0 || event.len == 0 || str_equal(event, first);
}

unsigned
selection_depth(const struct selection *selection)
{
	return (unsigned)selection->all_events + (selection->by != BY_NOTHING);
}

void
selection_free(struct selection *selection)
{
	free(selection->events);
	free(selection->stops);
}

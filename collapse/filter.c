/* Which stacks and which frames of them are kept: one pass over the tree, callers before callees, that
 * enters what is kept into a new one. Patterns see each distinct name once. */
#include "collapse/filter.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/pattern.h"
#include "common/tree/folded.h"

/* What a name can be, as bits. */
enum {
	FOCUS = 1, /* only stacks with such a frame */
	IGNORE = 2, /* no stacks with one */
	HIDE = 4, /* such frames are left out */
	SHOW_FROM = 8, /* stacks begin at the first of them */
	PRUNE_FROM = 16, /* stacks end at the last of them */
};

struct filter_rule {
	unsigned kind;
	struct pattern *pattern;
};

enum {
	KEY_FOCUS = OPTIONS_FILTER,
	KEY_IGNORE,
	KEY_HIDE,
	KEY_SHOW_FROM,
	KEY_PRUNE_FROM,
	KEY_NO_COMM,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "Which stacks, and what of them:", 2},
	{"focus", KEY_FOCUS, "RE", 0, "Keep only stacks with a frame that matches", 0},
	{"ignore", KEY_IGNORE, "RE", 0, "Leave out stacks with a frame that matches", 0},
	{"hide", KEY_HIDE, "RE", 0, "Leave out frames that match", 0},
	{"show-from", KEY_SHOW_FROM, "RE", 0,
		"Begin stacks at the first frame that matches, leave out stacks without",
		0},
	{"prune-from", KEY_PRUNE_FROM, "RE", 0, "End stacks at the last frame that matches",
		0},
	{"no-comm", KEY_NO_COMM, 0, 0, "Leave out the frame of the process", 0},
	{0},
};

static void
add_rule(struct filter *filter, unsigned kind, const char *option, const char *text)
{
	filter->rules =
		memory_resize(filter->rules, filter->count + 1, sizeof(*filter->rules));
	filter->rules[filter->count++] =
		(struct filter_rule){kind, pattern_compile(option, text)};
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct filter *filter = state->input;

	switch (key) {
	case KEY_FOCUS:
		add_rule(filter, FOCUS, "--focus", argument);
		break;
	case KEY_IGNORE:
		add_rule(filter, IGNORE, "--ignore", argument);
		break;
	case KEY_HIDE:
		add_rule(filter, HIDE, "--hide", argument);
		break;
	case KEY_SHOW_FROM:
		add_rule(filter, SHOW_FROM, "--show-from", argument);
		break;
	case KEY_PRUNE_FROM:
		add_rule(filter, PRUNE_FROM, "--prune-from", argument);
		break;
	case KEY_NO_COMM:
		filter->no_comm = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp filter_argp = {.options = rows, .parser = parse};

static unsigned
all_kinds(const struct filter *filter)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < filter->count; i++)
		kinds |= filter->rules[i].kind;
	return kinds;
}

/* What each name is. */
static unsigned char *
judge_names(const struct filter *filter, const struct tree *tree)
{
	unsigned char *bits = memory_new(tree->name_count, sizeof(*bits));

	for (uint32_t name = 1; name < tree->name_count; name++)
		for (size_t i = 0; i < filter->count; i++) {
			const struct filter_rule *rule = &filter->rules[i];

			if (!(bits[name] & rule->kind) &&
				pattern_matches(rule->pattern, tree->names[name]))
				bits[name] |= (unsigned char)rule->kind;
		}
	return bits;
}

/* What became of a frame of the old tree. */
struct place {
	uint32_t frame; /* of the new tree; the root where nothing of the stack is left */
	uint32_t end; /* where its stacks end */
	uint32_t depth; /* in the old tree */
	unsigned char seen; /* bits of all names of the stack */
	bool pruned; /* `end` is not the frame itself */
};

struct filtering {
	const struct filter *filter;
	const struct tree *from;
	struct tree to;
	unsigned kinds;
	unsigned comm_depth;
	unsigned char *bits;
	uint32_t *names; /* of the new tree, by those of the old; 0: not known yet */
	struct place *places;
};

static uint32_t
name_of(struct filtering *f, uint32_t frame)
{
	uint32_t *name = &f->names[f->from->name[frame]];

	if (*name == 0)
		*name = tree_name(&f->to, tree_text(f->from, frame));
	return *name;
}

static bool
is_left_out(const struct filtering *f, const struct place *place, unsigned char bits)
{
	if (f->filter->no_comm && place->depth == f->comm_depth + 1)
		return true;
	return (bits & HIDE) || ((f->kinds & SHOW_FROM) && !(place->seen & SHOW_FROM));
}

static void
place_frame(struct filtering *f, uint32_t frame)
{
	const struct place *parent = &f->places[f->from->parent[frame]];
	struct place *place = &f->places[frame];
	unsigned char bits = f->bits[f->from->name[frame]];

	*place = *parent;
	place->depth++;
	place->seen |= bits;
	if (!is_left_out(f, place, bits))
		place->frame = tree_enter(&f->to, parent->frame, name_of(f, frame));
	if (bits & PRUNE_FROM)
		place->pruned = true;
	if (bits & PRUNE_FROM || !place->pruned)
		place->end = place->frame;
}

static bool
is_kept(const struct filtering *f, const struct place *place)
{
	if (place->end == TREE_ROOT || (place->seen & IGNORE))
		return false;
	return !(f->kinds & FOCUS) || (place->seen & FOCUS);
}

/* Adds the frame's own counts; returns what is left out. */
static uint64_t
count_frame(struct filtering *f, uint32_t frame)
{
	const struct place *place = &f->places[frame];
	const uint64_t *self = &f->from->self[frame * (size_t)f->from->columns];
	uint64_t left_out = 0;

	for (unsigned column = 0; column < f->from->columns; column++)
		if (is_kept(f, place))
			tree_count(&f->to, place->end, column, self[column]);
		else
			left_out += self[column];
	return left_out;
}

static void
report(const struct tree *tree, uint64_t left_out)
{
	struct buf text = {0};

	if (left_out == 0)
		return;
	folded_add_count(&text, tree, left_out);
	message_warn(
		"stacks of weight %.*s left out by the filters", STR_ARG(buf_str(&text)));
	buf_free(&text);
}

void
filter_apply(const struct filter *filter, struct tree *tree, unsigned comm_depth)
{
	struct filtering f = {.filter = filter,
		.from = tree,
		.kinds = all_kinds(filter),
		.comm_depth = comm_depth};
	uint64_t left_out = 0;

	if (f.kinds == 0 && !filter->no_comm)
		return;
	tree_start(&f.to, tree->columns);
	tree_refine(&f.to, tree->decimals);
	tree_label(&f.to, tree);
	f.bits = judge_names(filter, tree);
	f.names = memory_new(tree->name_count, sizeof(*f.names));
	f.places = memory_new(tree->frame_count, sizeof(*f.places));
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		place_frame(&f, frame);
		left_out += count_frame(&f, frame);
	}
	report(tree, left_out);
	free(f.bits);
	free(f.names);
	free(f.places);
	tree_free(tree);
	*tree = f.to;
}

void
filter_free(struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		pattern_free(filter->rules[i].pattern);
	free(filter->rules);
	*filter = (struct filter){0};
}

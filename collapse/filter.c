/* Which stacks and which frames of them are kept: one pass over the tree, callers before
 * callees, that enters what is kept into a new one. Patterns see each distinct name
 * once. */
#include "collapse/filter.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/pattern.h"
#include "common/tree/folded.h"
#include "common/tree/remake.h"

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
	KEY_FOCUS = OPTIONS_KEY,
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
struct fate {
	/* Of the new tree; the root where nothing of the stack is left. */
	uint32_t frame;
	/* Where its stacks end. */
	uint32_t end;
	/* In the old tree. */
	uint32_t depth;
	/* Bits of all names of the stack. */
	unsigned char seen;
	/* `end` is not the frame itself. */
	bool pruned;
};

struct filtering {
	const struct filter *filter;
	struct tree *left_out;
	const struct tree *from;
	struct remake remake;
	unsigned kinds;
	unsigned process_depth;
	unsigned char *bits;
	struct fate *fates;
};

static bool
is_left_out(const struct filtering *f, const struct fate *fate, unsigned char bits)
{
	if (f->filter->no_comm && fate->depth == f->process_depth)
		return true;
	return (bits & HIDE) || ((f->kinds & SHOW_FROM) && !(fate->seen & SHOW_FROM));
}

static void
decide_frame(struct filtering *f, uint32_t frame)
{
	const struct fate *parent = &f->fates[f->from->parent[frame]];
	struct fate *fate = &f->fates[frame];
	unsigned char bits = f->bits[f->from->name[frame]];

	*fate = *parent;
	fate->depth++;
	fate->seen |= bits;
	if (!is_left_out(f, fate, bits))
		fate->frame = tree_enter(
			f->remake.to, parent->frame, remake_name(&f->remake, frame));
	if (bits & PRUNE_FROM)
		fate->pruned = true;
	if (bits & PRUNE_FROM || !fate->pruned)
		fate->end = fate->frame;
}

static bool
is_kept(const struct filtering *f, const struct fate *fate)
{
	if (fate->end == TREE_ROOT || (fate->seen & IGNORE))
		return false;
	return !(f->kinds & FOCUS) || (fate->seen & FOCUS);
}

/* Adds the frame's own counts to the new tree, or to what is left out. */
static void
count_frame(struct filtering *f, uint32_t frame)
{
	const struct fate *fate = &f->fates[frame];

	if (is_kept(f, fate)) {
		remake_count(&f->remake, fate->end, frame);
		return;
	}
	for (unsigned column = 0; column < f->from->columns; column++)
		tree_count_decimals(f->left_out, TREE_ROOT, 0,
			tree_self(f->from, frame)[column], f->from->decimals);
}

void
filter_apply(struct filter *filter, struct tree *tree, unsigned process_depth)
{
	struct filtering f = {.filter = filter,
		.left_out = &filter->left_out,
		.from = tree,
		.kinds = all_kinds(filter),
		.process_depth = process_depth};
	struct tree to;

	if (f.kinds == 0 && !filter->no_comm)
		return;
	if (filter->left_out.columns == 0)
		tree_start(&filter->left_out, 1);
	remake_start_new(&f.remake, tree, &to);
	f.bits = judge_names(filter, tree);
	f.fates = memory_new(tree->frame_count, sizeof(*f.fates));
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		decide_frame(&f, frame);
		count_frame(&f, frame);
	}
	free(f.bits);
	free(f.fates);
	remake_replace(&f.remake, tree);
}

void
filter_report(const struct filter *filter)
{
	struct buf text = {0};

	if (filter->left_out.columns == 0 || !tree_has_self(&filter->left_out, TREE_ROOT))
		return;
	folded_add_count(
		&text, &filter->left_out, *tree_self(&filter->left_out, TREE_ROOT));
	message_warn(
		"stacks of weight %.*s left out by the filters", STR_ARG(buf_str(&text)));
	buf_free(&text);
}

void
filter_free(struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		pattern_free(filter->rules[i].pattern);
	free(filter->rules);
	if (filter->left_out.columns > 0)
		tree_free(&filter->left_out);
	*filter = (struct filter){0};
}

/* Crates are known by their main functions. */
#include "diff/crates.h"

#include <ctype.h>
#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/tree/by-name.h"
#include "common/tree/remake.h"
#include "common/tree/sides.h"

static const struct str main_suffix = STR_INIT("::main");

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The crate that the function is the main of, "count_v1" of
 * "count_v1::main"; or nothing. */
static struct str
crate_of_main(struct str name)
{
	struct str crate = {0};

	if (!str_ends(name, main_suffix))
		return crate;
	crate = str_slice(name, 0, name.len - main_suffix.len);
	for (size_t i = 0; i < crate.len; i++)
		if (!is_word(crate.ptr[i]))
			return (struct str){0};
	return crate;
}

/* Which sides have the name, as bits. */
static unsigned
sides_of(const struct tree *tree, const uint64_t *counts)
{
	unsigned sides = 0;

	for (unsigned i = 0; i < tree->columns; i++)
		if (counts[i] > 0)
			sides |= 1U << sides_is_after(tree, i);
	return sides;
}

/* The only crate whose main function this side alone has;
 * nothing where there are several. */
static struct str
find_crate(const struct tree *tree, const uint64_t *totals, unsigned side)
{
	struct str found = {0};

	for (uint32_t name = 1; name < tree->name_count; name++) {
		struct str crate = crate_of_main(tree->names[name]);

		if (crate.len == 0 ||
			sides_of(tree, totals + (size_t)name * tree->columns) != 1U << side)
			continue;
		if (found.len > 0)
			return (struct str){0};
		found = crate;
	}
	return found;
}

/* Whether a path begins there: what stands before is no part of it. */
static bool
begins_path(struct str name, size_t at)
{
	return at == 0 || (!is_word(name.ptr[at - 1]) && name.ptr[at - 1] != ':');
}

/* Adds the name with the crate called otherwise wherever a path begins with it, as in
 * "<count_v1::Line as core::fmt::Display>::fmt". */
static void
add_renamed(struct buf *buf, struct str name, struct str crate, struct str other)
{
	size_t done = 0, end;

	while ((end = done + str_find_text(str_from(name, done), crate)) < name.len) {
		bool is_crate = begins_path(name, end) &&
				str_starts(str_from(name, end + crate.len), STR("::"));

		buf_add(buf, str_slice(name, done, end));
		buf_add(buf, is_crate ? other : crate);
		done = end + crate.len;
	}
	buf_add(buf, str_from(name, done));
}

static void
rename_crate(struct tree *tree, struct str crate, struct str other)
{
	struct remake remake;
	struct tree made;
	struct buf renamed = {0};

	remake_start_new(&remake, tree, &made);
	for (uint32_t name = 1; name < tree->name_count; name++) {
		renamed.len = 0;
		add_renamed(&renamed, tree->names[name], crate, other);
		remake.names[name] = tree_name(&made, buf_str(&renamed));
	}
	remake_all(&remake);
	remake_replace(&remake, tree);
	buf_free(&renamed);
}

void
crates_match(struct tree *tree)
{
	size_t counts = (size_t)tree->name_count * tree->columns;
	uint64_t *totals = tree_totals(tree);
	uint64_t *by_name = memory_new(counts, sizeof(*by_name));
	struct str before, after;

	by_name_add_totals(tree, totals, by_name);
	before = find_crate(tree, by_name, BEFORE);
	after = find_crate(tree, by_name, AFTER);
	if (before.len > 0 && after.len > 0)
		rename_crate(tree, before, after);
	free(by_name);
	free(totals);
}

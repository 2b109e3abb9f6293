/* Facts of a side are sorted, so that two sides that tell the same tell it in one order. */
#include "diff/likeness.h"

#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/facts.h"
#include "common/tree/sides.h"

/* A part of the samples that is lost, or whose stacks are cut, and at most differs between
 * sides: beyond that shares say little. */
static const double most_lost = 0.1;

static struct buf
word_of(int side, const char *word)
{
	struct buf name = {0};

	buf_print(&name, "%s-%s", side == BEFORE ? "before" : "after", word);
	return name;
}

/* All that a side tells with this word, in one line. */
static struct buf
gather(const struct facts *facts, int side, const char *word)
{
	struct buf all = {0}, name = word_of(side, word);
	size_t at = 0;
	struct str told;

	while (facts_next(facts, buf_str(&name), &at, &told)) {
		if (all.len > 0)
			buf_print(&all, ", ");
		buf_add(&all, told);
	}
	buf_free(&name);
	return all;
}

/* What both sides tell with a word; whether that differs. */
struct pair {
	struct buf told[SIDES];
	bool differs;
};

static struct pair
gather_both(const struct facts *facts, const char *word)
{
	struct pair pair = {
		.told = {gather(facts, BEFORE, word), gather(facts, AFTER, word)}};

	pair.differs = pair.told[BEFORE].len > 0 && pair.told[AFTER].len > 0 &&
		       !str_equal(buf_str(&pair.told[BEFORE]), buf_str(&pair.told[AFTER]));
	return pair;
}

static void
pair_free(struct pair *pair)
{
	buf_free(&pair->told[BEFORE]);
	buf_free(&pair->told[AFTER]);
}

static const struct {
	const char *word, *what;
	bool matters;
} kinds[] = {
	{"event", "the event is", true},
	{"sampling", "the sampling is", true},
	{"inlined", "functions that were inlined are shown:", true},
	{"cpu", "the processor is", false},
	{"kernel", "the kernel is", false},
};

static void
check_kind(const struct facts *facts, size_t kind)
{
	struct pair pair = gather_both(facts, kinds[kind].word);
	struct str before = buf_str(&pair.told[BEFORE]), after = buf_str(&pair.told[AFTER]);

	if (pair.differs && kinds[kind].matters)
		message_die("%s %.*s before, %.*s after: these do not compare "
			    "(--unlike=pass compares them)",
			kinds[kind].what, STR_ARG(before), STR_ARG(after));
	if (pair.differs)
		message_warn("%s %.*s before, %.*s after", kinds[kind].what,
			STR_ARG(before), STR_ARG(after));
	pair_free(&pair);
}

/* "12/400" as 0.03. */
static double
read_part(struct str text)
{
	struct cut cut = str_cut(text, '/');
	uint64_t part, whole;

	if (!str_number(cut.head, &part) || !str_number(cut.tail, &whole) || whole == 0)
		return 0;
	return (double)part / (double)whole;
}

/* The largest part that any run of the side tells. */
static double
largest_part(const struct facts *facts, int side, const char *word)
{
	struct buf name = word_of(side, word);
	double largest = 0;
	size_t at = 0;
	struct str told;

	while (facts_next(facts, buf_str(&name), &at, &told))
		if (read_part(told) > largest)
			largest = read_part(told);
	buf_free(&name);
	return largest;
}

static void
check_part(const struct facts *facts, const char *word, const char *what)
{
	double before = largest_part(facts, BEFORE, word);
	double after = largest_part(facts, AFTER, word);
	double off = before > after ? before - after : after - before;

	if (off > most_lost)
		message_die("%s: %.0f %% before, %.0f %% after: these do not compare "
			    "(--unlike=pass compares them)",
			what, 100 * before, 100 * after);
}

void
likeness_check(const struct tree *tree)
{
	struct facts facts = facts_of(tree);

	for (size_t i = 0; i < countof(kinds); i++)
		check_kind(&facts, i);
	check_part(&facts, "lost", "samples that were lost");
	check_part(&facts, "cut", "stacks that lack callers");
	free(facts.lines);
}

/* A command without its quote and the folder of its program, which may stand elsewhere. */
static struct str
without_folder(struct str command)
{
	size_t slash;

	command = str_from(command, command.len > 0 ? 1 : 0);
	slash = str_find_last(str_slice(command, 0, str_find(command, ' ')), '/');
	return slash < str_find(command, ' ') ? str_from(command, slash + 1) : command;
}

/* Texts, sorted. */
struct texts {
	struct str *list;
	size_t count;
};

static int
compare_texts(const void *first, const void *second)
{
	return str_compare(*(const struct str *)first, *(const struct str *)second);
}

static bool
texts_have(const struct texts *texts, struct str text)
{
	return bsearch(&text, texts->list, texts->count, sizeof(text), compare_texts);
}

/* '"/usr/bin/ls" sha1:15df' */
static struct str
name_of(struct str build)
{
	return str_slice(build, 0, str_find_last(build, ' '));
}

static struct str
id_of(struct str build)
{
	return str_from(build, str_find_last(build, ' '));
}

/* Adds a part of what a side tells with this word. */
static void
add_texts(struct texts *texts, const struct facts *facts, int side, const char *word,
	struct str (*part)(struct str))
{
	struct buf name = word_of(side, word);
	size_t at = 0;
	struct str told;

	while (facts_next(facts, buf_str(&name), &at, &told))
		texts->list[texts->count++] = part(told);
	qsort(texts->list, texts->count, sizeof(*texts->list), compare_texts);
	buf_free(&name);
}

/* What a side has run, and, if only mapped, had. */
struct builds {
	struct texts names, ids;
};

static struct builds
find_builds(const struct facts *facts, int side)
{
	struct builds builds = {
		.names.list = memory_new(facts->count + 1, sizeof(struct str)),
		.ids.list = memory_new(facts->count + 1, sizeof(struct str))};

	add_texts(&builds.names, facts, side, "build", name_of);
	add_texts(&builds.ids, facts, side, "build", id_of);
	add_texts(&builds.ids, facts, side, "mapped", id_of);
	return builds;
}

static void
builds_free(struct builds *builds)
{
	free(builds->names.list);
	free(builds->ids.list);
}

/* Whether the other side had a build too. What only one side has run of the kernel, of
 * which names are in brackets, is chance or the machine's. */
static bool
is_shared(const struct builds *other, struct str build)
{
	struct str name = name_of(build), id = id_of(build);

	if (str_starts(name, STR("\"[")) && !texts_have(&other->names, name))
		return true;
	return !str_equal(id, STR(" none")) && texts_have(&other->ids, id);
}

/* Whether a side ran something, and all of it is the other's. */
static bool
builds_are_shared(const struct facts *facts, int side, const struct builds *other)
{
	struct buf name = word_of(side, "build");
	bool any = false, shared = true;
	size_t at = 0;
	struct str told;

	for (; shared && facts_next(facts, buf_str(&name), &at, &told); any = true)
		shared = is_shared(other, told);
	buf_free(&name);
	return any && shared;
}

/* Whether both sides ran the same builds, and everything that ran has an ID; without the
 * folders of files, which may differ. */
static bool
builds_agree(const struct facts *facts)
{
	struct builds before = find_builds(facts, BEFORE),
		      after = find_builds(facts, AFTER);
	bool agree = builds_are_shared(facts, BEFORE, &after) &&
		     builds_are_shared(facts, AFTER, &before);

	builds_free(&before);
	builds_free(&after);
	return agree;
}

/* Where a side tells none, the other must not either. */
static bool
commands_agree(const struct facts *facts)
{
	struct pair pair = gather_both(facts, "command");
	struct str before = buf_str(&pair.told[BEFORE]), after = buf_str(&pair.told[AFTER]);
	bool agree = before.len == after.len;

	if (before.len > 0 && after.len > 0)
		agree = str_equal(without_folder(before), without_folder(after));
	pair_free(&pair);
	return agree;
}

bool
likeness_is_same_code(const struct tree *tree)
{
	struct facts facts = facts_of(tree);
	bool same = commands_agree(&facts) && builds_agree(&facts);

	free(facts.lines);
	return same;
}

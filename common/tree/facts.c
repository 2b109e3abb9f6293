/* Facts are lines: who does not know one hands it on. */
#include "common/tree/facts.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/line.h"
#include "common/tree/tree.h"

/* What is handed on; other comments are not. */
static const struct str words[] = {STR_INIT("build"), STR_INIT("command"), STR_INIT("cpu"),
	STR_INIT("event"), STR_INIT("inlined"), STR_INIT("kernel"), STR_INIT("mapped"),
	STR_INIT("sampling"), STR_INIT("lost"), STR_INIT("cut")};

static const struct str sides[] = {STR_INIT("before-"), STR_INIT("after-")};

void
facts_quote(struct buf *to, struct str text)
{
	buf_byte(to, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c < 0x20 || c == 0x7f) {
			buf_print(to, "\\x%02X", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_byte(to, '\\');
		buf_byte(to, (char)c);
	}
	buf_byte(to, '"');
}

static void
add_line(struct tree *tree, struct str line)
{
	tree->facts = memory_grow(tree->facts, &tree->fact_capacity, tree->fact_count + 1,
		sizeof(*tree->facts));
	tree->facts[tree->fact_count++] = arena_copy(&tree->arena, line);
}

void
facts_add(struct tree *tree, struct str word, struct str told)
{
	struct buf line = {0};

	buf_add(&line, word);
	buf_add(&line, STR(": "));
	buf_add(&line, told);
	add_line(tree, buf_str(&line));
	buf_free(&line);
}

void
facts_add_code(struct tree *tree, struct str word, struct str file, struct str build_id)
{
	struct buf told = {0};

	facts_quote(&told, file);
	buf_add(&told, build_id.len > 0 ? STR(" sha1:") : STR(" none"));
	buf_add(&told, build_id);
	facts_add(tree, word, buf_str(&told));
	buf_free(&told);
}

void
facts_add_all(struct tree *tree, const struct tree *from, struct str side)
{
	struct buf line = {0};

	for (size_t i = 0, count = from->fact_count; i < count; i++) {
		line.len = 0;
		buf_add(&line, side);
		buf_add(&line, from->facts[i]);
		add_line(tree, buf_str(&line));
	}
	buf_free(&line);
}

void
facts_set_side(struct tree *tree, struct str side)
{
	size_t count = tree->fact_count;

	facts_add_all(tree, tree, side);
	tree->fact_count -= count;
	if (tree->fact_count > 0)
		memmove(tree->facts, tree->facts + count,
			tree->fact_count * sizeof(*tree->facts));
}

static bool
is_known(struct str line)
{
	for (size_t i = 0; i < countof(sides); i++)
		if (str_starts(line, sides[i])) {
			line = str_from(line, sides[i].len);
			break;
		}
	for (size_t i = 0; i < countof(words); i++)
		if (str_starts(line, words[i]) &&
			str_starts(str_from(line, words[i].len), STR(": ")))
			return true;
	return false;
}

void
facts_read(struct tree *tree, struct str line)
{
	if (!str_starts(line, STR("# ")) || line_ends_like_count(line) ||
		line_has_control_bytes(line) || memchr(line.ptr, '\t', line.len))
		return;
	line = str_trim_end(str_from(line, 2));
	if (is_known(line))
		add_line(tree, line);
}

static int
compare_lines(const void *first, const void *second)
{
	return str_compare(*(const struct str *)first, *(const struct str *)second);
}

struct facts
facts_of(const struct tree *tree)
{
	struct facts facts = {memory_new(tree->fact_count + 1, sizeof(*facts.lines)), 0};

	if (tree->fact_count == 0)
		return facts;
	memcpy(facts.lines, tree->facts, tree->fact_count * sizeof(*facts.lines));
	qsort(facts.lines, tree->fact_count, sizeof(*facts.lines), compare_lines);
	for (size_t i = 0; i < tree->fact_count; i++)
		if (i == 0 || !str_equal(facts.lines[i], facts.lines[facts.count - 1]))
			facts.lines[facts.count++] = facts.lines[i];
	return facts;
}

bool
facts_next(const struct facts *facts, struct str word, size_t *at, struct str *told)
{
	while (*at < facts->count) {
		struct str line = facts->lines[(*at)++];

		if (!str_starts(line, word) ||
			!str_starts(str_from(line, word.len), STR(": ")))
			continue;
		*told = str_from(line, word.len + 2);
		return true;
	}
	return false;
}

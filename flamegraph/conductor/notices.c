/* What programs say of one run after the other. */
#include "flamegraph/conductor/notices.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/base/memory.h"

static void
add_without_digits(struct buf *kind, struct str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (!is_digit(line.ptr[i]))
			buf_byte(kind, line.ptr[i]);
}

static bool
is_known(const struct notices *notices, struct str kind)
{
	for (size_t i = 0; i < notices->count; i++)
		if (str_equal(notices->kinds[i], kind))
			return true;
	return false;
}

/* Whether there was none of its kind; then there is. */
static bool
is_new(struct notices *notices, struct str line)
{
	struct buf kind = {0};
	bool known;

	add_without_digits(&kind, line);
	buf_byte(&kind, '\n'); /* so that there is something of any line */
	known = is_known(notices, buf_str(&kind));
	if (!known) {
		notices->kinds = memory_grow(notices->kinds, &notices->capacity,
			notices->count + 1, sizeof(*notices->kinds));
		notices->kinds[notices->count++] =
			arena_copy(&notices->texts, buf_str(&kind));
	}
	buf_free(&kind);
	return !known;
}

void
notices_add_new(struct notices *notices, struct str text, struct buf *to)
{
	struct cut cut = {.tail = text};

	while (cut.tail.len > 0) {
		cut = str_cut(cut.tail, '\n');
		if (is_new(notices, cut.head)) {
			buf_add(to, cut.head);
			buf_byte(to, '\n');
		}
	}
}

void
notices_free(struct notices *notices)
{
	free(notices->kinds);
	arena_free(&notices->texts);
}

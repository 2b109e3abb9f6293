/* As pprof itself does it: names count without what C++ puts behind them. */
#include "collapse/formats/pprof-drop.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/ids.h"
#include "common/base/memory.h"
#include "common/base/pattern.h"

struct pprof_drop {
	/* `keep` may be NULL. */
	struct pattern *drop, *keep;
	/* What was said of names before, by a hash of them. */
	struct ids ids;
	bool *answers;
	size_t capacity;
};

/* "^(?:malloc|free)$", or NULL. */
static struct pattern *
compile(struct str text, const char *origin)
{
	struct buf whole = {0};
	struct pattern *pattern = NULL;

	if (memchr(text.ptr, '\0', text.len) == NULL) {
		buf_print(&whole, "^(?:%.*s)$%c", STR_ARG(text), '\0');
		pattern = pattern_try(origin, whole.ptr);
	}
	buf_free(&whole);
	return pattern;
}

struct pprof_drop *
pprof_drop_new(struct str drop, struct str keep, bool *is_good)
{
	struct pprof_drop *new;

	*is_good = true;
	if (drop.len == 0)
		return NULL;
	new = memory_new(1, sizeof(*new));
	new->drop = compile(drop, "drop_frames");
	if (keep.len > 0)
		new->keep = compile(keep, "keep_frames");
	if (new->drop && (new->keep || keep.len == 0))
		return new;
	*is_good = false;
	pprof_drop_free(new);
	return NULL;
}

/* "tcmalloc::New" of ".tcmalloc::New(unsigned long)". */
static struct str
without_arguments(struct str name)
{
	const struct str parts[] = {STR("(anonymous namespace)"), STR("operator()")};
	size_t at = str_starts(name, STR(".")) ? 1 : 0;

	name = str_from(name, at);
	for (at = 0; at < name.len; at++) {
		struct str rest = str_from(name, at);

		for (size_t i = 0; i < countof(parts); i++)
			if (str_starts(rest, parts[i]))
				at += parts[i].len - 1;
		if (at < name.len && name.ptr[at] == '(')
			break;
	}
	return str_slice(name, 0, at < name.len ? at : name.len);
}

static bool
is_dropped(struct pprof_drop *drop, struct str name)
{
	uint32_t known, number;

	name = without_arguments(name);
	known = drop->ids.count;
	number = ids_add(&drop->ids, hash_str(name));
	if (number < known)
		return drop->answers[number];
	drop->answers = memory_grow(
		drop->answers, &drop->capacity, number + (size_t)1, sizeof(*drop->answers));
	drop->answers[number] = pattern_matches(drop->drop, name) &&
				!(drop->keep && pattern_matches(drop->keep, name));
	return drop->answers[number];
}

void
pprof_drop_judge(
	struct pprof_drop *drop, struct str name, bool is_outermost, enum pprof_fate *fate)
{
	if (drop && name.len > 0 && *fate == PPROF_KEPT && is_dropped(drop, name))
		*fate = is_outermost ? PPROF_WHOLE : PPROF_BENEATH;
}

size_t
pprof_drop_start(const enum pprof_fate *fates, size_t count)
{
	bool is_called = false;

	for (size_t i = count; i-- > 0;)
		if (fates[i] == PPROF_KEPT)
			is_called = true;
		else if (is_called)
			return fates[i] == PPROF_WHOLE ? i + 1 : i;
	return 0;
}

void
pprof_drop_free(struct pprof_drop *drop)
{
	if (!drop)
		return;
	pattern_free(drop->drop);
	pattern_free(drop->keep);
	ids_free(&drop->ids);
	free(drop->answers);
	free(drop);
}

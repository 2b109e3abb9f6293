/* Names of perf's events. */
#include "collapse/stack/event.h"

/* The two sides of "cpu_core/cycles/P"; without slashes `inner` is everything. */
struct parts {
	/* "cpu_core". */
	struct str unit;
	/* "cycles". */
	struct str inner;
	/* "P". */
	struct str modifiers;
};

static struct parts
split(struct str text)
{
	size_t first = str_find(text, '/');
	size_t last = str_find_last(text, '/');

	if (first == last)
		return (struct parts){.inner = text};
	return (struct parts){str_slice(text, 0, first), str_slice(text, first + 1, last),
		str_from(text, last + 1)};
}

struct str
event_name(struct str text, struct buf *scratch)
{
	struct parts parts = split(text);

	if (!str_equal(parts.unit, STR("cpu_core")) &&
		!str_equal(parts.unit, STR("cpu_atom")) &&
		!str_equal(parts.unit, STR("cpu_lowpower")))
		return text;
	if (parts.modifiers.len == 0)
		return parts.inner;
	scratch->len = 0;
	buf_add(scratch, parts.inner);
	if (parts.modifiers.ptr[0] != ':')
		buf_byte(scratch, ':');
	buf_add(scratch, parts.modifiers);
	return buf_str(scratch);
}

/* "cycles:ppp" without ":ppp" */
static struct str
without_modifiers(struct str name)
{
	size_t at = str_find_last(name, ':');

	for (size_t i = at + 1; i < name.len; i++)
		if (!memchr("ukhGHIpPSDWeb", name.ptr[i], 13))
			return name;
	return at < name.len ? str_slice(name, 0, at) : name;
}

bool
event_matches(struct str name, struct str wanted)
{
	struct buf scratch = {0};
	struct str canonical = event_name(wanted, &scratch);
	bool same = str_equal(name, canonical) ||
		    str_equal(without_modifiers(name), canonical) ||
		    str_equal(split(name).inner, canonical);

	buf_free(&scratch);
	return same;
}

struct str
event_unit(struct str name)
{
	struct str inner = split(without_modifiers(name)).inner;

	if (str_equal(inner, STR("cpu-clock")) || str_equal(inner, STR("task-clock")) ||
		str_equal(inner, STR("offcpu-time")))
		return STR("ns");
	return inner;
}

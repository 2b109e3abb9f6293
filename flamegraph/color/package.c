/* The module or package that a function belongs to. */
#include "flamegraph/color/package.h"

#include <stdbool.h>

static const struct str other = STR_INIT("other");

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Where the path of "net/http.(*conn).serve" or "java/util/HashMap.get" ends: Go's at
 * the first point after the last slash, Java's at that slash, for a class begins with a
 * capital. */
static struct str
package_in_path(struct str name, size_t slash)
{
	struct str last = str_from(name, slash + 1);
	size_t point = str_find(last, '.');

	if (last.len > 0 && is_capital(last.ptr[0]))
		return str_slice(name, 0, slash);
	return str_slice(name, 0, slash + 1 + point);
}

/* Whether a compiler or linker has added what stands behind the point: foo.part.0,
 * free@GLIBC_2.2. */
static bool
is_suffix(struct str head, size_t point)
{
	static const struct str suffixes[] = {STR_INIT("part"), STR_INIT("isra"),
		STR_INIT("constprop"), STR_INIT("cold"), STR_INIT("llvm"),
		STR_INIT("lto_priv")};
	struct str word = str_cut(str_from(head, point + 1), '.').head;

	if (word.len == 0 || is_digit(word.ptr[0]) || str_find(head, '@') < point)
		return true;
	for (size_t i = 0; i < countof(suffixes); i++)
		if (str_equal(word, suffixes[i]))
			return true;
	return false;
}

/* The package of "java.math.BigInteger.add", which ends where a class begins, or else
 * the first part: that of "json.loads", or the class of "Matrix.dot". */
static struct str
package_in_points(struct str head)
{
	size_t first = str_find(head, '.');

	for (size_t at = first; at + 1 < head.len; at++)
		if (head.ptr[at] == '.' && is_capital(head.ptr[at + 1]))
			return is_capital(head.ptr[0]) ? str_slice(head, 0, first)
						       : str_slice(head, 0, at);
	return str_slice(head, 0, first);
}

/* What stands before generic or function arguments and behind a type: only that names a
 * package. */
static struct str
head_of(struct str name)
{
	size_t end = 0;
	size_t blank;

	while (end < name.len && str_find(STR("<(["), name.ptr[end]) == 3)
		end++;
	name.len = end;
	blank = str_find_last(name, ' ');
	return blank < name.len ? str_from(name, blank + 1) : name;
}

static struct str
without_marks(struct str name)
{
	while (name.len > 0 && str_find(STR("<&*"), name.ptr[0]) < 3)
		name = str_from(name, 1);
	return name;
}

struct str
package_of(struct str name)
{
	struct str head;
	size_t at;

	if (str_ends(name, STR("_[k]")))
		return STR("kernel");
	if ((at = str_find(name, '`')) < name.len)
		return str_slice(name, 0, at);
	head = head_of(without_marks(name));
	at = str_find_text(head, STR("::"));
	if (at > 0 && at < head.len && str_find(str_slice(head, 0, at), '/') == at)
		return str_slice(head, 0, at);
	head = str_slice(head, 0, at);
	if ((at = str_find_last(head, '/')) < head.len && at > 0)
		return package_in_path(head, at);
	if ((at = str_find(head, '.')) < head.len && at > 0 && !is_suffix(head, at))
		return package_in_points(head);
	return other;
}

/* One sixth of the circle of hues a side, in even lightness. */
static double
channel_of(double hue, double offset)
{
	double place = hue * 6 + offset;
	double ramp;

	while (place >= 6)
		place -= 6;
	ramp = place < 3 ? place : 6 - place;
	ramp = ramp > 2 ? 1 : ramp < 1 ? 0 : ramp - 1;
	return 115 + 120 * ramp;
}

struct color
package_color(struct str package)
{
	double hue = palettes_shade(package).v[0];

	if (str_equal(package, other))
		return (struct color){190, 190, 186};
	return (struct color){(uint8_t)channel_of(hue, 3), (uint8_t)channel_of(hue, 1),
		(uint8_t)channel_of(hue, 5)};
}

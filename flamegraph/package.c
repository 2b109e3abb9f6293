/* The module or package that a function belongs to. */
#include "flamegraph/package.h"

static const struct str other = {"other", 5};

/* Where the path of "net/http.(*conn).serve" or "java/util/HashMap.get" ends: Go's at the first point
 * after the last slash, Java's at that slash, for a class begins with a capital. */
static struct str
package_in_path(struct str name, size_t slash)
{
	struct str last = str_from(name, slash + 1);
	size_t point = str_find(last, '.');

	if (last.len > 0 && last.ptr[0] >= 'A' && last.ptr[0] <= 'Z')
		return str_slice(name, 0, slash);
	return str_slice(name, 0, slash + 1 + point);
}

/* What stands before generic or function arguments: only that part names a package. */
static struct str
head_of(struct str name)
{
	size_t end = 0;

	while (end < name.len && str_find(STR("<( ["), name.ptr[end]) == 4)
		end++;
	return str_slice(name, 0, end);
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
	if ((at = str_find(head, '.')) < head.len && at > 0)
		return str_slice(head, 0, at);
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

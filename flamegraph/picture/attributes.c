/* --nameattr: what certain functions are to carry in the picture. */
#include "flamegraph/picture/attributes.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "common/base/memory.h"
#include "common/io/input.h"
#include "common/text/json.h"

/* The keys of a line that stand for an attribute each. */
static const struct {
	const char *key;
	enum attribute_kind kind;
} keys[] = {
	{"title", ATTRIBUTE_TITLE},
	{"id", ATTRIBUTE_GROUP},
	{"class", ATTRIBUTE_GROUP},
	{"href", ATTRIBUTE_LINK},
	{"target", ATTRIBUTE_LINK},
};

/* Those that stand for several: key="value" key="value". */
static const struct {
	const char *key;
	enum attribute_kind kind;
} lists[] = {{"g_extra", ATTRIBUTE_GROUP}, {"a_extra", ATTRIBUTE_LINK}};

struct reading {
	struct attributes *attributes;
	struct reader *reader;
	struct str function;
};

static void
add(struct reading *place, enum attribute_kind kind, struct str key, struct str value)
{
	struct attributes *attributes = place->attributes;

	for (size_t i = attributes->count; i-- > 0;) {
		const struct attribute *old = &attributes->items[i];

		if (!str_equal(old->function, place->function))
			break;
		if (old->kind == kind && str_equal(str_of(old->key), key))
			reader_die(place->reader, "an attribute is given twice");
	}
	attributes->items = memory_grow(attributes->items, &attributes->capacity,
		attributes->count + 1, sizeof(*attributes->items));
	attributes->items[attributes->count++] = (struct attribute){
		.function = place->function,
		.kind = kind,
		.key = arena_copy(&attributes->texts, key).ptr,
		.value = arena_copy(&attributes->texts, value),
	};
}

/* Whether following the link can only open a page: http, https or no scheme at all.
 * Browsers skip white space and control characters when they look for the scheme, and so
 * do we. */
static bool
is_safe_link(struct str href)
{
	static const struct str safe[] = {STR_INIT("http"), STR_INIT("https")};
	char scheme[8];
	size_t len = 0;

	for (size_t i = 0; i < href.len; i++) {
		unsigned char c = (unsigned char)href.ptr[i];

		if (c <= ' ' || c >= 0x7F)
			continue;
		if (c == '/' || c == '?' || c == '#')
			return true;
		if (c == ':')
			break;
		if (i + 1 == href.len)
			return true;
		if (len < sizeof(scheme))
			scheme[len++] = (char)tolower(c);
	}
	for (size_t i = 0; i < 2; i++)
		if (str_equal((struct str){scheme, len}, safe[i]))
			return true;
	return false;
}

static bool
is_attribute_name(struct str name)
{
	if (name.len == 0 || !isalpha((unsigned char)name.ptr[0]))
		return false;
	for (size_t i = 1; i < name.len; i++)
		if (!isalnum((unsigned char)name.ptr[i]) &&
			str_find(STR("-_."), name.ptr[i]) == 3)
			return false;
	return true;
}

/* Handlers run scripts, and the others have keys of their own, or a meaning to XML. */
static bool
may_be_listed(struct str name)
{
	static const char *const others[] = {"href", "target", "id", "class", "xmlns"};

	if (name.len >= 2 && strncasecmp(name.ptr, "on", 2) == 0)
		return false;
	for (size_t i = 0; i < countof(others); i++)
		if (str_equal(name, str_of(others[i])))
			return false;
	return true;
}

/* data-a="1" data-b='2' */
static void
add_list(struct reading *place, enum attribute_kind kind, struct str text)
{
	for (text = str_trim(text); text.len > 0; text = str_trim(text)) {
		struct cut cut = str_cut(text, '=');
		size_t end;

		if (!is_attribute_name(cut.head) || cut.tail.len < 2 ||
			(cut.tail.ptr[0] != '"' && cut.tail.ptr[0] != '\''))
			reader_die(place->reader, "not attributes as key=\"value\"");
		if (!may_be_listed(cut.head))
			reader_die(
				place->reader, "an attribute that may not be given here");
		text = str_from(cut.tail, 1);
		end = str_find(text, cut.tail.ptr[0]);
		if (end == text.len)
			reader_die(place->reader, "a quote without its end");
		add(place, kind, cut.head, str_slice(text, 0, end));
		text = str_from(text, end + 1);
	}
}

static void
read_field(struct reading *place, struct str field)
{
	struct cut cut = str_cut(field, '=');

	if (!cut.tail.ptr)
		reader_die(place->reader, "no KEY=VALUE");
	if (str_equal(cut.head, STR("href")) && !is_safe_link(cut.tail))
		reader_die(
			place->reader, "a link that is neither http, https nor relative");
	for (size_t i = 0; i < countof(keys); i++)
		if (str_equal(cut.head, str_of(keys[i].key))) {
			add(place, keys[i].kind, cut.head, cut.tail);
			return;
		}
	for (size_t i = 0; i < countof(lists); i++)
		if (str_equal(cut.head, str_of(lists[i].key))) {
			add_list(place, lists[i].kind, cut.tail);
			return;
		}
	reader_die(place->reader,
		"an attribute other than title, href, target, id, class, g_extra, a_extra");
}

static void
read_line(struct attributes *attributes, struct reader *reader, struct str line)
{
	struct cut cut = str_cut(line, '\t');
	struct reading place = {
		attributes, reader, arena_copy(&attributes->texts, cut.head)};

	if (!cut.tail.ptr)
		reader_die(
			reader, "no attribute: FUNCTION, a tab and KEY=VALUE are expected");
	while (cut.tail.ptr) {
		cut = str_cut(cut.tail, '\t');
		read_field(&place, cut.head);
	}
}

static int
compare(const void *first, const void *second)
{
	const struct attribute *a = first, *b = second;
	int order = str_compare(a->function, b->function);

	if (order == 0)
		order = (int)a->kind - (int)b->kind;
	return order != 0 ? order : strcmp(a->key, b->key);
}

void
attributes_read(struct attributes *attributes, const char *path)
{
	struct input *input = input_open(path);
	struct reader reader;
	struct str line;

	reader_start(&reader, input);
	while (reader_line(&reader, &line))
		if (line.len > 0)
			read_line(attributes, &reader, line);
	reader_end(&reader);
	input_close(input);
	if (attributes->count > 0)
		qsort(attributes->items, attributes->count, sizeof(*attributes->items),
			compare);
}

const struct attribute *
attributes_of(const struct attributes *attributes, struct str function, size_t *count)
{
	const struct attribute *items = attributes->items;
	size_t low = 0, high = attributes->count;

	while (low < high) { /* the first that is not of a function before this one */
		size_t middle = low + (high - low) / 2;

		if (str_compare(items[middle].function, function) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < attributes->count &&
		str_equal(items[low + *count].function, function))
		++*count;
	return *count > 0 ? items + low : NULL;
}

void
attributes_json(const struct attributes *attributes, struct buf *to)
{
	struct str before = {0};

	buf_byte(to, '{');
	for (size_t i = 0; i < attributes->count; i++) {
		const struct attribute *item = &attributes->items[i];

		if (i == 0 || !str_equal(item->function, before)) {
			buf_add(to, i == 0 ? STR("") : STR("},"));
			json_string(to, item->function);
			buf_add(to, STR(":{"));
		} else {
			buf_byte(to, ',');
		}
		json_string(to, str_of(item->key));
		buf_byte(to, ':');
		json_string(to, item->value);
		before = item->function;
	}
	buf_add(to, attributes->count > 0 ? STR("}}") : STR("}"));
}

void
attributes_free(struct attributes *attributes)
{
	free(attributes->items);
	arena_free(&attributes->texts);
}

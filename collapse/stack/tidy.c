/* How a name is tidied: demangled first, then read once from the left, with brackets
 * counted, up to the argument list that ends it. */
#include "collapse/stack/tidy.h"

#include "collapse/stack/mangled.h"

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The place after the bracket that closes the one at `at`, or 0 where none does. What is
 * between them is not looked at but for brackets of the same kind. */
static size_t
after_group(struct str name, size_t at, char close)
{
	char open = name.ptr[at];
	size_t depth = 0;

	for (size_t i = at; i < name.len; i++) {
		if (name.ptr[i] == open)
			depth++;
		else if (name.ptr[i] == close && --depth == 0)
			return i + 1;
	}
	return 0;
}

/* The length of the operator's name at `at`, such as "operator<<" or "operator()"; 0
 * where there is none. */
static size_t
operator_length(struct str name, size_t at)
{
	struct str rest = str_from(name, at);
	size_t len = STR("operator").len;

	if (!str_starts(rest, STR("operator")) || (at > 0 && is_word(name.ptr[at - 1])))
		return 0;
	if (str_starts(str_from(rest, len), STR("()")) ||
		str_starts(str_from(rest, len), STR("[]")))
		return len + 2;
	while (len < rest.len && memchr("<>=-+*/%^&|~!,", rest.ptr[len], 14))
		len++;
	return len;
}

/* Whether the parenthesis at `at` belongs to the name, not to an argument list. */
static bool
is_part_of_name(struct str name, size_t at, size_t after)
{
	struct str group = str_slice(name, at, after);
	struct str before = str_slice(name, 0, at);

	return at == 0 || str_starts(group, STR("(anonymous ")) ||
	       str_ends(before, STR(".")) || str_ends(before, STR("decltype")) ||
	       str_ends(before, STR("decltype "));
}

/* Copies the name without its argument lists, up to the last one. Angle brackets are
 * counted, for in them parentheses are parts of types; other brackets are skipped as a
 * whole. */
struct scan {
	struct str name;
	struct buf *scratch;
	/* The place of what comes next. */
	size_t at;
	/* Up to here it has been copied. */
	size_t kept;
	/* Angle brackets that are open. */
	size_t depth;
};

static void
keep(struct scan *scan, size_t end)
{
	buf_add(scan->scratch, str_slice(scan->name, scan->kept, end));
	scan->kept = end;
}

/* At a parenthesis outside all angle brackets. False: the name ends here. */
static bool
pass_arguments(struct scan *scan)
{
	struct str name = scan->name;
	size_t after = after_group(name, scan->at, ')');
	struct str rest;

	if (after == 0 && scan->at > 0)
		return false;
	if (after == 0) {
		scan->at = 1;
		return true;
	}
	if (is_part_of_name(name, scan->at, after)) {
		scan->at = after;
		return true;
	}
	rest = str_from(name, after);
	if (!str_starts(rest, STR("::")) && !str_starts(rest, STR(" const::")))
		return false;
	keep(scan, scan->at);
	scan->kept = scan->at = after + str_find(rest, ':');
	return true;
}

/* One step over the name. False: it ends here. */
static bool
step(struct scan *scan)
{
	struct str name = scan->name;
	char c = name.ptr[scan->at];
	size_t after = 0;

	if (c == 'o')
		after = scan->at + operator_length(name, scan->at);
	else if (c == '{')
		after = after_group(name, scan->at, '}');
	else if (c == '[')
		after = after_group(name, scan->at, ']');
	else if (c == '(' && scan->depth > 0)
		after = after_group(name, scan->at, ')');
	else if (c == '-' && str_starts(str_from(name, scan->at), STR("->")))
		after = scan->at + 2;
	else if (c == '(')
		return pass_arguments(scan);
	else if (c == '<')
		scan->depth++;
	else if (c == '>' && scan->depth > 0)
		scan->depth--;
	scan->at = after > scan->at ? after : scan->at + 1;
	return true;
}

/* Each of these brackets costs a search for its end, which may be far: a name with very
 * many of them that do not close is left alone. */
static bool
has_unclosed(struct str name, char open, char close)
{
	size_t opened = 0;

	for (size_t i = 0; i < name.len; i++) {
		opened += name.ptr[i] == open;
		if (name.ptr[i] == close && opened > 0)
			opened--;
	}
	return opened > 0;
}

/* What JavaScript engines write is no C++: "RegExp:^(a|b)$", "LazyCompile:~(anonymous)
 * /x.js:1". But "JS::Call(int)" is, where "RegExp::(a|b)" looks for a colon. */
static bool
is_script(struct str name)
{
	static const struct str kinds[] = {STR_INIT("LazyCompile:"), STR_INIT("Function:"),
		STR_INIT("Script:"), STR_INIT("Eval:"), STR_INIT("JS:")};

	for (size_t i = 0; i < countof(kinds); i++)
		if (str_starts(name, kinds[i]))
			return !str_starts(str_from(name, kinds[i].len), STR(":"));
	return str_starts(name, STR("RegExp:"));
}

static struct str
cut_arguments(struct str name, struct buf *scratch)
{
	struct scan scan = {.name = name, .scratch = scratch};
	size_t start = scratch->len;
	struct str tidy;

	if (!memchr(name.ptr, '(', name.len) || is_script(name))
		return name;
	if (has_unclosed(name, '(', ')') || has_unclosed(name, '{', '}') ||
		has_unclosed(name, '[', ']'))
		return str_trim_end(str_slice(name, 0, str_find(name, '(')));
	while (scan.at < name.len && step(&scan))
		;
	if (scan.kept == 0)
		return str_trim_end(str_slice(name, 0, scan.at));
	keep(&scan, scan.at);
	tidy = str_from(buf_str(scratch), start);
	return str_trim_end(tidy);
}

struct str
tidy_name(struct str name, struct buf *scratch)
{
	struct str plain, tidy;

	scratch->len = 0;
	plain = mangled_read(name, scratch);
	if (plain.ptr != scratch->ptr)
		scratch->len = 0;
	else if (memchr(plain.ptr, '(', plain.len)) {
		/* the buffer may move while it grows: read from a place that stays */
		buf_reserve(scratch, plain.len);
		plain = buf_str(scratch);
	}
	tidy = cut_arguments(plain, scratch);
	return tidy.len > 0 ? tidy : plain;
}

size_t
tidy_find_inlined(struct str name)
{
	size_t depth = 0;

	for (size_t i = 0; i < name.len; i++) {
		size_t len = name.ptr[i] == 'o' ? operator_length(name, i) : 0;

		if (len > 0) {
			i += len - 1;
		} else if (str_starts(str_from(name, i), STR("->"))) {
			bool spaced = i == 0 || i + 2 == name.len ||
				      is_blank(name.ptr[i - 1]) ||
				      is_blank(name.ptr[i + 2]);

			if (depth == 0 && !spaced)
				return i;
			i++;
		} else if (memchr("(<[{", name.ptr[i], 4)) {
			depth++;
		} else if (depth > 0 && memchr(")>]}", name.ptr[i], 4)) {
			depth--;
		}
	}
	return name.len;
}

struct str
tidy_java(struct str name)
{
	bool has_slash = name.len > 0 && memchr(name.ptr, '/', name.len);

	return has_slash && name.ptr[0] == 'L' && !is_script(name) ? str_from(name, 1)
								   : name;
}

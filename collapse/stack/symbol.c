/* Names of functions, made fit to read. */
#include "collapse/stack/symbol.h"

#include <stdlib.h>

#include "collapse/stack/mangled.h"
#include "common/base/memory.h"
#include "common/base/options.h"

enum {
	KEY_PID = OPTIONS_FORMAT + 0x80,
	KEY_TID,
	KEY_NO_TIDY,
	KEY_KERNEL,
	KEY_JIT,
	KEY_ALL,
	KEY_ADDRS,
	KEY_MODULE,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "How things are called:", 3},
	{"pid", KEY_PID, 0, 0, "Show the process number in the process frame: comm-PID", 0},
	{"tid", KEY_TID, 0, 0, "Show process and thread number: comm-PID/TID", 0},
	{"kernel", KEY_KERNEL, 0, 0, "Mark kernel functions with _[k]", 0},
	{"jit", KEY_JIT, 0, 0, "Mark functions compiled at run time with _[j]", 0},
	{"all", KEY_ALL, 0, 0, "The same as --kernel --jit", 0},
	{"addrs", KEY_ADDRS, 0, 0, "Show the address of a function without a name", 0},
	{"module", KEY_MODULE, 0, 0, "Show the module of each function", 0},
	{"no-tidy", KEY_NO_TIDY, 0, 0, "Leave names as they are: mangled, with arguments",
		0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct naming *naming = state->input;

	(void)argument;
	switch (key) {
	case KEY_PID:
		naming->pid = true;
		break;
	case KEY_TID:
		naming->tid = true;
		break;
	case KEY_NO_TIDY:
		naming->raw = true;
		break;
	case KEY_KERNEL:
		naming->kernel = true;
		break;
	case KEY_JIT:
		naming->jit = true;
		break;
	case KEY_ALL:
		naming->kernel = naming->jit = true;
		break;
	case KEY_ADDRS:
		naming->addresses = true;
		break;
	case KEY_MODULE:
		naming->module = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp naming_argp = {.options = rows, .parser = parse};

void
names_add(struct names *names, uint32_t name)
{
	names->items = memory_grow(
		names->items, &names->capacity, names->count + 1, sizeof(*names->items));
	names->items[names->count++] = name;
}

void
names_free(struct names *names)
{
	free(names->items);
	*names = (struct names){0};
}

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The place after the bracket that closes the one at `at`, or 0 where none does. What is between them
 * is not looked at but for brackets of the same kind. */
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

/* The length of the operator's name at `at`, such as "operator<<" or "operator()"; 0 where there is
 * none. */
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

static struct str
trim_blanks_at_end(struct str s)
{
	while (s.len > 0 && s.ptr[s.len - 1] == ' ')
		s.len--;
	return s;
}

/* Copies the name without its argument lists, up to the last one. Angle brackets are counted, for in
 * them parentheses are parts of types; other brackets are skipped as a whole. */
struct scan {
	struct str name;
	struct buf *room;
	size_t at; /* what comes next */
	size_t kept; /* copied up to here */
	size_t depth; /* of angle brackets */
};

static void
keep(struct scan *scan, size_t end)
{
	buf_add(scan->room, str_slice(scan->name, scan->kept, end));
	scan->kept = end;
}

/* At a parenthesis outside all angle brackets. False: the name ends here. */
static bool
pass_arguments(struct scan *scan)
{
	struct str name = scan->name;
	size_t after = after_group(name, scan->at, ')');
	struct str rest;

	if (after == 0)
		return scan->at == 0 ? (scan->at++, true) : false;
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

/* Each of these brackets costs a search for its end, which may be far: a name with very many of them
 * that do not close is left alone. */
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

/* What JavaScript engines write is no C++: "RegExp:^(a|b)$", "LazyCompile:~(anonymous) /x.js:1". */
static bool
is_script(struct str name)
{
	static const struct str kinds[] = {{"LazyCompile:", 12}, {"RegExp:", 7},
		{"Function:", 9}, {"Script:", 7}, {"Eval:", 5}, {"JS:", 3}};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_starts(name, kinds[i]))
			return true;
	return false;
}

static struct str
cut_arguments(struct str name, struct buf *room)
{
	struct scan scan = {.name = name, .room = room};
	size_t start = room->len;
	struct str tidy;

	if (!memchr(name.ptr, '(', name.len) || is_script(name))
		return name;
	if (has_unclosed(name, '(', ')') || has_unclosed(name, '{', '}') ||
		has_unclosed(name, '[', ']'))
		return trim_blanks_at_end(str_slice(name, 0, str_find(name, '(')));
	while (scan.at < name.len && step(&scan))
		;
	if (scan.kept == 0)
		return trim_blanks_at_end(str_slice(name, 0, scan.at));
	keep(&scan, scan.at);
	tidy = str_from(buf_str(room), start);
	return trim_blanks_at_end(tidy);
}

struct str
symbol_tidy(struct str name, struct buf *room)
{
	struct str plain, tidy;

	room->len = 0;
	plain = mangled_read(name, room);
	if (plain.ptr != room->ptr)
		room->len = 0;
	else if (memchr(plain.ptr, '(', plain.len)) {
		/* the buffer may move while it grows: read from a place that stays */
		buf_reserve(room, plain.len);
		plain = buf_str(room);
	}
	tidy = cut_arguments(plain, room);
	return tidy.len > 0 ? tidy : plain;
}

struct str
symbol_module(struct str module)
{
	struct str deleted = STR(" (deleted)");

	if (str_ends(module, deleted))
		module.len -= deleted.len;
	if (module.len == 0)
		return STR("[unknown]");
	return module.ptr[0] == '[' ? module : str_basename(module);
}

static bool
is_unknown(struct str text)
{
	return text.len == 0 || str_equal(text, STR("[unknown]"));
}

static bool
is_kernel_object(struct str module)
{
	static const struct str ends[] = {
		{".ko", 3}, {".ko.gz", 6}, {".ko.xz", 6}, {".ko.zst", 7}, {".ko.debug", 9}};
	struct str file = str_basename(module);

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(file, ends[i]))
			return true;
	return str_starts(file, STR("vmlinux"));
}

static bool
is_jit(struct str module)
{
	struct str file = str_basename(module);

	return (str_starts(file, STR("perf-")) && str_ends(file, STR(".map"))) ||
	       (str_starts(file, STR("jitted-")) && str_ends(file, STR(".so"))) ||
	       str_starts(module, STR("[JIT")) ||
	       str_starts(module, STR("/memfd:doublemapper"));
}

static bool
is_kernel(const struct symbol *symbol)
{
	static const struct str users[] = {{"[unknown", 8}, {"[vdso", 5}, {"[vsyscall", 9},
		{"[heap", 5}, {"[stack", 6}, {"[anon", 5}, {"[JIT", 4}};
	struct str module = symbol->module;

	if (is_kernel_object(module) || str_starts(symbol->name, STR("bpf_prog_")))
		return true;
	for (size_t i = 0; i < sizeof(users) / sizeof(*users); i++)
		if (str_starts(module, users[i]))
			return false;
	return str_starts(module, STR("["));
}

/* A frame's text as it is put together: name, address or module, mark. */
static void
add_name(const struct naming *naming, const struct symbol *symbol, struct str name,
	struct str mark, struct tree *tree, struct names *names)
{
	struct buf text = {0};
	struct str module = symbol_module(symbol->module);
	bool shows_module = naming->module && !is_unknown(symbol->name);

	if (mark.len == 0 && !shows_module) {
		names_add(names, tree_name(tree, name));
		return;
	}
	buf_add(&text, name);
	if (shows_module) {
		buf_add(&text, STR(" ("));
		buf_add(&text, module);
		buf_add(&text, STR(")"));
	}
	if (!str_ends(name, mark))
		buf_add(&text, mark);
	names_add(names, tree_name(tree, buf_str(&text)));
	buf_free(&text);
}

static struct str
mark_of(const struct naming *naming, const struct symbol *symbol)
{
	if (naming->kernel && is_kernel(symbol))
		return STR("_[k]");
	if (naming->jit && is_jit(symbol->module))
		return STR("_[j]");
	return STR("");
}

/* "[libc.so.6]" or, with its address, "[libc.so.6 <7f..>]" */
static void
add_unknown(const struct naming *naming, const struct symbol *symbol, struct tree *tree,
	struct names *names)
{
	struct str module = symbol_module(symbol->module);
	struct buf text = {0};
	bool bracketed =
		module.len > 1 && module.ptr[0] == '[' && module.ptr[module.len - 1] == ']';

	if (bracketed)
		module = str_slice(module, 1, module.len - 1);
	buf_byte(&text, '[');
	buf_add(&text, module);
	if (naming->addresses && symbol->address.len > 0) {
		buf_add(&text, STR(" <"));
		buf_add(&text, symbol->address);
		buf_byte(&text, '>');
	}
	buf_byte(&text, ']');
	add_name(naming, symbol, buf_str(&text), mark_of(naming, symbol), tree, names);
	buf_free(&text);
}

/* Where "caller->callee" of Java's inlining is to be cut, or name.len: not in brackets, not in
 * "operator->", and not in Rust's "fn(A) -> B". */
static size_t
find_inlined(struct str name)
{
	size_t depth = 0;

	for (size_t i = 0; i < name.len; i++) {
		size_t skip = name.ptr[i] == 'o' ? operator_length(name, i) : 0;

		if (skip > 0) {
			i += skip - 1;
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

static struct str
tidy_java(struct str name)
{
	bool has_slash = name.len > 0 && memchr(name.ptr, '/', name.len);

	return has_slash && name.ptr[0] == 'L' && !is_script(name) ? str_from(name, 1)
								   : name;
}

static void
add_tidy(const struct naming *naming, const struct symbol *symbol, struct str name,
	struct str mark, struct tree *tree, struct names *names)
{
	struct buf room = {0};
	struct str tidy = symbol_tidy(name, &room);

	if (symbol->java)
		tidy = tidy_java(tidy);
	add_name(naming, symbol, tidy, mark, tree, names);
	buf_free(&room);
}

bool
symbol_names(const struct naming *naming, const struct symbol *symbol, struct tree *tree,
	struct names *names)
{
	struct str name = symbol->name;
	struct str mark = mark_of(naming, symbol);
	size_t at;

	if (is_unknown(name)) {
		add_unknown(naming, symbol, tree, names);
		return true;
	}
	if (naming->raw) {
		add_name(naming, symbol, name, mark, tree, names);
		return false;
	}
	while ((at = find_inlined(name)) < name.len) {
		add_tidy(naming, symbol, str_slice(name, 0, at), mark, tree, names);
		name = str_from(name, at + 2);
		mark = STR("_[i]");
	}
	add_tidy(naming, symbol, name, mark, tree, names);
	return false;
}

static void
add_id(struct buf *text, char separator, struct str id)
{
	buf_byte(text, separator);
	buf_add(text, id.len > 0 ? id : STR("?"));
}

void
symbol_process(const struct naming *naming, struct str comm, struct str pid, struct str tid,
	struct buf *text)
{
	bool ids = (naming->pid || naming->tid) && pid.len + tid.len > 0;

	if (comm.len == 0 && ids)
		comm = STR("?");
	for (size_t i = 0; i < comm.len; i++)
		buf_byte(text, comm.ptr[i] == ' ' ? '_' : comm.ptr[i]);
	if (!ids)
		return;
	add_id(text, '-', pid);
	if (naming->tid)
		add_id(text, '/', tid);
}

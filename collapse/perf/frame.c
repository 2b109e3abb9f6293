/* A frame's line is read from its ends: the address in front, the module behind; the name
 * between may be anything. */
#include "collapse/perf/frame.h"

/* Whether the word is a flag of a branch: "call", "jcc". */
bool
perf_is_branch_flag(struct str word)
{
	static const struct str flags[] = {STR_INIT("call"), STR_INIT("return"),
		STR_INIT("jcc"), STR_INIT("jmp"), STR_INIT("int"), STR_INIT("iret"),
		STR_INIT("syscall"), STR_INIT("sysret"), STR_INIT("async"), STR_INIT("hw"),
		STR_INIT("tx"), STR_INIT("abrt"), STR_INIT("tr"), STR_INIT("strt"),
		STR_INIT("end"), STR_INIT("x")};

	for (size_t i = 0; i < countof(flags); i++)
		if (str_equal(word, flags[i]))
			return true;
	return false;
}

/* "exprs+0x604" without "+0x604". */
static struct str
without_offset(struct str s)
{
	struct str offset = STR("+0x");
	size_t at = s.len;

	while (at > 0 && is_hex(s.ptr[at - 1]))
		at--;
	if (at == s.len || !str_ends(str_slice(s, 0, at), offset))
		return s;
	return str_slice(s, 0, at - offset.len);
}

/* Where the parenthesis that closes at the end of s opens, or s.len: the one that
 * belongs to it and has a blank before it, for modules have blanks and parentheses in
 * their names, or else the last one with a blank before it. */
static size_t
find_module(struct str s)
{
	size_t depth = 0, fallback = s.len;

	for (size_t at = s.len; at-- > 0;) {
		bool stands_alone = at == 0 || is_blank(s.ptr[at - 1]);

		if (s.ptr[at] == ')')
			depth++;
		if (s.ptr[at] != '(')
			continue;
		if (stands_alone && fallback == s.len)
			fallback = at;
		if (--depth == 0)
			return stands_alone ? at : fallback;
	}
	return fallback;
}

/* "work::exprs+0x604 (/home/dev/progs/deep)" */
static void
read_tail(struct str tail, struct perf_frame *frame)
{
	tail = str_trim_end(tail);
	frame->symbol = tail;
	if (str_ends(tail, STR(")"))) {
		size_t open = find_module(tail);

		if (open < tail.len) {
			frame->symbol = str_trim_end(str_slice(tail, 0, open));
			frame->module = str_slice(tail, open + 1, tail.len - 1);
		}
	}
	frame->symbol = without_offset(frame->symbol);
	frame->module = without_offset(frame->module);
	frame->inlined = str_equal(frame->module, STR("inlined"));
	if (frame->inlined)
		frame->module.len = 0;
}

size_t
perf_address_end(struct str line)
{
	size_t end = line.len - str_trim_start(line).len;

	while (end < line.len && is_hex(line.ptr[end]))
		end++;
	return end;
}

bool
perf_frame_read(struct str line, struct perf_frame *frame)
{
	size_t start = line.len - str_trim_start(line).len;
	size_t end = perf_address_end(line);

	if (end == start || !str_ends_word(line, end))
		return false;
	*frame = (struct perf_frame){.address = str_slice(line, start, end)};
	read_tail(str_trim_start(str_from(line, end)), frame);
	return true;
}

static bool
is_address(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_hex(word.ptr[i]))
			return false;
	return word.len > 0;
}

/* Takes branch flags, and an address that has another one behind it, off the start. */
static struct str
without_branch(struct str rest)
{
	for (;;) {
		struct str after = rest, next;
		struct str word = str_word(&after);

		next = after;
		if (!perf_is_branch_flag(word) &&
			!(is_address(word) && str_starts(after, STR("  ")) &&
				is_address(str_word(&next))))
			return rest;
		rest = after;
	}
}

/* Takes branch records behind the module off the end:
 *
 *     "... (/bin/x)  0x4011/0x4020/P/-/-/1 ..." */
static struct str
without_branch_stack(struct str rest)
{
	size_t arrow = str_find_text(rest, STR(" => "));
	size_t close;

	rest = str_trim_end(str_slice(rest, 0, arrow));
	close = str_find_text(rest, STR(") "));
	if (close < rest.len && !str_ends(rest, STR(")")))
		rest.len = close + 1;
	return rest;
}

bool
perf_frame_read_rest(struct str rest, struct perf_frame *frame)
{
	bool padded = str_starts(rest, STR("  "));

	rest = str_trim_end(rest);
	if (rest.len == 0)
		return false;
	if (!perf_frame_read(without_branch_stack(without_branch(rest)), frame))
		return false;
	return frame->module.len > 0 || frame->inlined || (padded && frame->symbol.len > 0);
}

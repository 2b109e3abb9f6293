/* How a head is read. Which fields are there depends on -F, and names may hold anything.
 * So reading starts from what cannot be mistaken, the time and its colon, and goes
 * outwards: to the left cpu, thread and process, where all that is left is the name; to
 * the right period and event. */
#include "collapse/perf/head.h"

#include "collapse/perf/frame.h"

/* Where the last word of s begins; s does not end in a blank. */
static size_t
last_word(struct str s)
{
	size_t start = s.len;

	while (start > 0 && !is_blank(s.ptr[start - 1]))
		start--;
	return start;
}

/* Takes `word`, which stands at `start`, and the blanks before it off *left. */
static void
drop_word(struct str *left, size_t start)
{
	*left = str_trim_end(str_slice(*left, 0, start));
}

/* Digits that s ends in. */
static size_t
digits_at_end(struct str s)
{
	size_t count = 0;

	while (count < s.len && is_digit(s.ptr[s.len - 1 - count]))
		count++;
	return count;
}

/* "-1" and "4711" */
static bool
is_number(struct str s)
{
	if (str_starts(s, STR("-")))
		s = str_from(s, 1);
	return s.len > 0 && digits_at_end(s) == s.len;
}

/* A part of a line, between what stands before and after it. */
struct span {
	bool found;
	size_t start, end;
};

/* The length of "848.454146" that s ends in, 0 where it does not. */
static size_t
time_at_end(struct str s)
{
	size_t fraction = digits_at_end(s), whole;

	if (fraction == 0 || fraction == s.len || s.ptr[s.len - fraction - 1] != '.')
		return 0;
	s.len -= fraction + 1;
	whole = digits_at_end(s);
	if (whole == 0 || (whole < s.len && !is_blank(s.ptr[s.len - whole - 1])))
		return 0;
	return whole + 1 + fraction;
}

/* "deep 20305   848.454146:    1003009 cpu-clock:ppp: " has its time here: ^^^^^^^^^^^ */
static struct span
find_time(struct str line)
{
	for (size_t at = str_find(line, ':'); at < line.len;
		at += 1 + str_find(str_from(line, at + 1), ':')) {
		size_t width = time_at_end(str_slice(line, 0, at));

		if (width > 0 && str_ends_word(line, at + 1))
			return (struct span){true, at - width, at + 1};
	}
	return (struct span){0};
}

/* The first colon that ends a word, or s.len. */
static size_t
find_colon(struct str s)
{
	size_t at = str_find(s, ':');

	while (at < s.len && !str_ends_word(s, at + 1))
		at += 1 + str_find(str_from(s, at + 1), ':');
	return at;
}

/* "2026-11-23 07:25:28.123456", what -F tod adds */
static void
take_date(struct str *left)
{
	size_t clock = last_word(*left);
	struct str rest = str_trim_end(str_slice(*left, 0, clock));
	size_t date = last_word(rest);

	if (left->len - clock < 15 || rest.len - date != 10)
		return;
	if (left->ptr[clock + 2] == ':' && left->ptr[clock + 5] == ':' &&
		left->ptr[clock + 8] == '.' && rest.ptr[date + 4] == '-' &&
		rest.ptr[date + 7] == '-')
		drop_word(left, date);
}

/* "U", "KH", what -F misc adds, padded to six places. Only `left` is left of the line,
 * and mostly a number or a cpu stands before it. */
static void
take_misc(struct str *left, struct str rest)
{
	size_t start = last_word(*left), end = left->len;
	struct str before = str_trim_end(str_slice(*left, 0, start));

	for (size_t i = start; i < left->len; i++)
		if (!memchr("KUHGgMES", left->ptr[i], 8))
			return;
	while (end < rest.len && is_blank(rest.ptr[end]))
		end++;
	if (start < left->len && (end - start >= 6 || str_ends(before, STR("]")) ||
					 digits_at_end(before) > 0))
		*left = before;
}

/* "[001]" */
static void
take_cpu(struct str *left, struct str *cpu)
{
	size_t start = last_word(*left);
	struct str word = str_from(*left, start);

	if (word.len < 3 || word.ptr[0] != '[' || word.ptr[word.len - 1] != ']')
		return;
	word = str_slice(word, 1, word.len - 1);
	if (!is_number(word))
		return;
	*cpu = word;
	drop_word(left, start);
}

/* perf pads a thread number to five places or more, so the 0 of the thread "wk 0" is
 * none: it has one blank before it on a line that is padded elsewhere. */
static bool
is_part_of_name(struct str left, size_t start, bool padded)
{
	return padded && left.len - start < 5 && start >= 2 &&
	       !is_blank(left.ptr[start - 2]);
}

/* "20305" or "20305/20307" */
static void
take_ids(struct str *left, bool padded, struct perf_head *head)
{
	size_t start = last_word(*left);
	struct cut ids = str_cut(str_from(*left, start), '/');

	if (!is_number(ids.head))
		return;
	if (ids.tail.ptr && !is_number(ids.tail))
		return;
	if (!ids.tail.ptr && is_part_of_name(*left, start, padded))
		return;
	head->tid = ids.tail.ptr ? ids.tail : ids.head;
	if (ids.tail.ptr)
		head->pid = ids.head;
	drop_word(left, start);
}

/* What stands before the time: "comm pid/tid [cpu] misc date". */
static void
read_left(struct str left, bool padded, struct perf_head *head)
{
	struct str trimmed = str_trim_end(left);

	take_date(&trimmed);
	take_misc(&trimmed, left);
	take_cpu(&trimmed, &head->cpu);
	take_ids(&trimmed, padded, head);
	if (head->comm.len == 0)
		head->comm = str_trim(trimmed);
}

/* Takes a number at the start of *right off it. */
static bool
take_number(struct str *right, uint64_t *number)
{
	struct str rest = *right;

	if (!str_number(str_word(&rest), number))
		return false;
	*right = str_trim_start(rest);
	return true;
}

/* "1.01e+06", "-5", "1,003,009" or "0x10": what other tools make of a period. */
static bool
is_like_number(struct str word)
{
	size_t sign = word.len > 0 && memchr("+-", word.ptr[0], 2) ? 1 : 0;

	for (size_t i = 0; i < word.len; i++)
		if (!memchr("0123456789abcdefABCDEFxX.,+-", word.ptr[i], 28))
			return false;
	return word.len > sign && is_digit(word.ptr[sign]);
}

static bool
is_hex_number(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_hex(word.ptr[i]))
			return false;
	return true;
}

/* What makes a number unfit for a period, or NULL for a word that is none. Where no
 * event follows, it may be an address. */
static const char *
find_fault(struct str word, bool before_event)
{
	if (word.len >= 20 && digits_at_end(word) == word.len)
		return "a period beyond 2^64-1";
	if (is_like_number(word) && (before_event || !is_hex_number(word)))
		return "a period that is no whole number";
	return NULL;
}

/* Takes a number off that is none for a period. Returns what is wrong with it, NULL
 * where there is no such number. */
static const char *
take_bad_number(struct str *right)
{
	struct str rest = *right, after;
	struct str word = str_word(&rest);
	const char *fault;

	after = rest;
	fault = find_fault(word, str_ends(str_word(&after), STR(":")));
	if (fault)
		*right = str_trim_start(rest);
	return fault;
}

/* "500250  ffffffff8168f93d try_charge_memcg": `all`, which begins with a number that
 * `right` follows. It may also be the address. */
static void
read_without_event(
	struct str all, struct str right, uint64_t period, struct perf_head *head)
{
	size_t blanks = 0;
	struct perf_frame frame;

	while (right.ptr - blanks > all.ptr && is_blank(right.ptr[-1 - (ptrdiff_t)blanks]))
		blanks++;
	head->rest = all;
	if (blanks < 2 || period == 0 || !perf_frame_read(right, &frame))
		return;
	head->period = period;
	head->has_period = true;
	head->rest = str_from(all, (size_t)(right.ptr - all.ptr) - blanks);
}

/* What follows the time: "period event: arguments". */
static void
read_right(struct str right, struct perf_head *head)
{
	struct str all = right;
	uint64_t period = 0;
	size_t colon;

	right = str_trim_start(all);
	if (str_starts(right, STR("PERF_RECORD_"))) {
		head->rest = right;
		return;
	}
	head->has_period = take_number(&right, &period);
	if (!head->has_period)
		head->bad_period = take_bad_number(&right);
	if (right.len == 0) {
		head->period = period;
		return;
	}
	colon = find_colon(right);
	if (colon == right.len) {
		head->has_period = false;
		read_without_event(all, right, period, head);
		return;
	}
	head->period = period;
	head->event = str_slice(right, 0, colon);
	head->rest = str_from(right, colon + 1);
}

/* A period is padded to ten places and a blank stands before it; a thread number is
 * padded to less. */
static bool
is_period(struct str left, size_t start)
{
	size_t width = left.len - start, blanks = 0;

	while (blanks < start && is_blank(left.ptr[start - 1 - blanks]))
		blanks++;
	return width >= 10 || blanks + width >= (start == blanks ? 10 : 11);
}

/* A line without a time: all that stands before the event. */
static void
read_left_of_event(struct str left, struct perf_head *head)
{
	struct str trimmed = str_trim_end(left);
	size_t start = last_word(trimmed);
	struct str word = str_from(trimmed, start);

	if (is_period(trimmed, start)) {
		head->has_period = str_number(word, &head->period);
		if (!head->has_period)
			head->bad_period = find_fault(word, true);
		if (head->has_period || head->bad_period)
			left = str_slice(trimmed, 0, start);
	}
	read_left(left, true, head);
}

/* Where the blanks begin before an address that is padded as perf does it, or line.len:
 * "gcc 10795 ffffffff821e8f67 clear_page_erms ([kernel.kallsyms])". */
static size_t
find_padded_address(struct str line)
{
	size_t at = str_find_text(line, STR("  "));

	while (at < line.len) {
		struct str rest = str_trim_start(str_from(line, at));
		size_t digits = 0;

		while (digits < rest.len && is_hex(rest.ptr[digits]))
			digits++;
		/* 16 places, behind a blank */
		if (line.len - rest.len - at + digits >= 17 && digits < rest.len &&
			rest.ptr[digits] == ' ')
			return at;
		at = line.len - rest.len;
		at += str_find_text(rest, STR("  "));
	}
	return line.len;
}

/* Takes the blanks after `left` from what follows it, but for the one that is before an
 * address of sixteen places. */
static struct str
with_padding(struct str left, struct str rest)
{
	size_t blanks = 0, digits = 0;

	while (blanks < rest.len && is_blank(rest.ptr[blanks]))
		blanks++;
	while (blanks + digits < rest.len && is_hex(rest.ptr[blanks + digits]))
		digits++;
	left.len += blanks + digits > 17 ? blanks + digits - 17 : 0;
	return left;
}

/* Nothing but numbers, more than one: "8352    2004008". */
static bool
is_numbers(struct str s)
{
	size_t words = 0;

	for (struct str word = str_word(&s); word.len > 0; word = str_word(&s), words++)
		if (!is_number(word))
			return false;
	return words > 1;
}

/* Takes off the name that perf pads to sixteen places before a frame on the same line:
 *
 *     "            wk 0  8352      55cdbc61f169 leaf" */
static void
take_padded_comm(struct str *left, struct str *comm)
{
	enum { WIDTH = 16 };
	struct str name;

	if (left->len <= WIDTH || !is_blank(left->ptr[0]) ||
		is_blank(left->ptr[WIDTH - 1]) || !is_blank(left->ptr[WIDTH]))
		return;
	name = str_trim(str_slice(*left, 0, WIDTH));
	if (str_ends(name, STR(":")) || is_numbers(name))
		return;
	*comm = name;
	*left = str_from(*left, WIDTH + 1);
}

/* Whether an event may follow: a cpu or a number, which perf pads, and which no name
 * ends in. */
static bool
ends_before_event(struct str left)
{
	struct str trimmed = str_trim_end(left);
	size_t start = last_word(trimmed);

	return str_ends(trimmed, STR("]")) ||
	       (is_number(str_from(trimmed, start)) &&
		       !is_part_of_name(trimmed, start, true));
}

/* Whether flags of a branch follow a colon. */
static bool
is_flagged(struct str colon)
{
	str_word(&colon);
	return perf_is_branch_flag(str_word(&colon));
}

/* The colon behind the event of a line without a time, or line.len. Names have colons,
 * too: "Java: run 8352 cpu-clock: ". */
static size_t
find_event_end(struct str line)
{
	struct str trimmed = str_trim_end(line);
	size_t first = find_colon(line);

	for (size_t at = first; at < line.len; at += 1 + find_colon(str_from(line, at + 1)))
		if (ends_before_event(
			    str_slice(line, 0, last_word(str_slice(line, 0, at)))))
			return at;
	if (str_ends(trimmed, STR(":")))
		return trimmed.len - 1;
	return trimmed.len < line.len && !is_flagged(str_from(line, first)) ? line.len
									    : first;
}

/* What is left of a line without a time where its frame, if it has one, has been taken
 * off. */
static void
read_who_and_event(struct str line, bool has_frame, struct perf_head *head)
{
	size_t colon = find_event_end(line), start;

	if (colon == line.len) {
		read_left_of_event(line, head);
		head->certain = head->cpu.len > 0 || has_frame || head->period > 0 ||
				(head->tid.len > 0 && head->comm.len == 0 &&
					str_ends(line, STR(" ")));
		return;
	}
	start = last_word(str_slice(line, 0, colon));
	head->event = str_slice(line, start, colon);
	if (head->rest.len == 0)
		head->rest = str_from(line, colon + 1);
	read_left_of_event(str_slice(line, 0, start), head);
	head->certain = head->tid.len > 0 || head->cpu.len > 0 || has_frame ||
			(head->rest.len > 0 && str_trim_end(head->rest).len == 0);
}

/* "            deep 26387 cpu-clock:ppp:      7fe0507074b6 f+0x896 (/usr/lib/x)" */
static void
read_without_time(struct str line, struct perf_head *head)
{
	size_t address = find_padded_address(line);
	bool has_frame = address < line.len;
	struct str left = str_slice(line, 0, address);

	head->rest = str_from(line, address);
	if (has_frame) {
		left = with_padding(left, head->rest);
		take_padded_comm(&left, &head->comm);
	}
	read_who_and_event(left, has_frame, head);
}

bool
perf_head_split(struct str line, struct str *before, struct str *after)
{
	struct span time = find_time(line);

	*before = str_slice(line, 0, time.start);
	*after = str_from(line, time.end);
	return time.found;
}

void
perf_head_read(struct str line, struct perf_head *head)
{
	struct span time = find_time(line);
	struct str left;

	*head = (struct perf_head){0};
	if (!time.found) {
		read_without_time(line, head);
		return;
	}
	head->certain = head->timed = true;
	left = str_slice(line, 0, time.start);
	read_left(left, left.len - str_trim_end(left).len > 1, head);
	read_right(str_from(line, time.end), head);
}

/* What memrchr does; that one, under AddressSanitizer, looks at the whole text for each
 * of millions of lines. */
static const char *
last_line_end(struct str text)
{
	for (size_t i = text.len; i-- > 0;)
		if (text.ptr[i] == '\n')
			return text.ptr + i;
	return NULL;
}

/* The last place after a blank line, or 0. */
static size_t
after_blank_line(struct str text)
{
	while (text.len > 0) {
		const char *end = last_line_end(text);
		size_t at = end ? (size_t)(end - text.ptr) : 0;
		size_t before = at;

		if (before > 0 && text.ptr[before - 1] == '\r')
			before--;
		if (before > 0 && text.ptr[before - 1] == '\n')
			return at + 1;
		text.len = at;
	}
	return 0;
}

/* The last place before the head of a sample, or 0. */
static size_t
before_head(struct str text)
{
	size_t end = str_find_last(text, '\n');

	while (end > 0) {
		size_t start = end;
		struct str line;

		while (start > 0 && text.ptr[start - 1] != '\n')
			start--;
		if (start == 0)
			return 0;
		line = str_slice(text, start, end);
		if (line.len > 0 && line.ptr[0] != '\t' &&
			(find_time(line).found || line.ptr[0] != ' '))
			return start;
		end = start - 1;
	}
	return 0;
}

size_t
perf_cut(struct str text)
{
	size_t cut = after_blank_line(text);

	return cut > 0 ? cut : before_head(text);
}

/* The list of names of a kernel. It has more than a hundred thousand lines, of which a
 * recording needs some hundred: no more is done for each than to see where it is and
 * whether it is in order, which is the same for numbers and for their digits, since all
 * have the same number of these. */
#include "collapse/symbols/kallsyms.h"

#include <stdlib.h>

#include "collapse/symbols/spans.h"
#include "common/base/memory.h"

enum { PAGE = 4096 };

static uint64_t
read_hex(struct str word)
{
	uint64_t value = 0;

	for (size_t i = 0; i < word.len; i++) {
		unsigned char digit = (unsigned char)word.ptr[i];

		/* '0' is 0x30, 'a' 0x61 */
		value = value << 4 | ((digit & 0xf) + 9u * (digit >> 6));
	}
	return value;
}

static bool
is_wanted(char type)
{
	switch (type | 0x20) {
	case 't':
	case 'w':
	case 'd':
	case 'b':
		return true;
	default:
		return false;
	}
}

static const char *
line_at(const struct kallsyms *kallsyms, size_t number)
{
	return kallsyms->text.ptr + kallsyms->lines[number];
}

static uint64_t
address_of(const struct kallsyms *kallsyms, size_t number)
{
	return read_hex((struct str){line_at(kallsyms, number), kallsyms->digits});
}

/* ffffffff81000000 T _text
 * ffffffffc0201000 t init_module	[nf_tables] */
static void
add_line(struct kallsyms *kallsyms, struct str line)
{
	size_t digits = kallsyms->digits, count = kallsyms->count;

	if (line.len < digits + sizeof(" T x") - 1 || line.ptr[digits] != ' ' ||
		line.ptr[digits + 2] != ' ' || !is_wanted(line.ptr[digits + 1]))
		return;
	if (kallsyms->ordered == count &&
		(count == 0 || memcmp(line_at(kallsyms, count - 1), line.ptr, digits) <= 0))
		kallsyms->ordered++;
	kallsyms->lines = memory_grow(
		kallsyms->lines, &kallsyms->capacity, count + 1, sizeof(*kallsyms->lines));
	kallsyms->lines[count] = (uint32_t)(line.ptr - kallsyms->text.ptr);
	kallsyms->count++;
}

/* Moves lines that are sorted, and came behind those of the same address, to their places
 * among the ones that are in order. */
static void
merge(struct kallsyms *kallsyms, const struct spans *sorted)
{
	size_t left = kallsyms->ordered, right = sorted->count, to = left + right;

	kallsyms->count = to;
	while (right > 0)
		if (left > 0 &&
			address_of(kallsyms, left - 1) > sorted->items[right - 1].start)
			kallsyms->lines[--to] = kallsyms->lines[--left];
		else
			kallsyms->lines[--to] = sorted->items[--right].value;
}

/* Puts the lines in order. Those of the kernel itself are, those of its modules are not. */
static void
sort(struct kallsyms *kallsyms)
{
	struct spans rest = {0};

	for (size_t i = kallsyms->ordered; i < kallsyms->count; i++)
		spans_add(&rest, address_of(kallsyms, i), UINT64_MAX, kallsyms->lines[i]);
	spans_sort(&rest);
	merge(kallsyms, &rest);
	spans_free(&rest);
}

void
kallsyms_start(struct kallsyms *kallsyms, struct str text)
{
	struct cut cut;

	if (text.len > UINT32_MAX)
		text.len = UINT32_MAX;
	cut = (struct cut){.tail = text};
	*kallsyms = (struct kallsyms){.text = text, .digits = str_find(text, ' ')};
	while (cut.tail.len > 0) {
		cut = str_cut(cut.tail, '\n');
		add_line(kallsyms, cut.head);
	}
	sort(kallsyms);
}

bool
kallsyms_has_addresses(const struct kallsyms *kallsyms)
{
	return kallsyms->count > 0 && address_of(kallsyms, kallsyms->count - 1) > 0;
}

static struct kallsyms_symbol
symbol_at(const struct kallsyms *kallsyms, size_t number)
{
	struct str line = str_from(kallsyms->text, kallsyms->lines[number]);
	struct kallsyms_symbol symbol;

	line = str_slice(line, kallsyms->digits + sizeof(" T ") - 1, str_find(line, '\n'));
	symbol.name = str_word(&line);
	symbol.module = str_word(&line);
	return symbol;
}

void
kallsyms_move(struct kallsyms *kallsyms, struct str name, uint64_t address)
{
	for (size_t i = 0; name.len > 0 && i < kallsyms->count; i++)
		if (str_equal(symbol_at(kallsyms, i).name, name)) {
			kallsyms->distance = address - address_of(kallsyms, i);
			return;
		}
}

/* How many lines have this address or a smaller one. */
static size_t
count_up_to(const struct kallsyms *kallsyms, uint64_t address)
{
	size_t low = 0, high = kallsyms->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (address_of(kallsyms, middle) <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Each symbol goes to the next one, but not far into another module. */
static uint64_t
end_of(const struct kallsyms *kallsyms, size_t number, struct str module)
{
	uint64_t start = address_of(kallsyms, number), next;
	uint64_t end = (start & ~(uint64_t)(PAGE - 1)) + 2 * PAGE;

	if (number + 1 == kallsyms->count)
		return end;
	next = address_of(kallsyms, number + 1);
	return next < end || str_equal(symbol_at(kallsyms, number + 1).module, module)
		       ? next
		       : end;
}

/* Of several names of one address the last one in the list counts, as it does for perf. */
bool
kallsyms_find(
	const struct kallsyms *kallsyms, uint64_t address, struct kallsyms_symbol *symbol)
{
	size_t count;

	address -= kallsyms->distance;
	count = count_up_to(kallsyms, address);
	if (count == 0 || address_of(kallsyms, count - 1) == 0)
		return false;
	*symbol = symbol_at(kallsyms, count - 1);
	if (kallsyms->distance != 0 && symbol->module.len > 0)
		return false;
	return address < end_of(kallsyms, count - 1, symbol->module);
}

void
kallsyms_free(struct kallsyms *kallsyms)
{
	free(kallsyms->lines);
	*kallsyms = (struct kallsyms){0};
}

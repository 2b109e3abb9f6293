/* The list of names of a kernel. It has more than a hundred thousand lines, of which a
 * recording needs some hundred: those of the kernel itself, which are in order, are
 * searched where they stand, by the address that each block of the text begins with, and
 * only those behind them gone through. */
#include "collapse/symbols/kallsyms.h"

#include <stdlib.h>

#include "collapse/symbols/sorted.h"
#include "common/base/memory.h"

enum {
	PAGE = 4096,
	BLOCK = 4096, /* bytes of the text */
};

static const size_t none = SIZE_MAX;

/* Where the last line of an address or a smaller one begins, and the first one of a larger
 * address; or none. */
struct pair {
	size_t line, next;
};

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

static uint64_t
address_of(const struct kallsyms *kallsyms, size_t line)
{
	struct str rest = str_from(kallsyms->text, line);

	return read_hex(str_slice(rest, 0, str_find(rest, ' ')));
}

static size_t
line_end(const struct kallsyms *kallsyms, size_t line)
{
	return line + str_find(str_from(kallsyms->text, line), '\n');
}

/* ffffffff81000000 T _text
 * ffffffffc0201000 t init_module	[nf_tables] */
static bool
is_symbol(const struct kallsyms *kallsyms, size_t line)
{
	struct str text = str_slice(kallsyms->text, line, line_end(kallsyms, line));
	size_t digits = kallsyms->digits;

	return text.len >= digits + sizeof(" T x") - 1 && text.ptr[digits] == ' ' &&
	       text.ptr[digits + 2] == ' ' && is_wanted(text.ptr[digits + 1]);
}

/* Where the line begins that this place is in. */
static size_t
line_around(const struct kallsyms *kallsyms, size_t place)
{
	struct str before = str_slice(kallsyms->text, 0, place);
	size_t end = str_find_last(before, '\n');

	return end < before.len ? end + 1 : 0;
}

/* The first symbol of the kernel's own from this line on. */
static size_t
symbol_from(const struct kallsyms *kallsyms, size_t line)
{
	while (line < kallsyms->own && !is_symbol(kallsyms, line))
		line = line_end(kallsyms, line) + 1;
	return line < kallsyms->own ? line : none;
}

/* The last symbol of the kernel's own before this line. */
static size_t
symbol_before(const struct kallsyms *kallsyms, size_t line)
{
	while (line > 0) {
		line = line_around(kallsyms, line - 1);
		if (is_symbol(kallsyms, line))
			return line;
	}
	return none;
}

/* The line that a block begins in; behind the last one, the end. */
static size_t
block_line(const struct kallsyms *kallsyms, size_t block)
{
	return block < kallsyms->block_count ? line_around(kallsyms, block * BLOCK)
					     : kallsyms->own;
}

static void
add_blocks(struct kallsyms *kallsyms)
{
	kallsyms->block_count = (kallsyms->own + BLOCK - 1) / BLOCK;
	kallsyms->blocks =
		memory_resize(NULL, kallsyms->block_count, sizeof(*kallsyms->blocks));
	for (size_t i = 0; i < kallsyms->block_count; i++)
		kallsyms->blocks[i] = address_of(kallsyms, block_line(kallsyms, i));
}

static struct pair
find_own(const struct kallsyms *kallsyms, uint64_t address)
{
	size_t block = sorted_up_to(kallsyms->blocks, kallsyms->block_count,
		sizeof(*kallsyms->blocks), address);
	/* lines, or their end */
	size_t low = block > 0 ? block_line(kallsyms, block - 1) : 0;
	size_t high = block_line(kallsyms, block);

	while (low < high) {
		size_t middle = line_around(kallsyms, low + (high - low) / 2);

		if (address_of(kallsyms, middle) <= address)
			low = line_end(kallsyms, middle) + 1;
		else
			high = middle;
	}
	return (struct pair){symbol_before(kallsyms, low), symbol_from(kallsyms, low)};
}

static struct pair
find_other(const struct kallsyms *kallsyms, uint64_t address)
{
	const struct spans *others = &kallsyms->others;
	size_t count =
		sorted_up_to(others->items, others->count, sizeof(*others->items), address);

	return (struct pair){count > 0 ? others->items[count - 1].value : none,
		count < others->count ? others->items[count].value : none};
}

static struct pair
find_pair(const struct kallsyms *kallsyms, uint64_t address)
{
	struct pair own = find_own(kallsyms, address);
	struct pair other = find_other(kallsyms, address);
	bool is_own = other.line == none ||
		      (own.line != none && address_of(kallsyms, own.line) >
						   address_of(kallsyms, other.line));
	bool own_follows = other.next == none ||
			   (own.next != none && address_of(kallsyms, own.next) <=
							address_of(kallsyms, other.next));

	return (struct pair){
		is_own ? own.line : other.line, own_follows ? own.next : other.next};
}

static void
add_others(struct kallsyms *kallsyms)
{
	size_t line = kallsyms->own;

	for (; line < kallsyms->text.len; line = line_end(kallsyms, line) + 1)
		if (is_symbol(kallsyms, line))
			spans_add(&kallsyms->others, address_of(kallsyms, line), UINT64_MAX,
				(uint32_t)line);
	spans_sort(&kallsyms->others);
}

void
kallsyms_start(struct kallsyms *kallsyms, struct str text)
{
	if (text.len > UINT32_MAX)
		text.len = UINT32_MAX;
	*kallsyms = (struct kallsyms){.text = text, .digits = str_find(text, ' ')};
	kallsyms->own = line_around(kallsyms, str_find(text, '['));
	add_blocks(kallsyms);
	add_others(kallsyms);
}

bool
kallsyms_has_addresses(const struct kallsyms *kallsyms)
{
	size_t last = find_pair(kallsyms, UINT64_MAX).line;

	return last != none && address_of(kallsyms, last) > 0;
}

static struct kallsyms_symbol
symbol_at(const struct kallsyms *kallsyms, size_t line)
{
	struct str text = str_slice(kallsyms->text, line, line_end(kallsyms, line));
	struct kallsyms_symbol symbol;

	text = str_from(text, kallsyms->digits + sizeof(" T ") - 1);
	symbol.name = str_word(&text);
	symbol.module = str_word(&text);
	return symbol;
}

void
kallsyms_move(struct kallsyms *kallsyms, struct str name, uint64_t address)
{
	size_t line = symbol_from(kallsyms, 0);

	while (line != none && !str_equal(symbol_at(kallsyms, line).name, name))
		line = symbol_from(kallsyms, line_end(kallsyms, line) + 1);
	if (name.len > 0 && line != none)
		kallsyms->distance = address - address_of(kallsyms, line);
}

/* Each symbol goes to the next one, but not far into another module. */
static uint64_t
end_of(const struct kallsyms *kallsyms, struct pair pair, struct str module)
{
	uint64_t start = address_of(kallsyms, pair.line), next;
	uint64_t end = (start & ~(uint64_t)(PAGE - 1)) + 2 * PAGE;

	if (pair.next == none)
		return end;
	next = address_of(kallsyms, pair.next);
	return next < end || str_equal(symbol_at(kallsyms, pair.next).module, module) ? next
										      : end;
}

/* Of several names of one address the last one in the list counts, as it does for perf. */
bool
kallsyms_find(
	const struct kallsyms *kallsyms, uint64_t address, struct kallsyms_symbol *symbol)
{
	struct pair pair;

	address -= kallsyms->distance;
	pair = find_pair(kallsyms, address);
	if (pair.line == none || address_of(kallsyms, pair.line) == 0)
		return false;
	*symbol = symbol_at(kallsyms, pair.line);
	if (kallsyms->distance != 0 && symbol->module.len > 0)
		return false;
	return address < end_of(kallsyms, pair, symbol->module);
}

void
kallsyms_free(struct kallsyms *kallsyms)
{
	free(kallsyms->blocks);
	spans_free(&kallsyms->others);
	*kallsyms = (struct kallsyms){0};
}

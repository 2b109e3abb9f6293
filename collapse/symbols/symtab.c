/* The names of an object file's code. Which symbols count, which of several at one address
 * is meant, and where one without a size ends is decided as perf does it, so that names are
 * the same. */
#include "collapse/symbols/symtab.h"

#include <elf.h>
#include <stdlib.h>

#include "collapse/symbols/plt.h"
#include "collapse/symbols/unpack.h"
#include "common/base/memory.h"

enum {
	PAGE = 4096,
	LONG_NAME = 1024, /* names that are equal so far are equally good */
};

/* Where a symbol ends that does not say so; until all are known. */
#define UNSAID UINT64_MAX

struct symtab_symbol {
	/* The name, and what follows it in its table. */
	struct str rest;
	uint8_t binding;
};

static const char *
table_name(const struct elf *elf)
{
	const struct elf_section *symtab = elf_find(elf, ".symtab");

	return symtab && symtab->size > 0 ? ".symtab" : ".dynsym";
}

/* What the assembler marks code and data with: "$x", "$d.17". */
static bool
is_mapping_symbol(const struct elf *elf, struct str rest)
{
	if (elf->machine != EM_AARCH64 && elf->machine != EM_ARM)
		return false;
	return rest.len > 2 && rest.ptr[0] == '$' && strchr("xdat", rest.ptr[1]) &&
	       (rest.ptr[2] == '\0' || rest.ptr[2] == '.');
}

/* Whether the section of a symbol is in memory when the file runs. */
static bool
is_loaded(const struct elf *elf, const struct elf_symbol *symbol)
{
	if (symbol->section == SHN_UNDEF || symbol->section == SHN_ABS)
		return false;
	return symbol->section >= elf->section_count ||
	       elf->sections[symbol->section].flags & SHF_ALLOC;
}

static bool
is_name_of_code(const struct elf *elf, const struct elf_symbol *symbol)
{
	unsigned visibility = ELF64_ST_VISIBILITY(symbol->other);

	if (!is_loaded(elf, symbol))
		return false;
	switch (ELF64_ST_TYPE(symbol->info)) {
	case STT_FUNC:
	case STT_GNU_IFUNC:
	case STT_OBJECT:
		return true;
	case STT_NOTYPE:
		return visibility != STV_HIDDEN && visibility != STV_INTERNAL;
	default:
		return false;
	}
}

static void
add(struct symtab *symtab, uint64_t start, uint64_t size, struct str rest, uint8_t binding)
{
	if (symtab->count == UINT32_MAX)
		return;
	symtab->symbols = memory_grow(symtab->symbols, &symtab->capacity, symtab->count + 1,
		sizeof(*symtab->symbols));
	symtab->symbols[symtab->count] = (struct symtab_symbol){rest, binding};
	spans_add(&symtab->spans, start,
		size > 0 && size <= UINT64_MAX - start ? start + size : UNSAID,
		(uint32_t)symtab->count++);
}

/* Adds what is in a table and lies in code, which `loaded` knows where it is. */
static void
add_table(struct symtab *symtab, const struct elf *elf, const struct elf *loaded,
	const char *name)
{
	struct elf_symbols symbols = elf_symbols(elf, elf_find(elf, name));
	const struct elf_segment *code = NULL;
	struct elf_symbol symbol;

	for (size_t i = 1; elf_symbol(elf, &symbols, i, &symbol); i++) {
		struct str rest;

		if (!is_name_of_code(elf, &symbol) || symbol.name == 0 ||
			symbol.name >= symbols.names.len)
			continue;
		rest = str_from(symbols.names, symbol.name);
		if (is_mapping_symbol(elf, rest))
			continue;
		if (elf->machine == EM_ARM && ELF64_ST_TYPE(symbol.info) == STT_FUNC)
			symbol.value &= ~UINT64_C(1); /* says that the code is Thumb */
		if (!code || symbol.value < code->address ||
			symbol.value - code->address >= code->memory)
			code = elf_code(loaded, symbol.value);
		if (code)
			add(symtab, symbol.value, symbol.size, rest,
				(uint8_t)ELF64_ST_BIND(symbol.info));
	}
}

/* Adds what a stripped file keeps of its own table, in ELF and compressed once more; false:
 * nothing. */
static bool
add_minimal_table(struct symtab *symtab, const struct elf *elf)
{
	struct buf bytes = {0};
	struct elf minimal;
	struct str kept;

	if (!unpack_xz(elf_named(elf, ".gnu_debugdata"), &bytes)) {
		buf_free(&bytes);
		return false;
	}
	kept = arena_copy(&symtab->made, buf_str(&bytes));
	buf_free(&bytes);
	if (!elf_start(&minimal, kept))
		return false;
	add_table(symtab, &minimal, elf, ".symtab");
	elf_free(&minimal);
	return true;
}

/* Of the name at the start, as far as `most` bytes. */
static size_t
length_of(struct str rest, size_t most)
{
	size_t length = rest.len < most ? rest.len : most;
	const char *end = length > 0 ? memchr(rest.ptr, '\0', length) : NULL;

	return end ? (size_t)(end - rest.ptr) : length;
}

static size_t
underscores_of(struct str rest)
{
	size_t count = 0;

	if (str_starts(rest, STR("_Z")) || str_starts(rest, STR("_R")))
		return 0;
	while (count < rest.len && count < LONG_NAME && rest.ptr[count] == '_')
		count++;
	return count;
}

/* Which of two symbols of one address is better: > 0 for the first one, < 0 for the
 * second. */
static int
compare(const struct symtab *symtab, const struct span *first, const struct span *second)
{
	const struct symtab_symbol *a = &symtab->symbols[first->value];
	const struct symtab_symbol *b = &symtab->symbols[second->value];
	size_t left, right;

	if ((first->end == UNSAID) != (second->end == UNSAID))
		return first->end == UNSAID ? -1 : 1;
	if ((a->binding == STB_WEAK) != (b->binding == STB_WEAK))
		return a->binding == STB_WEAK ? -1 : 1;
	if ((a->binding == STB_GLOBAL) != (b->binding == STB_GLOBAL))
		return a->binding == STB_GLOBAL ? 1 : -1;
	left = underscores_of(a->rest);
	right = underscores_of(b->rest);
	if (left != right)
		return left < right ? 1 : -1;
	left = length_of(a->rest, LONG_NAME);
	right = length_of(b->rest, LONG_NAME);
	return (left > right) - (left < right);
}

/* Keeps the best of each address. */
static void
choose(struct symtab *symtab)
{
	struct span *spans = symtab->spans.items;
	size_t kept = 0;

	for (size_t i = 0; i < symtab->spans.count; i++)
		if (kept == 0 || spans[kept - 1].start != spans[i].start)
			spans[kept++] = spans[i];
		else if (compare(symtab, &spans[kept - 1], &spans[i]) < 0)
			spans[kept - 1] = spans[i];
	symtab->spans.count = kept;
}

/* Those without a size go to the next one, the last of a segment to the end of a page. */
static void
set_ends(struct symtab *symtab, const struct elf *elf)
{
	struct span *spans = symtab->spans.items;
	const struct elf_segment *code = NULL;

	for (size_t i = 0; i < symtab->spans.count; i++) {
		uint64_t start = spans[i].start;

		spans[i].layer = (uint32_t)i;
		if (spans[i].end != UNSAID)
			continue;
		if (!code || start < code->address || start - code->address >= code->memory)
			code = elf_code(elf, start);
		spans[i].end = code ? code->address + code->memory : start + PAGE;
		if (i + 1 < symtab->spans.count && spans[i + 1].start < spans[i].end)
			spans[i].end = spans[i + 1].start;
	}
}

/* Leaves out those without a size that stand within one that has a size: they mark places
 * in a function. */
static void
drop_marks(struct symtab *symtab)
{
	struct span *spans = symtab->spans.items;
	uint64_t covered = 0; /* up to there */
	size_t kept = 0;

	for (size_t i = 0; i < symtab->spans.count; i++) {
		if (spans[i].end == UNSAID && spans[i].start < covered)
			continue;
		if (spans[i].end != UNSAID && spans[i].end > covered)
			covered = spans[i].end;
		spans[kept++] = spans[i];
	}
	symtab->spans.count = kept;
}

static void
add_stub(void *symtab, uint64_t address, uint64_t size, struct str name)
{
	struct symtab *to = symtab;
	struct buf text = {0};

	name.len = length_of(name, TEXT_LONGEST);
	name.len = str_find(name, '@');
	buf_add(&text, name);
	buf_add(&text, STR("@plt"));
	add(to, address, size, arena_copy(&to->made, buf_str(&text)), STB_LOCAL);
	buf_free(&text);
}

void
symtab_start(struct symtab *symtab, const struct elf *elf, const struct elf *debug)
{
	const struct elf *from = debug && elf_find(debug, ".symtab") ? debug : elf;
	const char *table = table_name(from);

	*symtab = (struct symtab){0};
	add_table(symtab, from, elf, table);
	symtab->is_stripped =
		str_equal(str_of(table), STR(".dynsym")) && !add_minimal_table(symtab, elf);
	plt_read(elf, add_stub, symtab);
	spans_sort(&symtab->spans);
	choose(symtab);
	drop_marks(symtab);
	set_ends(symtab, elf);
	spans_flatten(&symtab->spans);
}

struct str
symtab_find(const struct symtab *symtab, uint64_t address)
{
	const struct span *span = spans_find(&symtab->spans, address);
	struct str name;

	if (!span)
		return (struct str){0};
	name = symtab->symbols[span->value].rest;
	name.len = length_of(name, TEXT_LONGEST);
	/* "memcpy@@GLIBC_2.14", but not "memcpy@plt" */
	if (name.len > 0 && !str_ends(name, STR("@plt")))
		name.len = str_find(name, '@') > 0 ? str_find(name, '@') : name.len;
	return name;
}

void
symtab_free(struct symtab *symtab)
{
	spans_free(&symtab->spans);
	free(symtab->symbols);
	arena_free(&symtab->made);
	*symtab = (struct symtab){0};
}

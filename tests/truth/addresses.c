/* What addresses of a file are, as the reader of recordings finds it: reads them in
 * hexadecimal, a line each, and prints a line of function names for each, innermost first,
 * joined by tabs: names have blanks.
 *
 *	echo 1139 | addresses prog */
#include <inttypes.h>
#include <stdio.h>

#include "collapse/symbols/search.h"
#include "collapse/symbols/symbols.h"

static void
print_place(const struct place *place)
{
	for (uint32_t i = 0; i < place->count; i++) {
		struct str name = place->functions[i].name;

		fputs(i > 0 ? "\t" : "", stdout);
		fwrite(name.ptr, 1, name.len, stdout);
	}
	putchar('\n');
}

int
main(int argc, char **argv)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){.inlines = true});
	struct mapping all = {.end = UINT64_MAX};
	struct object object;
	uint64_t address;

	if (argc != 2 || !object_open(&object, str_of(argv[1])))
		return 1;
	all.module = symbols_module(symbols, &(struct image){.path = str_of(argv[1])});
	while (scanf("%" SCNx64, &address) == 1) {
		const struct elf_segment *code = elf_code(&object.elf, address);

		if (code)
			print_place(symbols_at(
				symbols, &all, address - code->address + code->offset, 0));
		else
			putchar('\n');
	}
	object_free(&object);
	symbols_free(symbols);
	return 0;
}

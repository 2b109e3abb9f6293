/* Java's virtual machine numbers its functions, and names them behind the samples; with
 * google-pprof --raw stand in front of these the names of addresses, of what is inlined
 * there the innermost first:
 *
 *      0x0000002a org.app.Reader.read (Reader.java:12)
 *     0x000000000040113c read--parse--main */
#include "collapse/formats/pprof-places.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"

/* The place of an address, found or added. */
static struct pprof_place *
place_of(struct pprof_places *places, uint64_t address)
{
	uint32_t known = places->ids.count, number = ids_add(&places->ids, address);

	if (number == known) {
		places->list = memory_grow(places->list, &places->capacity,
			number + (size_t)1, sizeof(*places->list));
		places->list[number] = (struct pprof_place){0};
	}
	return &places->list[number];
}

/* "org.app.Reader.read" of "org.app.Reader.read (Reader.java:12)", "lib (/lib/lib.so)". */
static struct str
function_of(struct str text)
{
	size_t open = str_find_last(text, '(');

	if (str_find_text(text, STR("generated stub/JIT")) < text.len)
		return STR("STUB");
	if (open < text.len && open > 0 && str_ends(text, STR(")")))
		return str_trim(str_slice(text, 0, open));
	return text;
}

/* Reads a line that names an address. */
static void
read_name(struct pprof_places *places, struct str line)
{
	struct str rest = pprof_maps_line(line);
	uint64_t address;

	if (!str_starts(rest, STR("0x")) || !pprof_take_hex(&rest, &address) ||
		rest.len == 0 || !is_blank(rest.ptr[0]))
		return;
	rest = str_trim(rest);
	if (rest.len > 0)
		place_of(places, address)->name = function_of(rest);
}

void
pprof_places_start(struct pprof_places *places, struct stack *stack, struct str text)
{
	*places = (struct pprof_places){
		.stack = stack, .has_symbols = str_starts(text, STR("--- symbol\n"))};
	pprof_programs_start(&places->programs, stack);
	pprof_maps_read(&places->maps, text);
	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');

		read_name(places, cut.head);
		text = cut.tail;
	}
}

void
pprof_places_drop(struct pprof_places *places, struct str drop, struct str keep)
{
	bool is_good;

	if (!places->drop)
		places->drop = pprof_drop_new(drop, keep, &is_good);
}

/* Names an address by the program that it lies in, or by where it is. */
static void
name_address(struct pprof_places *places, struct pprof_place *place, uint64_t address)
{
	const struct pprof_mapped *map = pprof_maps_find(&places->maps, address);
	struct symbol symbol = {.verbatim = true};
	struct buf text = {0};

	if (map) {
		struct pprof_program program = {
			map->start, map->end, map->offset, map->file, {0}};

		symbol.module = map->file;
		place->fate = pprof_programs_name(
			&places->programs, &program, address, places->drop, &place->named);
	}
	if (place->named.count == 0) {
		pprof_maps_add_name(map, address, &text);
		symbol.name = buf_str(&text);
		stack_extend(places->stack, &place->named, &symbol);
		places->lacks_names = true;
	}
	buf_free(&text);
}

/* Where the last "--" of a text is. */
static size_t
last_separator(struct str text)
{
	for (size_t i = text.len; i-- > 1;)
		if (text.ptr[i] == '-' && text.ptr[i - 1] == '-')
			return i - 1;
	return text.len;
}

/* Names a place as the text does. */
static void
name_functions(struct pprof_places *places, struct pprof_place *place, struct str name)
{
	size_t at = 0;

	while (name.len > 0 && place->fate != PPROF_BENEATH) {
		struct symbol symbol = {.name = name, .verbatim = true};

		at = places->has_symbols ? last_separator(name) : name.len;
		if (at < name.len)
			symbol.name = str_from(name, at + 2);
		name = at < name.len ? str_slice(name, 0, at) : STR("");
		pprof_drop_judge(
			places->drop, symbol.name, place->named.count == 0, &place->fate);
		if (symbol.name.len > 0 && place->fate != PPROF_BENEATH)
			stack_extend(places->stack, &place->named, &symbol);
	}
}

/* What the text calls an address; with symbols it may be the one behind the call. */
static struct str
name_of(const struct pprof_places *places, const struct pprof_place *place,
	uint64_t address)
{
	uint32_t next = ids_find(&places->ids, address + 1);

	if (place->name.len > 0 || !places->has_symbols || next == IDS_NONE)
		return place->name;
	return places->list[next].name;
}

static const struct pprof_place *
name_place(struct pprof_places *places, uint64_t address)
{
	struct pprof_place *place = place_of(places, address);

	if (place->named.count > 0)
		return place;
	place->named = stack_name(places->stack);
	name_functions(places, place, name_of(places, place, address));
	if (place->named.count == 0)
		name_address(places, place, address);
	return place;
}

void
pprof_places_add(struct pprof_places *places, uint64_t address)
{
	places->addresses = memory_grow(places->addresses, &places->address_capacity,
		places->depth + 1, sizeof(*places->addresses));
	places->addresses[places->depth++] = address;
}

void
pprof_places_add_named(struct pprof_places *places, struct str name)
{
	uint64_t number = hash_str(name);

	place_of(places, number)->name = name;
	pprof_places_add(places, number);
}

uint32_t
pprof_places_end(struct pprof_places *places)
{
	struct stack *stack = places->stack;
	size_t depth = places->depth;

	places->fates = memory_grow(
		places->fates, &places->fate_capacity, depth + 1, sizeof(*places->fates));
	for (size_t i = 0; i < depth; i++)
		places->fates[i] = name_place(places, places->addresses[i])->fate;
	stack_begin(stack, stack_base(stack, &(struct process){0}, STR("")));
	for (size_t i = pprof_drop_start(places->fates, depth); i < depth; i++)
		stack_push(stack, &place_of(places, places->addresses[i])->named);
	if (depth == 0)
		stack_add(stack, &(struct symbol){0});
	places->depth = 0;
	return stack_end(stack);
}

void
pprof_places_free(struct pprof_places *places)
{
	pprof_maps_free(&places->maps);
	pprof_programs_free(&places->programs);
	pprof_drop_free(places->drop);
	ids_free(&places->ids);
	free(places->list);
	free(places->addresses);
	free(places->fates);
}

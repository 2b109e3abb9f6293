/* Symbols of a library are found by its name and id; an address is one of those that samply
 * has looked up, or lies within a symbol.
 *
 *     {"string_table": ["main", "inner"], "data": [{"debug_name": "a.out",
 *         "debug_id": "3247e185-ced2-36ff-9e29-47a77c23e004",
 *         "symbol_table": [{"rva": 4096, "size": 64, "symbol": 0,
 *             "frames": [{"function": 1}, {"function": 0}]}],
 *         "known_addresses": [[4100, 0]]}]} */
#include "collapse/formats/firefox-syms.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "collapse/carrier/json.h"
#include "common/base/hash.h"
#include "common/base/ids.h"
#include "common/base/memory.h"

enum { ID_DIGITS = 32 }; /* of a debug id that count; what follows is an age */

struct sym {
	uint64_t start, size;
	/* Its functions in the list of all. */
	size_t first, count;
};

/* An address that has been looked up. */
struct known {
	uint64_t address, sym;
};

struct syms_lib {
	struct sym *syms;
	size_t sym_count, sym_capacity;
	struct known *known;
	size_t known_count, known_capacity;
	/* The symbols in the order of addresses; NULL: not sorted yet. */
	struct sym *sorted;
};

struct syms {
	struct json json;
	struct str *strings;
	size_t string_count, string_capacity;
	/* Numbers of strings. */
	uint64_t *functions;
	size_t function_count, function_capacity;
	struct ids ids;
	struct syms_lib *libs;
	size_t lib_capacity;
	struct firefox_function *found;
	size_t found_capacity;
	struct arena texts;
};

/* A number for a library: its name, and its id without dashes in small letters. */
static uint64_t
key_of(struct str name, struct str id)
{
	struct buf text = {0};
	unsigned digits = 0;
	uint64_t key;

	buf_add(&text, name);
	buf_byte(&text, '\0');
	for (size_t i = 0; i < id.len && digits < ID_DIGITS; i++) {
		if (id.ptr[i] == '-')
			continue;
		buf_byte(
			&text, (char)(id.ptr[i] | 0x20)); /* digits have that bit already */
		digits++;
	}
	key = hash_str(buf_str(&text));
	buf_free(&text);
	return key;
}

static void
add_function(struct syms *syms, struct sym *sym, uint64_t string)
{
	syms->functions = memory_grow(syms->functions, &syms->function_capacity,
		syms->function_count + 1, sizeof(*syms->functions));
	syms->functions[syms->function_count++] = string;
	sym->count++;
}

static void
read_frames(struct syms *syms, struct sym *sym)
{
	struct str key;
	uint64_t string;

	if (!json_array(&syms->json))
		return;
	while (json_item(&syms->json))
		if (json_object(&syms->json))
			while (json_key(&syms->json, &key))
				if (str_equal(key, STR("function")) &&
					json_number(&syms->json, &string))
					add_function(syms, sym, string);
}

static void
read_sym_field(struct syms *syms, struct sym *sym, uint64_t *name, struct str key)
{
	if (str_equal(key, STR("rva")))
		json_number(&syms->json, &sym->start);
	else if (str_equal(key, STR("size")))
		json_number(&syms->json, &sym->size);
	else if (str_equal(key, STR("symbol")))
		json_number(&syms->json, name);
	else if (str_equal(key, STR("frames")))
		read_frames(syms, sym);
}

static void
read_sym(struct syms *syms, struct syms_lib *lib)
{
	struct sym sym = {.first = syms->function_count};
	uint64_t name = UINT64_MAX;
	struct str key;

	if (json_object(&syms->json))
		while (json_key(&syms->json, &key))
			read_sym_field(syms, &sym, &name, key);
	if (sym.count == 0)
		add_function(syms, &sym, name);
	lib->syms = memory_grow(
		lib->syms, &lib->sym_capacity, lib->sym_count + 1, sizeof(*lib->syms));
	lib->syms[lib->sym_count++] = sym;
}

/* [4100, 0] */
static void
read_known(struct syms *syms, struct syms_lib *lib)
{
	uint64_t numbers[2] = {0, UINT64_MAX};
	size_t count = 0;

	if (json_array(&syms->json))
		for (; json_item(&syms->json); count++)
			if (count < countof(numbers))
				json_number(&syms->json, &numbers[count]);
	lib->known = memory_grow(lib->known, &lib->known_capacity, lib->known_count + 1,
		sizeof(*lib->known));
	lib->known[lib->known_count++] = (struct known){numbers[0], numbers[1]};
}

static void
free_lib(struct syms_lib *lib)
{
	free(lib->syms);
	free(lib->known);
	free(lib->sorted);
}

/* Of two with the same name and id the first one stays. */
static void
add_lib(struct syms *syms, uint64_t key, struct syms_lib *lib)
{
	uint32_t known = syms->ids.count, number = ids_add(&syms->ids, key);

	if (number < known) {
		free_lib(lib);
		return;
	}
	syms->libs = memory_grow(
		syms->libs, &syms->lib_capacity, number + 1, sizeof(*syms->libs));
	syms->libs[number] = *lib;
}

static void
read_syms(struct syms *syms, struct syms_lib *lib,
	void (*read)(struct syms *syms, struct syms_lib *lib))
{
	if (json_array(&syms->json))
		while (json_item(&syms->json))
			read(syms, lib);
}

static void
read_lib(struct syms *syms)
{
	struct json *json = &syms->json;
	struct syms_lib lib = {0};
	struct str key, name = STR(""), id = STR("");

	if (!json_object(json))
		return;
	while (json_key(json, &key))
		if (str_equal(key, STR("debug_name")))
			name = arena_copy(&syms->texts, json_text(json));
		else if (str_equal(key, STR("debug_id")))
			id = arena_copy(&syms->texts, json_text(json));
		else if (str_equal(key, STR("symbol_table")))
			read_syms(syms, &lib, read_sym);
		else if (str_equal(key, STR("known_addresses")))
			read_syms(syms, &lib, read_known);
	add_lib(syms, key_of(name, id), &lib);
}

static void
read_string(struct syms *syms)
{
	syms->strings = memory_grow(syms->strings, &syms->string_capacity,
		syms->string_count + 1, sizeof(*syms->strings));
	syms->strings[syms->string_count++] =
		arena_copy(&syms->texts, json_text(&syms->json));
}

static void
read_list(struct syms *syms, void (*read)(struct syms *syms))
{
	if (json_array(&syms->json))
		while (json_item(&syms->json))
			read(syms);
}

static void
read_file(struct syms *syms)
{
	struct str key;

	if (!json_object(&syms->json))
		return;
	while (json_key(&syms->json, &key))
		if (str_equal(key, STR("string_table")))
			read_list(syms, read_string);
		else if (str_equal(key, STR("data")))
			read_list(syms, read_lib);
}

static struct syms *
read_path(const char *path)
{
	struct syms *syms = memory_new(1, sizeof(*syms));
	struct input *input = input_open(path);
	struct reader reader;

	input_set_cut(input, input_cut_anywhere);
	reader_start(&reader, input);
	json_start(&syms->json, &reader);
	read_file(syms);
	json_end(&syms->json);
	reader_end(&reader);
	input_report(input, "symbol tables");
	input_close(input);
	return syms;
}

/* The profile's path without `end`, and ".syms.json", if that is a plain file. */
static bool
find(struct str profile, struct str end, struct buf *path)
{
	struct stat file;

	if (!str_ends(profile, end))
		return false;
	path->len = 0;
	buf_add(path, str_slice(profile, 0, profile.len - end.len));
	buf_print(path, ".syms.json%c", '\0');
	return stat(path->ptr, &file) == 0 && S_ISREG(file.st_mode);
}

struct syms *
syms_open(const char *profile)
{
	static const struct str ends[] = {
		STR_INIT(".json.gz"), STR_INIT(".json"), STR_INIT(".gz"), STR_INIT("")};
	struct syms *syms = NULL;
	struct buf path = {0};

	for (size_t i = 0; i < countof(ends) && !syms; i++)
		if (find(str_of(profile), ends[i], &path))
			syms = read_path(path.ptr);
	buf_free(&path);
	return syms;
}

static int
compare_syms(const void *a, const void *b)
{
	const struct sym *one = a, *other = b;

	return (one->start > other->start) - (one->start < other->start);
}

static int
compare_known(const void *a, const void *b)
{
	const struct known *one = a, *other = b;

	return (one->address > other->address) - (one->address < other->address);
}

/* For bsearch: a symbol that the address is in. */
static int
compare_address(const void *a, const void *b)
{
	const uint64_t *address = a;
	const struct sym *sym = b;

	if (*address < sym->start)
		return -1;
	return *address - sym->start >= (sym->size > 0 ? sym->size : 1);
}

/* Known addresses name symbols as they stand in the file: those stay as they are. */
static void
sort(struct syms_lib *lib)
{
	lib->sorted = memory_new(lib->sym_count + 1, sizeof(*lib->sorted));
	if (lib->sym_count > 0) {
		memcpy(lib->sorted, lib->syms, lib->sym_count * sizeof(*lib->sorted));
		qsort(lib->sorted, lib->sym_count, sizeof(*lib->sorted), compare_syms);
	}
	if (lib->known_count > 0)
		qsort(lib->known, lib->known_count, sizeof(*lib->known), compare_known);
}

static const struct sym *
find_sym(struct syms_lib *lib, uint64_t address)
{
	struct known wanted = {.address = address};
	const struct known *known = NULL;

	if (!lib->sorted)
		sort(lib);
	if (lib->known_count > 0)
		known = bsearch(&wanted, lib->known, lib->known_count, sizeof(*lib->known),
			compare_known);
	if (known && known->sym < lib->sym_count)
		return &lib->syms[known->sym];
	return bsearch(&address, lib->sorted, lib->sym_count, sizeof(*lib->sorted),
		compare_address);
}

const struct firefox_function *
syms_find(struct syms *syms, const struct firefox_lib *lib, uint64_t address, size_t *count)
{
	uint32_t number = ids_find(&syms->ids, key_of(lib->debug_name, lib->debug_id));
	const struct sym *sym =
		number == IDS_NONE ? NULL : find_sym(&syms->libs[number], address);

	*count = 0;
	if (!sym)
		return NULL;
	syms->found = memory_grow(
		syms->found, &syms->found_capacity, sym->count, sizeof(*syms->found));
	for (size_t i = 0; i < sym->count; i++) {
		uint64_t string = syms->functions[sym->first + i];

		if (string < syms->string_count)
			syms->found[(*count)++] =
				(struct firefox_function){syms->strings[string]};
	}
	return syms->found;
}

void
syms_free(struct syms *syms)
{
	if (!syms)
		return;
	for (uint32_t i = 0; i < syms->ids.count; i++)
		free_lib(&syms->libs[i]);
	free(syms->libs);
	free(syms->strings);
	free(syms->functions);
	free(syms->found);
	ids_free(&syms->ids);
	arena_free(&syms->texts);
	free(syms);
}

/* The tables of a profile of pprof. */
#include "collapse/formats/pprof-tables.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "pprof.pb-c.h"

/* Numbers of the fields. */
enum {
	SAMPLE_TYPE = 1,
	SAMPLE = 2,
	MAPPING = 3,
	LOCATION = 4,
	FUNCTION = 5,
	STRING = 6,
	DROP_FRAMES = 7,
	KEEP_FRAMES = 8,
	DEFAULT_SAMPLE_TYPE = 14,
	LAST_FIELD = 15,
};

struct str
pprof_string(const struct pprof_tables *tables, int64_t number)
{
	if (number < 0 || (uint64_t)number >= tables->string_count)
		return STR("");
	return tables->strings[number];
}

static void
add_string(struct pprof_tables *tables, struct str text)
{
	tables->strings = memory_grow(tables->strings, &tables->string_capacity,
		tables->string_count + 1, sizeof(*tables->strings));
	tables->strings[tables->string_count++] = arena_copy(&tables->texts, text);
}

void *
pprof_unpack(struct pprof_tables *tables, const ProtobufCMessageDescriptor *type,
	struct str bytes)
{
	ProtobufCAllocator allocator = protobuf_allocator(&tables->scratch);

	arena_rewind(&tables->scratch);
	return protobuf_c_message_unpack(
		type, &allocator, bytes.len, (const uint8_t *)bytes.ptr);
}

/* A text that something refers to, which may come later. */
static int64_t
refer(struct pprof_tables *tables, int64_t string)
{
	if (string > tables->last_string)
		tables->last_string = string;
	return string;
}

static bool
add_type(struct pprof_tables *tables, struct str bytes)
{
	const Pprof__ValueType *type =
		pprof_unpack(tables, &pprof__value_type__descriptor, bytes);

	if (!type || tables->type_count == PPROF_TYPES)
		return false;
	tables->types[tables->type_count++] =
		(struct pprof_type){refer(tables, type->type), refer(tables, type->unit)};
	return true;
}

static bool
add_mapping(struct pprof_tables *tables, struct str bytes)
{
	const Pprof__Mapping *mapping =
		pprof_unpack(tables, &pprof__mapping__descriptor, bytes);
	uint32_t number;

	if (!mapping)
		return false;
	number = ids_add(&tables->mapping_ids, mapping->id);
	tables->mappings = memory_grow(tables->mappings, &tables->mapping_capacity,
		number + (size_t)1, sizeof(*tables->mappings));
	tables->mappings[number] = (struct pprof_mapping){
		.start = mapping->memory_start,
		.limit = mapping->memory_limit,
		.offset = mapping->file_offset,
		.file = refer(tables, mapping->filename),
		.build_id = refer(tables, mapping->build_id),
	};
	return true;
}

static bool
add_function(struct pprof_tables *tables, struct str bytes)
{
	const Pprof__Function *function =
		pprof_unpack(tables, &pprof__function__descriptor, bytes);
	uint32_t number;

	if (!function)
		return false;
	number = ids_add(&tables->function_ids, function->id);
	tables->functions = memory_grow(tables->functions, &tables->function_capacity,
		number + (size_t)1, sizeof(*tables->functions));
	tables->functions[number] = (struct pprof_function){
		refer(tables, function->name), refer(tables, function->system_name)};
	return true;
}

static bool
add_location(struct pprof_tables *tables, struct str bytes)
{
	const Pprof__Location *location =
		pprof_unpack(tables, &pprof__location__descriptor, bytes);
	uint32_t number;

	if (!location)
		return false;
	number = ids_add(&tables->location_ids, location->id);
	tables->locations = memory_grow(tables->locations, &tables->location_capacity,
		number + (size_t)1, sizeof(*tables->locations));
	tables->locations[number] = (struct pprof_location){
		.mapping = location->mapping_id,
		.address = location->address,
		.first_line = tables->line_count,
		.line_count = location->n_line,
	};
	tables->lines = memory_grow(tables->lines, &tables->line_capacity,
		tables->line_count + location->n_line, sizeof(*tables->lines));
	for (size_t i = 0; i < location->n_line; i++)
		tables->lines[tables->line_count++] = location->line[i]->function_id;
	return true;
}

static void
keep_sample(struct pprof_tables *tables, struct str bytes)
{
	uint32_t size = (uint32_t)bytes.len;

	buf_add(&tables->samples, (struct str){(const char *)&size, sizeof(size)});
	buf_add(&tables->samples, bytes);
}

static void
read_number(struct pprof_tables *tables, uint32_t field, int64_t number)
{
	if (field == DROP_FRAMES)
		tables->drop_frames = refer(tables, number);
	else if (field == KEEP_FRAMES)
		tables->keep_frames = refer(tables, number);
	else if (field == DEFAULT_SAMPLE_TYPE)
		tables->default_type = number;
}

/* Takes one field of the profile. False: it is damaged. */
static bool
read_field(struct pprof_tables *tables, const struct protobuf_field *field)
{
	if (field->wire == PROTOBUF_VARINT)
		read_number(tables, field->number, (int64_t)field->value);
	if (field->wire != PROTOBUF_BYTES)
		return field->number > STRING;
	switch (field->number) {
	case SAMPLE_TYPE:
		return add_type(tables, field->bytes);
	case SAMPLE:
		keep_sample(tables, field->bytes);
		return true;
	case MAPPING:
		return add_mapping(tables, field->bytes);
	case LOCATION:
		return add_location(tables, field->bytes);
	case FUNCTION:
		return add_function(tables, field->bytes);
	case STRING:
		add_string(tables, field->bytes);
		return true;
	default:
		return true;
	}
}

static void
miss(struct pprof_tables *tables, const char *reason)
{
	tables->reader->records++;
	reader_skip(tables->reader, 0, reason);
}

void
pprof_tables_read(struct pprof_tables *tables, struct reader *reader)
{
	struct protobuf_field field;

	*tables = (struct pprof_tables){.reader = reader};
	protobuf_start(&tables->message, reader);
	while (protobuf_next(&tables->message, &field))
		if (!read_field(tables, &field))
			miss(tables, "a damaged entry of a table");
	if (!tables->message.cut && tables->last_string > 0 &&
		(uint64_t)tables->last_string >= tables->string_count)
		miss(tables, "it ends before the last of its texts");
	protobuf_end(&tables->message);
}

struct str
pprof_default_type(const struct pprof_tables *tables)
{
	struct str name = pprof_string(tables, tables->default_type);

	for (size_t i = 0; i < tables->type_count; i++)
		if (str_equal(pprof_string(tables, tables->types[i].name), name))
			return name;
	return pprof_string(tables, tables->types[tables->type_count - 1].name);
}

const struct pprof_mapping *
pprof_mapping(const struct pprof_tables *tables, const struct pprof_location *location)
{
	uint32_t number = ids_find(&tables->mapping_ids, location->mapping);

	return number == IDS_NONE ? NULL : &tables->mappings[number];
}

struct str
pprof_module(const struct pprof_tables *tables, const struct pprof_location *location)
{
	const struct pprof_mapping *mapping = pprof_mapping(tables, location);

	return mapping ? pprof_string(tables, mapping->file) : STR("");
}

struct str
pprof_function_name(const struct pprof_tables *tables, uint64_t id)
{
	uint32_t number = ids_find(&tables->function_ids, id);
	struct str name;

	if (number == IDS_NONE)
		return STR("");
	name = pprof_string(tables, tables->functions[number].name);
	return name.len > 0 ? name
			    : pprof_string(tables, tables->functions[number].system_name);
}

void
pprof_add_address(const struct pprof_tables *tables, const struct pprof_location *location,
	struct buf *text)
{
	const struct pprof_mapping *mapping = pprof_mapping(tables, location);
	uint64_t address = location->address;
	struct str file = str_basename(pprof_module(tables, location));

	if (mapping && file.len > 0)
		address = address - mapping->start + mapping->offset;
	if (file.len == 0 && address == 0)
		return;
	buf_add(text, file);
	buf_print(text, "%s0x%" PRIx64, file.len > 0 ? "+" : "", address);
}

void
pprof_tables_free(struct pprof_tables *tables)
{
	arena_free(&tables->texts);
	arena_free(&tables->scratch);
	free(tables->strings);
	ids_free(&tables->location_ids);
	ids_free(&tables->function_ids);
	ids_free(&tables->mapping_ids);
	free(tables->locations);
	free(tables->functions);
	free(tables->mappings);
	free(tables->lines);
	buf_free(&tables->samples);
}

/* Whether what a field says of itself is right, and so are all fields in it. */
static bool
is_plausible(const struct protobuf_field *field)
{
	bool is_table = field->number <= STRING;
	struct str rest = field->bytes;
	struct protobuf_field inner;

	if (field->number > LAST_FIELD || (is_table && field->wire != PROTOBUF_BYTES))
		return false;
	if (!is_table || field->number == STRING)
		return field->wire == PROTOBUF_BYTES || field->wire == PROTOBUF_VARINT;
	while (rest.len > 0)
		if (!protobuf_take(&rest, &inner) || inner.number > 10 ||
			(inner.wire != PROTOBUF_VARINT &&
				(inner.wire != PROTOBUF_BYTES ||
					field->number == SAMPLE_TYPE)))
			return false;
	return true;
}

/* It has no mark, but each field must be one of these and be written as it is: many
 * bytes are not as they please. Samples alone may fill the head. */
unsigned
pprof_detect(struct str head)
{
	enum { EACH = 20, MOST = 120, LONGEST_KEY = 15 };
	unsigned bits = 0, seen[LAST_FIELD + 1] = {0};
	struct protobuf_field field;

	while (head.len > 0) {
		if (!protobuf_take(&head, &field)) {
			if (bits < MOST || head.len > LONGEST_KEY)
				return 0;
			break; /* it may go on behind the head, and so may a field */
		}
		if (head.len == 0)
			break;
		if (!is_plausible(&field))
			return 0;
		seen[field.number]++;
		bits += field.wire == PROTOBUF_BYTES ? EACH : 2;
	}
	if (!seen[SAMPLE] ||
		(!seen[SAMPLE_TYPE] && !seen[LOCATION] && !seen[FUNCTION] && !seen[STRING]))
		return 0;
	return bits < MOST ? bits : MOST;
}

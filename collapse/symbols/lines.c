/* The lines of the source: a program for a small machine that makes a row for each address
 * at which the line changes. */
#include "collapse/symbols/lines.h"

#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"

/* Standard and extended operations, and contents of file tables, as DWARF numbers them. */
enum {
	COPY = 1,
	ADVANCE_PC,
	ADVANCE_LINE,
	SET_FILE,
	SET_COLUMN,
	NEGATE_STMT,
	SET_BASIC_BLOCK,
	CONST_ADD_PC,
	FIXED_ADVANCE_PC,
	END_SEQUENCE = 1,
	SET_ADDRESS = 2,
	CONTENT_PATH = 1,
	CONTENT_FOLDER = 2,
	MOST_CONTENTS = 16, /* that an entry of a file table is described by */
};

struct header {
	const struct unit *unit;
	bool wide;
	uint8_t address_size, least_length, opcode_base, line_range;
	int8_t line_base;
	/* How many operands standard operations have. */
	struct str lengths;
};

/* The machine, and the row before the one that it makes. */
struct machine {
	struct lines *lines;
	const struct header *header;
	uint64_t address;
	uint64_t file, line;
	/* Of the row before. */
	uint64_t start;
	struct line row;
	bool has_row, is_gone;
};

static void
add_folder(struct lines *lines, struct str name)
{
	lines->folders = memory_grow(lines->folders, &lines->folder_capacity,
		lines->folder_count + 1, sizeof(*lines->folders));
	lines->folders[lines->folder_count++] = name;
}

static void
add_source(struct lines *lines, struct str name, uint64_t folder)
{
	lines->sources = memory_grow(lines->sources, &lines->source_capacity,
		lines->source_count + 1, sizeof(*lines->sources));
	lines->sources[lines->source_count++] =
		(struct source){.name = name, .folder = folder};
}

/* Before DWARF 5, numbers begin with 1, and folder 0 is the one that the compiler ran
 * in. */
static void
read_old_tables(struct lines *lines, struct cursor *cursor)
{
	struct str name;

	add_folder(lines, lines->folder);
	while ((name = cursor_text(cursor)).len > 0)
		add_folder(lines, name);
	add_source(lines, (struct str){0}, 0);
	while ((name = cursor_text(cursor)).len > 0) {
		uint64_t folder = cursor_uleb(cursor);

		cursor_uleb(cursor); /* time */
		cursor_uleb(cursor); /* size */
		add_source(lines, name, folder);
	}
}

/* What an entry of a table consists of. */
struct contents {
	uint64_t count;
	uint64_t types[MOST_CONTENTS], forms[MOST_CONTENTS];
};

static void
read_contents(struct cursor *cursor, struct contents *contents)
{
	contents->count = cursor_u8(cursor);
	if (contents->count > MOST_CONTENTS)
		cursor_fail(cursor);
	for (uint64_t i = 0; i < contents->count && !cursor->failed; i++) {
		contents->types[i] = cursor_uleb(cursor);
		contents->forms[i] = cursor_uleb(cursor);
	}
}

/* A part of an entry: a text or a number. */
static struct str
read_part(
	const struct header *header, struct cursor *cursor, uint64_t form, uint64_t *number)
{
	struct dwarf_file *file = header->unit->file;
	struct unit unit = *header->unit;
	struct die die = {0};

	*number = 0;
	switch (form) {
	case FORM_STRING:
		return cursor_text(cursor);
	case FORM_LINE_STRP:
		return text_at(dwarf_section(file, DWARF_LINE_STR),
			cursor_number(cursor, header->wide ? 8 : 4));
	case FORM_STRP:
		return text_at(dwarf_section(file, DWARF_STR),
			cursor_number(cursor, header->wide ? 8 : 4));
	case FORM_STRX1:
	case FORM_STRX2:
	case FORM_STRX3:
	case FORM_STRX4:
		die.values[SLOT_NAME] =
			cursor_number(cursor, (unsigned)(form - FORM_STRX1 + 1));
		die.forms[SLOT_NAME] = (uint16_t)form;
		return die_text(&unit, &die, SLOT_NAME);
	case FORM_UDATA:
		*number = cursor_uleb(cursor);
		break;
	case FORM_DATA1:
		*number = cursor_u8(cursor);
		break;
	case FORM_DATA2:
		*number = cursor_u16(cursor);
		break;
	case FORM_DATA16:
		cursor_skip(cursor, 16);
		break;
	case FORM_BLOCK:
		cursor_skip(cursor, cursor_uleb(cursor));
		break;
	default:
		cursor_fail(cursor);
	}
	return (struct str){0};
}

static void
read_entry(const struct header *header, struct cursor *cursor,
	const struct contents *contents, struct str *name, uint64_t *folder)
{
	*name = (struct str){0};
	*folder = 0;
	for (uint64_t i = 0; i < contents->count; i++) {
		uint64_t number;
		struct str text = read_part(header, cursor, contents->forms[i], &number);

		if (contents->types[i] == CONTENT_PATH)
			*name = text;
		else if (contents->types[i] == CONTENT_FOLDER)
			*folder = number;
	}
}

/* A table of DWARF 5; false where entries would take no bytes. */
static void
read_new_table(struct lines *lines, const struct header *header, struct cursor *cursor,
	bool is_folders)
{
	struct contents contents = {0};
	uint64_t count, folder;
	struct str name;

	read_contents(cursor, &contents);
	count = cursor_uleb(cursor);
	for (uint64_t i = 0; i < count && contents.count > 0 && !cursor->failed; i++) {
		read_entry(header, cursor, &contents, &name, &folder);
		if (cursor->failed)
			break;
		if (is_folders)
			add_folder(lines, name);
		else
			add_source(lines, name, folder);
	}
}

/* Ends the row before at the machine's address, and begins a new one. */
static void
make_row(struct machine *machine)
{
	struct lines *lines = machine->lines;

	if (machine->has_row && machine->start < machine->address && !machine->is_gone) {
		lines->rows = memory_grow(lines->rows, &lines->capacity, lines->count + 1,
			sizeof(*lines->rows));
		lines->rows[lines->count] = machine->row;
		spans_add(&lines->spans, machine->start, machine->address,
			(uint32_t)lines->count++);
	}
	machine->has_row = true;
	machine->start = machine->address;
	machine->row = (struct line){(uint32_t)machine->file, (uint32_t)machine->line};
}

static void
begin_sequence(struct machine *machine)
{
	machine->address = 0;
	machine->file = machine->line = 1;
	machine->has_row = machine->is_gone = false;
}

static void
advance(struct machine *machine, uint64_t count)
{
	machine->address += count * machine->header->least_length;
}

static void
run_extended(struct machine *machine, struct cursor *cursor)
{
	uint64_t size = cursor_uleb(cursor);
	struct cursor operation = cursor_of(cursor_bytes(cursor, size), cursor->swap);

	switch (cursor_u8(&operation)) {
	case END_SEQUENCE:
		make_row(machine);
		begin_sequence(machine);
		break;
	case SET_ADDRESS:
		machine->address =
			cursor_number(&operation, cursor_left(&operation) == 4 ? 4 : 8);
		machine->is_gone =
			machine->address == 0 || machine->address >= UINT64_MAX - 1;
		break;
	default:
		break;
	}
}

static void
run_special(struct machine *machine, uint8_t code)
{
	const struct header *header = machine->header;
	uint8_t adjusted = (uint8_t)(code - header->opcode_base);

	advance(machine, adjusted / header->line_range);
	machine->line +=
		(uint64_t)(int64_t)(header->line_base + adjusted % header->line_range);
	make_row(machine);
}

static void
pass_operands(const struct header *header, struct cursor *cursor, uint8_t code)
{
	size_t count = (size_t)code <= header->lengths.len
			       ? (unsigned char)header->lengths.ptr[code - 1]
			       : 0;

	for (size_t i = 0; i < count; i++)
		cursor_uleb(cursor);
}

static void
run_standard(struct machine *machine, struct cursor *cursor, uint8_t code)
{
	switch (code) {
	case COPY:
		make_row(machine);
		break;
	case ADVANCE_PC:
		advance(machine, cursor_uleb(cursor));
		break;
	case ADVANCE_LINE:
		machine->line += (uint64_t)cursor_sleb(cursor);
		break;
	case SET_FILE:
		machine->file = cursor_uleb(cursor);
		break;
	case CONST_ADD_PC:
		advance(machine, (uint64_t)(255 - machine->header->opcode_base) /
					 machine->header->line_range);
		break;
	case FIXED_ADVANCE_PC:
		machine->address += cursor_u16(cursor);
		break;
	default:
		pass_operands(machine->header, cursor, code);
	}
}

static void
run(struct lines *lines, const struct header *header, struct cursor *cursor)
{
	struct machine machine = {.lines = lines, .header = header};

	begin_sequence(&machine);
	while (cursor_left(cursor) > 0) {
		uint8_t code = cursor_u8(cursor);

		if (code == 0)
			run_extended(&machine, cursor);
		else if (code >= header->opcode_base)
			run_special(&machine, code);
		else
			run_standard(&machine, cursor, code);
	}
	spans_flatten(&lines->spans);
}

static bool
read_header(struct lines *lines, struct header *header, struct cursor *cursor)
{
	struct cursor tables;
	uint64_t size = cursor_u32(cursor);

	header->wide = size == UINT32_MAX;
	if (header->wide)
		size = cursor_u64(cursor);
	/* rows and files take more room in memory than in the file, so this is dear */
	if (cursor->failed || size > cursor_left(cursor) ||
		!dwarf_work(header->unit->file, 4 * size))
		return false;
	cursor->end = cursor->at + size;
	lines->version = cursor_u16(cursor);
	if (lines->version < 2 || lines->version > 5)
		return false;
	cursor_skip(cursor, lines->version >= 5 ? 2 : 0);
	size = cursor_number(cursor, header->wide ? 8 : 4);
	tables = *cursor;
	cursor_skip(cursor, size);
	tables.end = cursor->at;
	header->least_length = cursor_u8(&tables);
	cursor_skip(&tables, lines->version >= 4 ? 2 : 1); /* operations, is_stmt */
	header->line_base = (int8_t)cursor_u8(&tables);
	header->line_range = cursor_u8(&tables);
	header->opcode_base = cursor_u8(&tables);
	if (header->line_range == 0 || header->opcode_base == 0)
		return false;
	header->lengths = cursor_bytes(&tables, (uint64_t)header->opcode_base - 1);
	if (lines->version >= 5) {
		read_new_table(lines, header, &tables, true);
		read_new_table(lines, header, &tables, false);
	} else {
		read_old_tables(lines, &tables);
	}
	return !cursor->failed;
}

void
lines_read(struct lines *lines, const struct unit *unit, uint64_t offset, struct str folder)
{
	struct cursor cursor = cursor_from(
		dwarf_section(unit->file, DWARF_LINE), offset, unit->file->swap);
	struct header header = {.unit = unit};

	*lines = (struct lines){.folder = folder};
	if (read_header(lines, &header, &cursor))
		run(lines, &header, &cursor);
}

const struct line *
lines_find(const struct lines *lines, uint64_t address)
{
	const struct span *span = spans_find(&lines->spans, address);

	return span ? &lines->rows[span->value] : NULL;
}

static void
add_path(struct buf *path, struct str part)
{
	if (part.len > 0 && part.ptr[0] == '/')
		path->len = 0;
	if (path->len > 0 && part.len > 0)
		buf_byte(path, '/');
	buf_add(path, part);
}

struct str
lines_path(struct lines *lines, uint64_t file, struct arena *arena)
{
	struct source *source;
	struct buf path = {0};

	if (file >= lines->source_count)
		return (struct str){0};
	source = &lines->sources[file];
	if (source->path.len > 0 || source->name.len == 0)
		return source->path;
	add_path(&path, lines->folder);
	if (source->folder > 0 && source->folder < lines->folder_count)
		add_path(&path, lines->folders[source->folder]);
	add_path(&path, source->name);
	source->path = arena_copy(arena, buf_str(&path));
	buf_free(&path);
	return source->path;
}

void
lines_free(struct lines *lines)
{
	spans_free(&lines->spans);
	free(lines->rows);
	free(lines->folders);
	free(lines->sources);
	*lines = (struct lines){0};
}

/* Call frame information out of a file that is put together here: one of another machine,
 * and one without the sorted table that linkers add. */
#include "collapse/symbols/cfi.h"

#include <elf.h>

#include "collapse/symbols/binary.h"
#include "collapse/symbols/unwind.h"
#include "tests/unit/test.h"

enum {
	CODE = 0x1000, /* where the function is, in the file and in memory */
	CODE_SIZE = 0x40,
	FRAMES_AT = 0x400,
	ROOM = 0x2000,
};

static unsigned char file[ROOM];

/* Bytes of .eh_frame in the making. */
static struct {
	unsigned char bytes[256];
	size_t len;
} table;

static void
put(const void *bytes, size_t len)
{
	memcpy(&table.bytes[table.len], bytes, len);
	table.len += len;
}

static void
put_u32(uint32_t number)
{
	put(&number, sizeof(number));
}

/* One entry, filled up with DW_CFA_nop. */
static void
put_entry(const void *bytes, size_t len)
{
	static const unsigned char nops[8];
	size_t padding = -len & 7;

	put_u32((uint32_t)(len + padding));
	put(bytes, len);
	put(nops, padding);
}

/* What descriptions have in common: version 1, "zR", code by 4, data by -8, the return
 * address in x30, and addresses as they are, in 8 bytes. Then: the frame's address is
 * sp. */
static const unsigned char common[] = {
	0, 0, 0, 0, 1, 'z', 'R', 0, 4, 0x78, 30, 1, 0x04, 0x0c, 31, 0};

static void
put_description(const unsigned char *instructions, size_t len)
{
	unsigned char bytes[128];
	uint32_t back = (uint32_t)table.len + 4;
	uint64_t start = CODE, size = CODE_SIZE;

	memcpy(bytes, &back, 4);
	memcpy(bytes + 4, &start, 8);
	memcpy(bytes + 12, &size, 8);
	bytes[20] = 0;
	memcpy(bytes + 21, instructions, len);
	put_entry(bytes, 21 + len);
}

static void
put_section(size_t number, uint32_t name, uint32_t type, uint64_t at, uint64_t size)
{
	Elf64_Shdr section = {.sh_name = name,
		.sh_type = type,
		.sh_addr = at,
		.sh_offset = at,
		.sh_size = size};

	memcpy(file + 0x200 + number * sizeof(section), &section, sizeof(section));
}

/* A file of one segment, whose .eh_frame is the table. */
static struct str
put_file(void)
{
	static const char names[] = "\0.eh_frame\0.names";
	Elf64_Ehdr header = {.e_type = ET_DYN,
		.e_machine = EM_AARCH64,
		.e_phoff = 0x100,
		.e_shoff = 0x200,
		.e_phentsize = sizeof(Elf64_Phdr),
		.e_phnum = 1,
		.e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = 3,
		.e_shstrndx = 2};
	Elf64_Phdr segment = {.p_type = PT_LOAD,
		.p_flags = PF_R | PF_X,
		.p_filesz = ROOM,
		.p_memsz = ROOM};

	memcpy(header.e_ident, ELFMAG, SELFMAG);
	header.e_ident[EI_CLASS] = ELFCLASS64;
	header.e_ident[EI_DATA] = ELFDATA2LSB;
	memset(file, 0, sizeof(file));
	memcpy(file, &header, sizeof(header));
	memcpy(file + 0x100, &segment, sizeof(segment));
	put_section(1, 1, SHT_PROGBITS, FRAMES_AT, table.len);
	put_section(2, 11, SHT_STRTAB, 0x300, sizeof(names));
	memcpy(file + 0x300, names, sizeof(names));
	memcpy(file + FRAMES_AT, table.bytes, table.len);
	return (struct str){(const char *)file, sizeof(file)};
}

static struct str
make(const unsigned char *instructions, size_t len)
{
	table.len = 0;
	put_entry(common, sizeof(common));
	put_description(instructions, len);
	return put_file();
}

/* paciasp; stp x29, x30, [sp, #-32]!; mov x29, sp; ...; ldp; autiasp; ret */
static const unsigned char function[] = {
	0x41, 0x2d, /* after one instruction: the return address is signed */
	0x41, 0x0e, 32, 0x9d, 4, 0x9e, 3, /* sp + 32; x29 at -32, x30 at -24 */
	0x48, 0x0a, 0x0e, 0, 0xdd, 0xde, /* nine on: as at the start */
	0x42, 0x0b, /* two on: as before */
};

static const struct cfi_rule *
rule_of(const struct cfi_row *row, unsigned number)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->rules[i].number == number)
			return &row->rules[i];
	return NULL;
}

static void
expect_frame(struct cfi *cfi, uint64_t address, int64_t offset, bool saved)
{
	const struct cfi_row *row = cfi_find(cfi, address);
	const struct cfi_rule *rule;

	assert_non_null(row);
	assert_int_equal(row->frame.kind, CFI_VALUE);
	assert_int_equal(row->frame.other, 31);
	assert_int_equal(row->frame.offset, offset);
	assert_int_equal(row->return_register, 30);
	rule = rule_of(row, 30);
	assert_int_equal(rule != NULL, saved);
	if (rule)
		assert_int_equal(rule->offset, -24);
}

static void
rows_change_within_a_function(void **state)
{
	struct elf elf;
	struct cfi cfi;

	(void)state;
	assert_true(elf_start(&elf, make(function, sizeof(function))));
	cfi_start(&cfi, &elf, NULL);
	expect_frame(&cfi, CODE, 0, false);
	expect_frame(&cfi, CODE + 4, 0, false);
	expect_frame(&cfi, CODE + 8, 32, true);
	expect_frame(&cfi, CODE + 39, 32, true);
	expect_frame(&cfi, CODE + 40, 0, false);
	expect_frame(&cfi, CODE + 48, 32, true);
	assert_null(cfi_find(&cfi, CODE - 1));
	assert_null(cfi_find(&cfi, CODE + CODE_SIZE));
	cfi_free(&cfi);
	elf_free(&elf);
}

static void
instructions_that_make_no_sense_are_refused(void **state)
{
	static const unsigned char bad[][4] = {
		{0x0b, 0, 0, 0}, /* restores what was not remembered */
		{0x3f, 0, 0, 0}, /* is none */
		{0x0f, 1, 0x30, 0x0e}, /* changes half of a rule that is an expression */
		{0x10, 30, 100, 0}, /* an expression longer than all */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct elf elf;
		struct cfi cfi;

		assert_true(elf_start(&elf, make(bad[i], sizeof(bad[i]))));
		cfi_start(&cfi, &elf, NULL);
		assert_null(cfi_find(&cfi, CODE + 8));
		cfi_free(&cfi);
		elf_free(&elf);
	}
}

enum { STACK = 0x10000, MAPPED = 0x400000 };

/* The stack of a function that calls itself: a signed return address, whose
 * upper bits are no part of it. */
static void
signed_addresses_are_stripped(void **state)
{
	static const struct search search = {.no_files = true};
	struct binary *binary = binary_new(&search, &(struct image){.path = STR("/file")});
	struct mapping mapping = {MAPPED, MAPPED + ROOM, 0, &binary->module};
	struct unwind_registers registers = {.machine = MACHINE_AARCH64};
	uint64_t stack[8] = {STACK + 32, UINT64_C(0x00a5000000000000) + MAPPED + CODE + 12,
		0, 0, 0, 0, 0, 0};
	struct unwind_stack copy = {(const unsigned char *)stack, sizeof(stack)};
	struct unwind_frame frames[8];
	struct unwind_result result;
	struct maps maps = {0};

	(void)state;
	assert_true(elf_start(&binary->object.elf, make(function, sizeof(function))));
	binary->tried = binary->opened = true;
	maps_add(&maps, &mapping);
	registers.known = UINT64_C(7) << 30 | 1 << 29;
	registers.values[31] = STACK;
	registers.values[32] = MAPPED + CODE + 12;
	result = unwind(&maps, &registers, &copy, frames, 8);
	assert_int_equal(result.count, 2);
	assert_int_equal(frames[0].address, MAPPED + CODE + 12);
	assert_int_equal(frames[1].address, MAPPED + CODE + 11);
	assert_false(result.truncated);
	maps_free(&maps);
	binary_free(binary);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_change_within_a_function),
		cmocka_unit_test(instructions_that_make_no_sense_are_refused),
		cmocka_unit_test(signed_addresses_are_stripped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

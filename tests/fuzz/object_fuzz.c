/* Any bytes as an object file: its symbols, call frames and debug information are
 * read at addresses all over its code, and stacks are followed through it. Nothing
 * crashes, and nothing takes long. */
#include <elf.h>
#include <stdint.h>
#include <stdlib.h>

#include "collapse/symbols/binary.h"
#include "collapse/symbols/unwind.h"
#include "common/base/hash.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEPS = 40, FRAMES = 16, STACK = 0x7fff0000 };

static const struct search search = {.no_files = true};

/* The input takes the place of a file that was found. */
static struct binary *
open_input(struct str bytes)
{
	struct image image = {.path = STR("/input")};
	struct binary *binary = binary_new(&search, &image);

	if (!elf_start(&binary->object.elf, bytes)) {
		binary_free(binary);
		return NULL;
	}
	binary->tried = binary->opened = true;
	return binary;
}

static const struct {
	size_t pc, sp;
} numbers[] = {
	[MACHINE_X86_64] = {16, 7},
	[MACHINE_I386] = {8, 4},
	[MACHINE_AARCH64] = {32, 31},
};

/* Below the file lies code of the kernel's. */
static void
follow(struct binary *binary, uint64_t offset, struct str bytes)
{
	struct module kernels = {.name = STR("[vdso]")};
	struct mapping mapping = {0x10000, UINT64_MAX, 0, &binary->module};
	struct unwind_registers registers = {.known = UINT64_MAX};
	struct unwind_stack stack = {(const unsigned char *)bytes.ptr, bytes.len};
	struct unwind_frame frames[FRAMES];
	struct maps maps = {0};

	for (size_t i = 0; i < UNWIND_REGISTERS; i++)
		registers.values[i] = STACK + i * 8;
	maps_add(&maps, &mapping);
	maps_add(&maps, &(struct mapping){0, 0x10000, 0, &kernels});
	for (int machine = MACHINE_X86_64; machine <= MACHINE_AARCH64; machine++) {
		registers.machine = (enum machine)machine;
		registers.values[numbers[machine].pc] = 0x10000 + offset;
		registers.values[numbers[machine].sp] = STACK;
		unwind(&maps, &registers, &stack, frames, FRAMES);
		registers.values[numbers[machine].pc] = offset & 0xffff;
		unwind(&maps, &registers, &stack, frames, FRAMES);
	}
	maps_free(&maps);
}

static void
ask(struct binary *binary, uint64_t offset, struct str bytes)
{
	struct function functions[DWARF_MOST_FUNCTIONS];
	uint64_t address;
	size_t count;

	if (!binary_address(binary, offset, &address))
		return;
	binary_name(binary, address);
	count = binary_functions(binary, address, true, functions, DWARF_MOST_FUNCTIONS);
	if (count > DWARF_MOST_FUNCTIONS)
		abort();
	follow(binary, offset, bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct binary *binary;

	hash_start();
	binary = open_input(bytes);
	if (!binary)
		return 0;
	elf_build_id(&binary->object.elf);
	for (size_t i = 0; i < binary->object.elf.segment_count && i < 8; i++) {
		const struct elf_segment *segment = &binary->object.elf.segments[i];

		if (segment->type == PT_LOAD && segment->flags & PF_X)
			for (uint64_t step = 0; step < STEPS; step++)
				ask(binary,
					segment->offset + segment->size / STEPS * step +
						step,
					bytes);
	}
	binary_free(binary);
	return 0;
}

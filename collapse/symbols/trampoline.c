/* Trampolines. What is on the stack there is part of what a kernel promises to programs, so
 * it stays as it is; each of it is only believed where more than one word fits. */
#include "collapse/symbols/trampoline.h"

#include "collapse/symbols/module.h"

enum { LAST_SIGNAL = 64 };

/* Registers by DWARF's numbers. */
enum {
	ESP = 4,
	EBP = 5,
	EIP = 8,
	FP_AARCH64 = 29,
	SP_AARCH64 = 31,
	PC_AARCH64 = 32,
};

bool
trampoline_is_in(enum machine machine, const struct mapping *mapping)
{
	if (!mapping) /* what an emulator has of its own is mapped nowhere */
		return machine == MACHINE_AARCH64;
	return machine != MACHINE_X86_64 && mapping->module &&
	       str_starts(mapping->module->name, STR("[vdso"));
}

static void
set(struct registers *registers, unsigned number, uint64_t value)
{
	registers->values[number] = value;
	registers->known |= UINT64_C(1) << number;
}

/* A word of 32 bits; 0 where it is not in the copy. */
static uint64_t
word_at(const struct memory *memory, uint64_t address)
{
	uint64_t word = 0;

	return memory_read(memory, address, sizeof(uint32_t), &word) ? word : 0;
}

static bool
is_signal(uint64_t number)
{
	return number > 0 && number <= LAST_SIGNAL;
}

/* Where struct sigcontext_32 is (asm/sigcontext.h). A handler that is told more than the
 * signal finds pointers to that (struct rt_sigframe_ia32 of the kernel), another one the
 * registers right behind the signal (struct sigframe_ia32). */
static uint64_t
find_context(const struct memory *memory, uint64_t sp)
{
	enum { INFO = 12, CONTEXT = INFO + 128, REGISTERS = 20 };

	if (word_at(memory, sp + 4) == sp + INFO && word_at(memory, sp + 8) == sp + CONTEXT)
		return sp + CONTEXT + REGISTERS;
	return sp + 4;
}

static bool
leave_handler_i386(const struct memory *memory, struct registers *registers)
{
	enum { SEGMENT = 60, USER = 3 }; /* the code's, and its lowest bits in a program */
	static const struct {
		unsigned char number, place;
	} places[] = {{7, 16}, {6, 20}, {EBP, 24}, {ESP, 28}, {3, 32}, {2, 36}, {1, 40},
		{0, 44}, {EIP, 56}};
	uint64_t sp = registers->values[ESP], context = find_context(memory, sp);
	struct registers next = {0};

	if (!is_signal(word_at(memory, sp)) ||
		(word_at(memory, context + SEGMENT) & USER) != USER)
		return false;
	for (size_t i = 0; i < countof(places); i++)
		set(&next, places[i].number, word_at(memory, context + places[i].place));
	*registers = next;
	return true;
}

/* Whether the frame pointer leads to what a frame record would have of the interrupted
 * code, as the kernel makes it do. */
static bool
fits_record(const struct memory *memory, const struct registers *registers,
	const struct registers *interrupted)
{
	uint64_t record = registers->values[FP_AARCH64], fp, link;

	return registers->known >> FP_AARCH64 & 1 &&
	       memory_read(memory, record, sizeof(fp), &fp) &&
	       memory_read(memory, record + sizeof(fp), sizeof(link), &link) &&
	       fp == interrupted->values[FP_AARCH64] &&
	       link == interrupted->values[FP_AARCH64 + 1];
}

/* struct rt_sigframe of the kernel: room for what is told of the signal, and struct
 * sigcontext (asm/sigcontext.h) in a context. */
static bool
leave_handler_aarch64(const struct memory *memory, struct registers *registers)
{
	enum { REGISTERS = 128 + 176 + 8 };
	uint64_t place = registers->values[SP_AARCH64] + REGISTERS, value;
	struct registers next = {0};

	for (unsigned i = 0; i <= PC_AARCH64; i++, place += sizeof(value)) {
		if (!memory_read(memory, place, sizeof(value), &value))
			return false;
		set(&next, i, value);
	}
	if (!fits_record(memory, registers, &next))
		return false;
	*registers = next;
	return true;
}

bool
trampoline_leave_handler(
	enum machine machine, const struct memory *memory, struct registers *registers)
{
	if (machine == MACHINE_I386)
		return leave_handler_i386(memory, registers);
	return machine == MACHINE_AARCH64 && leave_handler_aarch64(memory, registers);
}

/* __kernel_vsyscall has pushed ecx, edx and ebp, and copied the stack pointer to ebp, which
 * the kernel soon undoes. */
bool
trampoline_leave_call(
	enum machine machine, const struct memory *memory, struct registers *registers)
{
	enum { PUSHED = 12 }; /* bytes */
	uint64_t sp = registers->values[ESP], ebp, pc;

	if (machine != MACHINE_I386 || !(registers->known >> EBP & 1) ||
		!memory_read(memory, sp, sizeof(uint32_t), &ebp) ||
		!memory_read(memory, sp + PUSHED, sizeof(uint32_t), &pc) ||
		(registers->values[EBP] != ebp && registers->values[EBP] != sp))
		return false;
	set(registers, EBP, ebp);
	set(registers, 2, word_at(memory, sp + 4));
	set(registers, 1, word_at(memory, sp + 8));
	set(registers, ESP, sp + PUSHED + sizeof(uint32_t));
	set(registers, EIP, pc);
	return true;
}

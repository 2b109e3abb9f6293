/* Call chains. In the list of the kernel stand marks: what follows is of the kernel, of
 * the program, of a guest. Anything else that looks like a mark is what a wrong frame
 * pointer led to, and nothing of such a chain can be trusted. */
#include "collapse/perfdata/chain.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { DEEPEST_WALK = 8192 }; /* frames: a copy of 64 KiB has no more return addresses */

/* Marks are the highest addresses. */
#define MARK(number) ((uint64_t) - (number))
static const uint64_t FIRST_MARK = MARK(4095), MARK_HYPERVISOR = MARK(32),
		      MARK_KERNEL = MARK(128), MARK_USER = MARK(512),
		      MARK_DEFERRED = MARK(640), MARK_GUEST = MARK(2048),
		      MARK_GUEST_KERNEL = MARK(2176), MARK_GUEST_USER = MARK(2560);

/* A chain being read. */
struct walk {
	struct chains *chains;
	const struct raw *raw;
	const struct maps *maps;
	enum mode mode;
	/* The next address is that of an instruction, not one that a call returns to. */
	bool is_first;
	/* Frames of the program have been there. */
	bool has_user;
};

void
chains_free(struct chains *chains)
{
	free(chains->callers);
}

/* What a mark says; MODE_UNTOLD: it is none. */
static enum mode
mode_of(uint64_t mark)
{
	if (mark == MARK_KERNEL)
		return MODE_KERNEL;
	if (mark == MARK_USER || mark == MARK_DEFERRED)
		return MODE_USER;
	if (mark == MARK_HYPERVISOR)
		return MODE_HYPERVISOR;
	if (mark == MARK_GUEST_KERNEL)
		return MODE_GUEST_KERNEL;
	return mark == MARK_GUEST_USER || mark == MARK_GUEST ? MODE_GUEST_USER
							     : MODE_UNTOLD;
}

/* How many words of the chain are its own; 0 where one is junk. What follows the mark
 * of a deferred one is a cookie. */
static size_t
count_words(const struct raw *raw)
{
	size_t count = raw_count(raw->chain);

	for (size_t i = 0; i < count; i++) {
		uint64_t word = raw_word(raw, raw->chain, i);

		if (word == MARK_DEFERRED)
			return i;
		if (word >= FIRST_MARK && mode_of(word) == MODE_UNTOLD)
			return 0;
	}
	return count;
}

bool
chains_is_deferred(const struct raw *raw, uint64_t *cookie)
{
	size_t words = count_words(raw);

	if (words + 1 >= raw_count(raw->chain) ||
		raw_word(raw, raw->chain, words) != MARK_DEFERRED)
		return false;
	*cookie = raw_word(raw, raw->chain, words + 1);
	return true;
}

/* An address of aarch64 may bear bits that authenticate it, which older kernels leave in
 * chains. Bit 55 is the one that tells a program's from the kernel's. */
static uint64_t
without_authentication(const struct walk *walk, uint64_t address)
{
	const uint64_t is_kernel = UINT64_C(1) << 55;

	return walk->chains->machine == MACHINE_AARCH64 && !(address & is_kernel)
		       ? address & MACHINE_AARCH64_ADDRESS
		       : address;
}

static void
add_user(struct walk *walk, uint64_t recorded)
{
	bool is_call = !walk->is_first && recorded > 0;
	uint64_t address;

	recorded = without_authentication(walk, recorded);
	address = recorded - is_call;
	frames_add(walk->chains->frames, maps_find(walk->maps, address), address, recorded,
		walk->raw->time);
	walk->has_user = true;
}

static void
add_address(struct walk *walk, uint64_t address)
{
	struct frames *frames = walk->chains->frames;

	switch (walk->mode) {
	case MODE_KERNEL:
		frames_add_kernel(frames, address);
		break;
	case MODE_HYPERVISOR:
		frames_add_word(frames, STR("[hypervisor]"));
		break;
	case MODE_GUEST_KERNEL:
		frames_add_word(frames, STR("[guest.kernel]"));
		break;
	case MODE_GUEST_USER:
		frames_add_word(frames, STR("[guest]"));
		break;
	case MODE_UNTOLD:
		if (address >> 63)
			frames_add_kernel(frames, address);
		else
			add_user(walk, address);
		break;
	default:
		add_user(walk, address);
	}
	walk->is_first = false;
}

static void
add_words(struct walk *walk, struct str list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t word = raw_word(walk->raw, list, i);

		if (word >= FIRST_MARK) {
			walk->mode = mode_of(word);
			walk->is_first = true;
		} else {
			add_address(walk, word);
		}
	}
}

/* How many words of the chain come before those of the program; `count`, where it has none
 * of those. */
static size_t
count_kernel_words(const struct raw *raw, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (raw_word(raw, raw->chain, i) == MARK_USER)
			return i;
	return count;
}

/* Whether the processor has kept the calls of a program. What it kept of another one is
 * left over where a thread of the kernel runs, which is in none. */
static bool
has_calls(const struct raw *raw, size_t count)
{
	return raw->attribute->branch_type & BRANCH_CALL_STACK && raw->branches.len > 0 &&
	       count_kernel_words(raw, count) < count;
}

/* The processor has kept the calls that have not returned: of each, where it was and
 * where it went to. */
static void
add_branches(struct walk *walk)
{
	enum { WORDS = 3, TO = 1 }; /* of a branch; where it was comes first */
	const struct raw *raw = walk->raw;
	size_t count = raw_count(raw->branches) / WORDS;

	walk->mode = MODE_USER;
	walk->is_first = true;
	if (count > 0)
		add_address(walk, raw_word(raw, raw->branches, TO));
	for (size_t i = 0; i < count; i++) {
		walk->is_first = true; /* where the call is, not where it returns to */
		add_address(walk, raw_word(raw, raw->branches, i * WORDS));
	}
}

/* The numbers that DWARF gives to the registers of x86-64, in the order in which perf
 * has them; those that it has no use for are -1. */
static const signed char x86_numbers[] = {0, 3, 2, 1, 4, 5, 6, 7, 16, -1, -1, -1, -1, -1,
	-1, -1, 8, 9, 10, 11, 12, 13, 14, 15};

/* The same of a program of 32 bits. */
static const signed char i386_numbers[] = {0, 3, 1, 2, 6, 7, 5, 4, 8};

static int
number_of(enum machine machine, unsigned bit)
{
	if (machine == MACHINE_AARCH64)
		return bit < UNWIND_REGISTERS ? (int)bit : -1;
	if (machine == MACHINE_I386)
		return bit < countof(i386_numbers) ? i386_numbers[bit] : -1;
	return bit < countof(x86_numbers) ? x86_numbers[bit] : -1;
}

/* A machine of 64 bits runs programs of 32. */
static enum machine
machine_of(const struct walk *walk)
{
	enum machine machine = walk->chains->machine;

	return machine == MACHINE_X86_64 && walk->raw->abi == ABI_32 ? MACHINE_I386
								     : machine;
}

static bool
can_walk(const struct walk *walk)
{
	const struct raw *raw = walk->raw;

	return walk->chains->walks && !raw->swap &&
	       (raw->abi == ABI_64 || machine_of(walk) == MACHINE_I386);
}

static struct unwind_registers
registers_of(const struct walk *walk)
{
	const struct raw *raw = walk->raw;
	struct unwind_registers registers = {.machine = machine_of(walk)};
	uint64_t mask = raw->attribute->registers;
	size_t index = 0;

	for (unsigned bit = 0; bit < 64; bit++) {
		int number = number_of(registers.machine, bit);

		if (!(mask >> bit & 1))
			continue;
		if (number >= 0) {
			registers.values[number] = raw_word(raw, raw->registers, index);
			registers.known |= UINT64_C(1) << number;
		}
		index++;
	}
	return registers;
}

static void
add_callers(struct walk *walk, const struct unwind_registers *registers, size_t most)
{
	struct chains *chains = walk->chains;
	const struct unwind_stack stack = {
		(const unsigned char *)walk->raw->stack.ptr, walk->raw->stack.len};
	struct unwind_result result;

	if (!chains->callers)
		chains->callers = memory_new(DEEPEST_WALK, sizeof(*chains->callers));
	result = unwind(walk->maps, registers, &stack, chains->callers, most);
	for (size_t i = 0; i < result.count; i++)
		frames_add(chains->frames, chains->callers[i].mapping,
			chains->callers[i].address, chains->callers[i].address,
			walk->raw->time);
	chains->walked++;
	chains->truncated += result.truncated;
	if (result.truncated && chains->shows_truncated)
		frames_add_word(chains->frames, STR("[truncated]"));
}

/* Where the program was, which registers say that are not known here; the kernel, if it
 * was interrupted, does not. */
static void
add_interrupted(struct walk *walk)
{
	if (walk->mode == MODE_USER && walk->raw->attribute->sample_type & SAMPLE_IP)
		add_address(walk, walk->raw->ip);
}

/* Walks the copy of the stack, if there is one. */
static void
add_copy(struct walk *walk)
{
	const struct raw *raw = walk->raw;
	bool can = can_walk(walk);
	struct unwind_registers registers;

	if (raw->abi == ABI_NONE || raw->stack.len == 0 || walk->has_user)
		return;
	walk->chains->not_walked += !can;
	if (!walk->chains->walks) {
		add_interrupted(walk);
		return;
	}
	registers = registers_of(walk);
	add_callers(walk, &registers, can ? DEEPEST_WALK : 1);
}

void
chains_add(struct chains *chains, const struct raw *raw, enum mode mode,
	const struct maps *maps, struct str later)
{
	struct walk walk = {
		.chains = chains, .raw = raw, .maps = maps, .mode = mode, .is_first = true};
	size_t count = count_words(raw);

	if (!(raw->attribute->sample_type & SAMPLE_CALLCHAIN) && raw->chain.len == 0) {
		add_address(&walk, raw->ip);
		return;
	}
	if (has_calls(raw, count)) {
		add_words(&walk, raw->chain, count_kernel_words(raw, count));
		add_branches(&walk);
		return;
	}
	add_words(&walk, raw->chain, count);
	if (later.len > 0) {
		walk.mode = MODE_USER;
		walk.is_first = true;
		add_words(&walk, later, raw_count(later));
	}
	add_copy(&walk);
}

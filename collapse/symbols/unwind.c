/* Where a stack goes on: one step a frame, by the row of its module or, where that says
 * nothing, by the chain of frame pointers. Rows are computed once for every address, so a
 * step is a look-up and a few loads from the copy of the stack. */
#include "collapse/symbols/unwind.h"

#include <string.h>

#include "collapse/symbols/binary.h"
#include "collapse/symbols/expression.h"
#include "collapse/symbols/trampoline.h"

enum {
	LARGEST_STACK = 8 << 20, /* bytes: a frame pointer farther away is none */
	RED_ZONE = 128, /* bytes below the stack pointer that are still a function's */
};

/* What the machine calls what is needed of it. */
struct convention {
	unsigned pc, sp, fp;
	/* Bytes of a register on the stack. */
	unsigned word;
	/* What is left of an address without the bits that authenticate it. */
	uint64_t address_mask;
};

static const struct convention conventions[] = {
	[MACHINE_X86_64] = {16, 7, 6, 8, UINT64_MAX},
	[MACHINE_I386] = {8, 4, 5, 4, UINT32_MAX},
	[MACHINE_AARCH64] = {32, 31, 29, 8, MACHINE_AARCH64_ADDRESS},
};

enum step {
	STEP_DONE, /* there is a caller, and the registers are its */
	STEP_ROOT, /* there is none, or no way to it */
	STEP_CUT, /* it is outside of what was copied */
};

struct walk {
	enum machine machine;
	const struct convention *convention;
	const struct maps *maps;
	struct memory memory;
	struct registers registers;
};

static bool
is_known(const struct registers *registers, unsigned number)
{
	return registers->known >> number & 1;
}

static void
set(struct registers *registers, unsigned number, uint64_t value)
{
	registers->values[number] = value;
	registers->known |= UINT64_C(1) << number;
}

static void
lose(struct registers *registers, unsigned number)
{
	registers->known &= ~(UINT64_C(1) << number);
}

static bool
read_word(const struct walk *walk, uint64_t address, uint64_t *value)
{
	return memory_read(&walk->memory, address, walk->memory.word, value);
}

static bool
is_behind(const struct walk *walk, uint64_t address)
{
	return address >= walk->memory.start && !read_word(walk, address, &(uint64_t){0});
}

static bool
find_frame(const struct walk *walk, const struct cfi_rule *rule, uint64_t *frame)
{
	const struct registers *registers = &walk->registers;

	if (rule->kind == CFI_VALUE_BY)
		return expression_run(rule->expression, rule->length, registers,
			&walk->memory, NULL, frame);
	if (rule->kind != CFI_VALUE || !is_known(registers, rule->other))
		return false;
	*frame = (registers->values[rule->other] + (uint64_t)rule->offset) &
		 walk->convention->address_mask;
	return true;
}

/* Where a rule says that a register was saved. */
static bool
find_saved(const struct walk *walk, const struct cfi_rule *rule, uint64_t frame,
	uint64_t *address)
{
	if (rule->kind == CFI_SAVED_BY)
		return expression_run(rule->expression, rule->length, &walk->registers,
			&walk->memory, &frame, address);
	*address = frame + (uint64_t)rule->offset;
	return true;
}

static bool
find_register(const struct walk *walk, const struct cfi_rule *rule, uint64_t frame,
	uint64_t *value)
{
	const struct registers *registers = &walk->registers;
	uint64_t address;

	switch (rule->kind) {
	case CFI_SAVED:
	case CFI_SAVED_BY:
		return find_saved(walk, rule, frame, &address) &&
		       read_word(walk, address, value);
	case CFI_VALUE:
		*value = frame + (uint64_t)rule->offset;
		return true;
	case CFI_VALUE_BY:
		return expression_run(rule->expression, rule->length, registers,
			&walk->memory, &frame, value);
	case CFI_REGISTER:
		*value = registers->values[rule->other];
		return is_known(registers, rule->other);
	default:
		return false;
	}
}

/* Whether the frame pointer is the caller's already. gcc says until the end of a function
 * that it is on the stack, where it no longer is behind the instruction that takes it from
 * there. */
static bool
is_restored(const struct walk *walk, const struct cfi_rule *rule, uint64_t frame)
{
	const struct memory *memory = &walk->memory;
	unsigned fp = walk->convention->fp;
	uint64_t address = frame + (uint64_t)rule->offset;

	return rule->kind == CFI_SAVED && rule->number == fp &&
	       is_known(&walk->registers, fp) && address < memory->start &&
	       memory->start - address <= RED_ZONE &&
	       walk->registers.values[fp] - memory->start < memory->len;
}

/* Whether the return address is what the copy is too short for. */
static bool
is_cut(const struct walk *walk, const struct cfi_row *row, uint64_t frame)
{
	uint64_t address;

	for (size_t i = 0; i < row->count; i++)
		if (row->rules[i].number == row->return_register &&
			(row->rules[i].kind == CFI_SAVED ||
				row->rules[i].kind == CFI_SAVED_BY))
			return find_saved(walk, &row->rules[i], frame, &address) &&
			       is_behind(walk, address);
	return false;
}

/* Goes on at an address with a stack pointer, where that makes sense. */
static enum step
go_to(struct walk *walk, struct registers *next, uint64_t pc, uint64_t sp)
{
	const struct convention *convention = walk->convention;

	pc &= convention->address_mask;
	if (pc == 0 || (pc == walk->registers.values[convention->pc] &&
			       sp == walk->registers.values[convention->sp]))
		return STEP_ROOT;
	set(next, convention->pc, pc);
	set(next, convention->sp, sp);
	walk->registers = *next;
	return STEP_DONE;
}

static enum step
step_by_row(struct walk *walk, const struct cfi_row *row)
{
	struct registers next = walk->registers;
	uint64_t frame, sp;

	if (!find_frame(walk, &row->frame, &frame))
		return STEP_ROOT;
	set(&next, walk->convention->sp, frame);
	for (size_t i = 0; i < row->count; i++) {
		const struct cfi_rule *rule = &row->rules[i];
		uint64_t value;

		if (find_register(walk, rule, frame, &value))
			set(&next, rule->number, value);
		else if (!is_restored(walk, rule, frame))
			lose(&next, rule->number);
	}
	if (!is_known(&next, row->return_register))
		return is_cut(walk, row, frame) ? STEP_CUT : STEP_ROOT;
	sp = is_known(&next, walk->convention->sp) ? next.values[walk->convention->sp]
						   : frame;
	return go_to(walk, &next, next.values[row->return_register], sp);
}

/* The frame pointer points to the caller's frame pointer, and the return address is behind
 * that. It is only followed into code, since anything may be in the register. */
static enum step
step_by_frame_pointer(struct walk *walk)
{
	const struct convention *convention = walk->convention;
	uint64_t fp = walk->registers.values[convention->fp], outer, pc;
	uint64_t sp = walk->registers.values[convention->sp];
	struct registers next = {0};

	if (!is_known(&walk->registers, convention->fp) || fp < sp)
		return STEP_ROOT;
	if (!read_word(walk, fp, &outer) || !read_word(walk, fp + walk->memory.word, &pc))
		return fp - sp < LARGEST_STACK ? STEP_CUT : STEP_ROOT;
	pc &= convention->address_mask;
	if (pc == 0 || !maps_find(walk->maps, pc - 1))
		return STEP_ROOT;
	set(&next, convention->fp, outer);
	return go_to(walk, &next, pc, fp + 2 * convention->word);
}

/* Code of the kernel's, which has no row, or one that knows less than the stack does. Where
 * it is returned to, there is a caller. */
static enum step
step_off_trampoline(struct walk *walk, const struct mapping *mapping, bool is_call)
{
	const struct convention *convention = walk->convention;
	struct registers next = walk->registers;
	uint64_t sp = next.values[convention->sp];
	bool left = is_call ? trampoline_leave_handler(walk->machine, &walk->memory, &next)
			    : trampoline_leave_call(walk->machine, &walk->memory, &next);

	if (!left)
		return mapping && is_call && is_behind(walk, sp + TRAMPOLINE_STACK)
			       ? STEP_CUT
			       : STEP_ROOT;
	if (!maps_find(walk->maps, next.values[convention->pc] & convention->address_mask))
		return STEP_ROOT;
	return go_to(walk, &next, next.values[convention->pc], next.values[convention->sp]);
}

static bool
start(struct walk *walk, const struct maps *maps, const struct unwind_registers *registers,
	const struct unwind_stack *stack)
{
	const struct convention *convention = &conventions[registers->machine];

	walk->convention = convention;
	walk->machine = registers->machine;
	walk->maps = maps;
	walk->registers.known = registers->known;
	memcpy(walk->registers.values, registers->values, sizeof(registers->values));
	walk->memory = (struct memory){stack->bytes, stack->len,
		registers->values[convention->sp], convention->word};
	return is_known(&walk->registers, convention->pc) &&
	       is_known(&walk->registers, convention->sp);
}

/* Goes on from a frame, the address of which *is_call says is one that a call returns to;
 * then that of the next one. */
static enum step
go_on(struct walk *walk, struct unwind_frame *frame, bool *is_call)
{
	const struct mapping *mapping = frame->mapping;
	const struct cfi_row *row = mapping ? binary_row(mapping, frame->address) : NULL;
	bool is_signal = row && row->is_signal;
	enum step step = STEP_ROOT;

	if (trampoline_is_in(walk->machine, mapping) && (!row || is_signal)) {
		step = step_off_trampoline(walk, mapping, *is_call);
		is_signal |= *is_call && step == STEP_DONE;
	}
	if (step == STEP_ROOT)
		step = row ? step_by_row(walk, row) : step_by_frame_pointer(walk);
	if (is_signal) /* a handler returns to it, which no call says */
		frame->address += *is_call;
	*is_call = !is_signal;
	return step;
}

struct unwind_result
unwind(const struct maps *maps, const struct unwind_registers *registers,
	const struct unwind_stack *stack, struct unwind_frame *frames, size_t most)
{
	struct unwind_result result = {0};
	enum step step = STEP_DONE;
	bool is_call = false;
	struct walk walk;

	if (!start(&walk, maps, registers, stack))
		return result;
	while (step == STEP_DONE && result.count < most) {
		uint64_t pc = walk.registers.values[walk.convention->pc] - is_call;

		frames[result.count] = (struct unwind_frame){pc, maps_find(maps, pc)};
		step = go_on(&walk, &frames[result.count++], &is_call);
	}
	result.truncated = step == STEP_CUT;
	return result;
}

bool
unwind_is_signal_return(const struct mapping *mapping, uint64_t address)
{
	const struct cfi_row *row = binary_row(mapping, address);

	return row && row->is_signal;
}

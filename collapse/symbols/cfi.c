/* Call frame information: the instructions of a description are run up to the address, on a
 * table with a rule for each register, of which those that say something are kept. */
#include "collapse/symbols/cfi.h"

enum {
	MOST_STATES = 8, /* that are remembered at a time; compilers need one or two */
};

/* Instructions, as DWARF names them. The first three have an operand in their lower six
 * bits. */
enum {
	ADVANCE_LOC = 0x40,
	OFFSET = 0x80,
	RESTORE = 0xc0,
	NOP = 0x00,
	SET_LOC = 0x01,
	ADVANCE_LOC1 = 0x02,
	ADVANCE_LOC2 = 0x03,
	ADVANCE_LOC4 = 0x04,
	OFFSET_EXTENDED = 0x05,
	RESTORE_EXTENDED = 0x06,
	UNDEFINED = 0x07,
	SAME_VALUE = 0x08,
	REGISTER = 0x09,
	REMEMBER_STATE = 0x0a,
	RESTORE_STATE = 0x0b,
	DEF_CFA = 0x0c,
	DEF_CFA_REGISTER = 0x0d,
	DEF_CFA_OFFSET = 0x0e,
	DEF_CFA_EXPRESSION = 0x0f,
	EXPRESSION = 0x10,
	OFFSET_EXTENDED_SF = 0x11,
	DEF_CFA_SF = 0x12,
	DEF_CFA_OFFSET_SF = 0x13,
	VAL_OFFSET = 0x14,
	VAL_OFFSET_SF = 0x15,
	VAL_EXPRESSION = 0x16,
	ADVANCE_LOC8 = 0x1d,
	NEGATE_RA_STATE_WITH_PC = 0x2c,
	NEGATE_RA_STATE = 0x2d,
	GNU_ARGS_SIZE = 0x2e,
	GNU_NEGATIVE_OFFSET_EXTENDED = 0x2f,
};

struct state {
	struct cfi_rule frame;
	struct cfi_rule rules[CFI_REGISTERS];
};

struct run {
	const struct elf *elf;
	const struct fde *fde;
	struct state state;
	/* After what descriptions have in common. */
	struct state initial;
	struct state remembered[MOST_STATES];
	size_t depth;
	/* The address that the state holds from. */
	uint64_t at;
};

static void
set(struct run *run, uint64_t number, struct cfi_rule rule)
{
	if (number < CFI_REGISTERS) {
		rule.number = (uint8_t)number;
		run->state.rules[number] = rule;
	}
}

/* Factored offsets are the file's numbers: they wrap. */
static int64_t
factored(const struct run *run, uint64_t number)
{
	return (int64_t)(number * (uint64_t)run->fde->data_factor);
}

static void
set_offset(struct run *run, uint64_t number, enum cfi_kind kind, int64_t offset)
{
	set(run, number, (struct cfi_rule){.kind = (uint8_t)kind, .offset = offset});
}

static void
set_frame(struct run *run, uint64_t number, int64_t offset)
{
	run->state.frame = (struct cfi_rule){
		.kind = number < CFI_REGISTERS ? CFI_VALUE : CFI_UNDEFINED,
		.other = (uint8_t)number,
		.offset = offset};
}

/* Changes one half of a rule, which must not be an expression then. */
static void
change_frame(struct run *run, struct cursor *cursor, uint64_t number, int64_t offset)
{
	if (run->state.frame.kind == CFI_VALUE)
		set_frame(run, number, offset);
	else
		cursor_fail(cursor);
}

static struct cfi_rule
read_expression(struct cursor *cursor, enum cfi_kind kind)
{
	struct str bytes = cursor_bytes(cursor, cursor_uleb(cursor));

	if (bytes.len > UINT32_MAX)
		cursor_fail(cursor);
	return (struct cfi_rule){.kind = (uint8_t)kind,
		.length = (uint32_t)bytes.len,
		.expression = (const unsigned char *)bytes.ptr};
}

static void
set_register(struct run *run, uint64_t number, uint64_t other)
{
	set(run, number,
		(struct cfi_rule){
			.kind = other < CFI_REGISTERS ? CFI_REGISTER : CFI_UNDEFINED,
			.other = (uint8_t)other});
}

static void
restore(struct run *run, uint64_t number)
{
	if (number < CFI_REGISTERS)
		run->state.rules[number] = run->initial.rules[number];
}

static void
remember(struct run *run, struct cursor *cursor)
{
	if (run->depth == MOST_STATES)
		cursor_fail(cursor);
	else
		run->remembered[run->depth++] = run->state;
}

static void
restore_remembered(struct run *run, struct cursor *cursor)
{
	if (run->depth == 0)
		cursor_fail(cursor);
	else
		run->state = run->remembered[--run->depth];
}

static void
advance(struct run *run, uint64_t count)
{
	run->at += count * run->fde->code_factor;
}

static void
set_location(struct run *run, struct cursor *cursor)
{
	run->at = fde_read_address(run->elf, cursor, run->fde->encoding,
		run->fde->instructions, run->fde->instructions_address);
}

/* Those that change rules of registers. */
static void
run_register(struct run *run, struct cursor *cursor, uint8_t code)
{
	uint64_t number = cursor_uleb(cursor);

	switch (code) {
	case OFFSET_EXTENDED:
		set_offset(run, number, CFI_SAVED, factored(run, cursor_uleb(cursor)));
		break;
	case OFFSET_EXTENDED_SF:
		set_offset(run, number, CFI_SAVED,
			factored(run, (uint64_t)cursor_sleb(cursor)));
		break;
	case GNU_NEGATIVE_OFFSET_EXTENDED:
		set_offset(run, number, CFI_SAVED, factored(run, -cursor_uleb(cursor)));
		break;
	case VAL_OFFSET:
		set_offset(run, number, CFI_VALUE, factored(run, cursor_uleb(cursor)));
		break;
	case VAL_OFFSET_SF:
		set_offset(run, number, CFI_VALUE,
			factored(run, (uint64_t)cursor_sleb(cursor)));
		break;
	case RESTORE_EXTENDED:
		restore(run, number);
		break;
	case UNDEFINED:
		set_offset(run, number, CFI_UNDEFINED, 0);
		break;
	case SAME_VALUE:
		set_offset(run, number, CFI_SAME, 0);
		break;
	case REGISTER:
		set_register(run, number, cursor_uleb(cursor));
		break;
	case EXPRESSION:
		set(run, number, read_expression(cursor, CFI_SAVED_BY));
		break;
	case VAL_EXPRESSION:
		set(run, number, read_expression(cursor, CFI_VALUE_BY));
		break;
	default:
		cursor_fail(cursor);
	}
}

/* Those that change the rule of the frame's address. */
static void
run_frame(struct run *run, struct cursor *cursor, uint8_t code)
{
	uint64_t number;

	switch (code) {
	case DEF_CFA:
		number = cursor_uleb(cursor);
		set_frame(run, number, (int64_t)cursor_uleb(cursor));
		break;
	case DEF_CFA_SF:
		number = cursor_uleb(cursor);
		set_frame(run, number, factored(run, (uint64_t)cursor_sleb(cursor)));
		break;
	case DEF_CFA_REGISTER:
		change_frame(run, cursor, cursor_uleb(cursor), run->state.frame.offset);
		break;
	case DEF_CFA_OFFSET:
		change_frame(
			run, cursor, run->state.frame.other, (int64_t)cursor_uleb(cursor));
		break;
	case DEF_CFA_OFFSET_SF:
		change_frame(run, cursor, run->state.frame.other,
			factored(run, (uint64_t)cursor_sleb(cursor)));
		break;
	case DEF_CFA_EXPRESSION:
		run->state.frame = read_expression(cursor, CFI_VALUE_BY);
		break;
	default:
		run_register(run, cursor, code);
	}
}

static void
run_instruction(struct run *run, struct cursor *cursor)
{
	uint8_t code = cursor_u8(cursor), low = code & 0x3f;

	switch (code & 0xc0) {
	case ADVANCE_LOC:
		advance(run, low);
		return;
	case OFFSET:
		set_offset(run, low, CFI_SAVED, factored(run, cursor_uleb(cursor)));
		return;
	case RESTORE:
		restore(run, low);
		return;
	}
	switch (code) {
	case NOP:
	case NEGATE_RA_STATE:
	case NEGATE_RA_STATE_WITH_PC: /* addresses are stripped anyway */
		break;
	case SET_LOC:
		set_location(run, cursor);
		break;
	case ADVANCE_LOC1:
		advance(run, cursor_u8(cursor));
		break;
	case ADVANCE_LOC2:
		advance(run, cursor_u16(cursor));
		break;
	case ADVANCE_LOC4:
		advance(run, cursor_u32(cursor));
		break;
	case ADVANCE_LOC8:
		advance(run, cursor_u64(cursor));
		break;
	case REMEMBER_STATE:
		remember(run, cursor);
		break;
	case RESTORE_STATE:
		restore_remembered(run, cursor);
		break;
	case GNU_ARGS_SIZE:
		cursor_uleb(cursor);
		break;
	default:
		run_frame(run, cursor, code);
	}
}

/* Runs what holds at the address. False where an instruction makes no sense. */
static bool
run_until(struct run *run, struct str instructions, uint64_t address)
{
	struct cursor cursor = cursor_of(instructions, run->elf->swap);

	while (cursor_left(&cursor) > 0) {
		run_instruction(run, &cursor);
		if (run->at > address)
			break;
	}
	return !cursor.failed;
}

static const struct cfi_row *
keep(struct cfi *cfi, const struct run *run)
{
	struct cfi_row *row;
	size_t count = 0;

	for (size_t i = 0; i < CFI_REGISTERS; i++)
		count += run->state.rules[i].kind != CFI_SAME;
	row = arena_new(&cfi->rows, 1, sizeof(*row) + count * sizeof(*row->rules));
	row->frame = run->state.frame;
	row->return_register = run->fde->return_register;
	row->is_signal = run->fde->is_signal;
	for (size_t i = 0; i < CFI_REGISTERS; i++)
		if (run->state.rules[i].kind != CFI_SAME)
			row->rules[row->count++] = run->state.rules[i];
	return row;
}

const struct cfi_row *
cfi_find(struct cfi *cfi, uint64_t address)
{
	struct run run = {.elf = cfi->tables.elf, .state.frame.kind = CFI_UNDEFINED};
	struct fde fde;

	if (!fde_find(&cfi->tables, address, &fde) || fde.return_register >= CFI_REGISTERS)
		return NULL;
	run.fde = &fde;
	run.at = fde.start;
	if (!run_until(&run, fde.initial, UINT64_MAX))
		return NULL;
	run.initial = run.state;
	run.depth = 0;
	run.at = fde.start;
	if (!run_until(&run, fde.instructions, address))
		return NULL;
	return keep(cfi, &run);
}

void
cfi_start(struct cfi *cfi, const struct elf *elf, const struct elf *debug)
{
	*cfi = (struct cfi){0};
	fde_start(&cfi->tables, elf, debug);
}

void
cfi_free(struct cfi *cfi)
{
	fde_free(&cfi->tables);
	arena_free(&cfi->rows);
}

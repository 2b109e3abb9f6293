/* DWARF's expressions: one operation after the other on a stack of numbers, for a limited
 * time. */
#include "collapse/symbols/expression.h"

#include "collapse/symbols/cursor.h"

enum {
	DEPTH = 64, /* of the stack */
	STEPS = 1000, /* more than any compiler writes, and it may loop */
};

/* Operations, as DWARF names them. */
enum {
	ADDR = 0x03,
	DEREF = 0x06,
	CONST1U = 0x08,
	CONST1S = 0x09,
	CONST2U = 0x0a,
	CONST2S = 0x0b,
	CONST4U = 0x0c,
	CONST4S = 0x0d,
	CONST8U = 0x0e,
	CONST8S = 0x0f,
	CONSTU = 0x10,
	CONSTS = 0x11,
	DUP = 0x12,
	DROP = 0x13,
	OVER = 0x14,
	PICK = 0x15,
	SWAP = 0x16,
	ROT = 0x17,
	ABS = 0x19,
	AND = 0x1a,
	DIV = 0x1b,
	MINUS = 0x1c,
	MOD = 0x1d,
	MUL = 0x1e,
	NEG = 0x1f,
	NOT = 0x20,
	OR = 0x21,
	PLUS = 0x22,
	PLUS_UCONST = 0x23,
	SHL = 0x24,
	SHR = 0x25,
	SHRA = 0x26,
	XOR = 0x27,
	BRA = 0x28,
	EQ = 0x29,
	GE = 0x2a,
	GT = 0x2b,
	LE = 0x2c,
	LT = 0x2d,
	NE = 0x2e,
	SKIP = 0x2f,
	LIT0 = 0x30,
	LIT31 = 0x4f,
	BREG0 = 0x70,
	BREG31 = 0x8f,
	BREGX = 0x92,
	DEREF_SIZE = 0x94,
	NOP = 0x96,
};

struct machine {
	struct cursor code;
	const unsigned char *start;
	const struct registers *registers;
	const struct memory *memory;
	uint64_t stack[DEPTH];
	size_t depth;
};

bool
memory_read(const struct memory *memory, uint64_t address, unsigned size, uint64_t *value)
{
	unsigned char bytes[8] = {0};

	if (address < memory->start || size > sizeof(bytes) || memory->len < size ||
		address - memory->start > memory->len - size)
		return false;
	memcpy(bytes, memory->bytes + (address - memory->start), size);
	*value = 0;
	for (unsigned i = size; i-- > 0;)
		*value = *value << 8 | bytes[i];
	return true;
}

static void
push(struct machine *machine, uint64_t value)
{
	if (machine->depth == DEPTH)
		cursor_fail(&machine->code);
	else
		machine->stack[machine->depth++] = value;
}

static uint64_t
pop(struct machine *machine)
{
	if (machine->depth == 0) {
		cursor_fail(&machine->code);
		return 0;
	}
	return machine->stack[--machine->depth];
}

/* Pushes once more what is `below` the top. */
static void
pick(struct machine *machine, size_t below)
{
	if (below >= machine->depth)
		cursor_fail(&machine->code);
	else
		push(machine, machine->stack[machine->depth - 1 - below]);
}

static void
push_register(struct machine *machine, uint64_t number)
{
	int64_t offset = cursor_sleb(&machine->code);

	if (number >= EXPRESSION_REGISTERS || !(machine->registers->known >> number & 1))
		cursor_fail(&machine->code);
	else
		push(machine, machine->registers->values[number] + (uint64_t)offset);
}

static void
dereference(struct machine *machine, unsigned size)
{
	uint64_t value;

	if (memory_read(machine->memory, pop(machine), size, &value))
		push(machine, value);
	else
		cursor_fail(&machine->code);
}

static void
jump(struct machine *machine, bool taken)
{
	int64_t distance = (int16_t)cursor_u16(&machine->code);
	int64_t here = machine->code.at - machine->start;

	if (!taken || machine->code.failed)
		return;
	if (here + distance < 0 || distance > (int64_t)cursor_left(&machine->code))
		cursor_fail(&machine->code);
	else
		machine->code.at += distance;
}

/* The top goes below the two values under it. */
static void
rotate(struct machine *machine)
{
	uint64_t first = pop(machine), second = pop(machine), third = pop(machine);

	push(machine, first);
	push(machine, third);
	push(machine, second);
}

static void
swap(struct machine *machine)
{
	uint64_t first = pop(machine), second = pop(machine);

	push(machine, first);
	push(machine, second);
}

static uint64_t
divide(struct machine *machine, int64_t left, int64_t right)
{
	if (right == 0) {
		cursor_fail(&machine->code);
		return 0;
	}
	return right == -1 ? -(uint64_t)left : (uint64_t)(left / right);
}

static uint64_t
remainder_of(struct machine *machine, uint64_t left, uint64_t right)
{
	if (right == 0) {
		cursor_fail(&machine->code);
		return 0;
	}
	return left % right;
}

static uint64_t
shift_right_signed(uint64_t value, uint64_t by)
{
	uint64_t sign = (int64_t)value < 0 ? ~UINT64_C(0) : 0;

	if (by >= 64)
		return sign;
	return by == 0 ? value : value >> by | sign << (64 - by);
}

/* What two values become. */
static uint64_t
combine(struct machine *machine, uint8_t code, uint64_t left, uint64_t right)
{
	switch (code) {
	case AND:
		return left & right;
	case DIV:
		return divide(machine, (int64_t)left, (int64_t)right);
	case MINUS:
		return left - right;
	case MOD:
		return remainder_of(machine, left, right);
	case MUL:
		return left * right;
	case OR:
		return left | right;
	case PLUS:
		return left + right;
	case SHL:
		return right < 64 ? left << right : 0;
	case SHR:
		return right < 64 ? left >> right : 0;
	case SHRA:
		return shift_right_signed(left, right);
	case XOR:
		return left ^ right;
	case EQ:
		return left == right;
	case GE:
		return (int64_t)left >= (int64_t)right;
	case GT:
		return (int64_t)left > (int64_t)right;
	case LE:
		return (int64_t)left <= (int64_t)right;
	case LT:
		return (int64_t)left < (int64_t)right;
	case NE:
		return left != right;
	default:
		cursor_fail(&machine->code);
		return 0;
	}
}

static void
run_two(struct machine *machine, uint8_t code)
{
	uint64_t right = pop(machine), left = pop(machine);

	push(machine, combine(machine, code, left, right));
}

/* Those that push a number that stands in the expression. */
static void
run_constant(struct machine *machine, uint8_t code)
{
	struct cursor *from = &machine->code;

	switch (code) {
	case CONST1U:
		push(machine, cursor_u8(from));
		break;
	case CONST1S:
		push(machine, (uint64_t)(int64_t)(int8_t)cursor_u8(from));
		break;
	case CONST2U:
		push(machine, cursor_u16(from));
		break;
	case CONST2S:
		push(machine, (uint64_t)(int64_t)(int16_t)cursor_u16(from));
		break;
	case CONST4U:
		push(machine, cursor_u32(from));
		break;
	case CONST4S:
		push(machine, (uint64_t)(int64_t)(int32_t)cursor_u32(from));
		break;
	case ADDR: /* in the file, which is not where it is in memory: of no use alone */
	case CONST8U:
	case CONST8S:
		push(machine, cursor_u64(from));
		break;
	case CONSTU:
		push(machine, cursor_uleb(from));
		break;
	case CONSTS:
		push(machine, (uint64_t)cursor_sleb(from));
		break;
	default:
		run_two(machine, code);
	}
}

static void
run_one(struct machine *machine, uint8_t code)
{
	uint64_t value;

	switch (code) {
	case DEREF:
		dereference(machine, machine->memory->word);
		break;
	case DEREF_SIZE:
		dereference(machine, cursor_u8(&machine->code));
		break;
	case DUP:
		pick(machine, 0);
		break;
	case DROP:
		pop(machine);
		break;
	case OVER:
		pick(machine, 1);
		break;
	case PICK:
		pick(machine, cursor_u8(&machine->code));
		break;
	case SWAP:
		swap(machine);
		break;
	case ROT:
		rotate(machine);
		break;
	case ABS:
		value = pop(machine);
		push(machine, (int64_t)value < 0 ? -value : value);
		break;
	case NEG:
		push(machine, -pop(machine));
		break;
	case NOT:
		push(machine, ~pop(machine));
		break;
	case PLUS_UCONST:
		value = pop(machine);
		push(machine, value + cursor_uleb(&machine->code));
		break;
	case BRA:
		jump(machine, pop(machine) != 0);
		break;
	case SKIP:
		jump(machine, true);
		break;
	case BREGX:
		push_register(machine, cursor_uleb(&machine->code));
		break;
	case NOP:
		break;
	default:
		run_constant(machine, code);
	}
}

bool
expression_run(const unsigned char *expression, size_t len,
	const struct registers *registers, const struct memory *memory,
	const uint64_t *start, uint64_t *result)
{
	struct machine machine;

	machine.code = cursor_of((struct str){(const char *)expression, len}, false);
	machine.start = expression;
	machine.registers = registers;
	machine.memory = memory;
	machine.depth = 0;
	if (start)
		push(&machine, *start);
	for (size_t step = 0; cursor_left(&machine.code) > 0; step++) {
		uint8_t code = cursor_u8(&machine.code);

		if (step == STEPS)
			return false;
		if (code >= LIT0 && code <= LIT31)
			push(&machine, code - LIT0);
		else if (code >= BREG0 && code <= BREG31)
			push_register(&machine, code - BREG0);
		else
			run_one(&machine, code);
	}
	*result = pop(&machine);
	return !machine.code.failed;
}

/* What the kernel leaves on the stack of a program for which it maps code. */
#include "collapse/symbols/trampoline.h"

#include "tests/unit/test.h"

enum { START = 0x10000, ROOM = 1024 };

struct stack {
	unsigned char bytes[ROOM];
	struct memory memory;
};

static void
start(struct stack *stack, unsigned word)
{
	*stack = (struct stack){.memory = {stack->bytes, ROOM, START, word}};
}

/* A number of so many bytes, in this machine's byte order as a stack has it. */
static void
put(struct stack *stack, size_t place, uint64_t value, size_t size)
{
	uint32_t half = (uint32_t)value;

	memcpy(stack->bytes + place, size == 4 ? (const void *)&half : (const void *)&value,
		size);
}

/* Registers of struct sigcontext_32. */
static void
put_context_32(struct stack *stack, size_t place)
{
	static const size_t segments[] = {0x63, 0x2b, 0x2b, 0x2b};

	for (size_t i = 0; i < 15; i++)
		put(stack, place + 4 * i, i < 4 ? segments[i] : 0x100 + i, 4);
	put(stack, place + 60, 0x23, 4);
}

/* By DWARF's numbers: eax, ecx, edx, ebx, esp, ebp, esi, edi, eip. */
static void
expect_registers_32(const struct stack *stack)
{
	static const uint64_t places[] = {11, 10, 9, 8, 7, 6, 5, 4, 14};
	struct registers registers = {.known = 1 << 4, .values[4] = START};

	assert_true(trampoline_leave_handler(MACHINE_I386, &stack->memory, &registers));
	assert_int_equal(registers.known, 0x1ff);
	for (size_t i = 0; i < countof(places); i++)
		assert_int_equal(registers.values[i], 0x100 + places[i]);
}

static bool
leaves_handler_32(const struct memory *memory)
{
	struct registers registers = {.known = 1 << 4, .values[4] = START};

	return trampoline_leave_handler(MACHINE_I386, memory, &registers);
}

static void
a_handler_of_32_bits_returns_to_what_was_interrupted(void **state)
{
	struct stack stack;

	(void)state;
	start(&stack, 4);
	put(&stack, 0, 11, 4);
	put_context_32(&stack, 4);
	expect_registers_32(&stack);
	put(&stack, 0, 65, 4); /* no signal */
	assert_false(leaves_handler_32(&stack.memory));
}

static void
so_does_one_that_is_told_more(void **state)
{
	struct stack stack;

	(void)state;
	start(&stack, 4);
	put(&stack, 0, 11, 4);
	put(&stack, 4, START + 12, 4);
	put(&stack, 8, START + 140, 4);
	put_context_32(&stack, 160);
	expect_registers_32(&stack);
	for (stack.memory.len = 0; stack.memory.len < 160 + 64; stack.memory.len++)
		assert_false(leaves_handler_32(&stack.memory));
}

static bool
leaves_handler_64(const struct memory *memory, struct registers *registers)
{
	return trampoline_leave_handler(MACHINE_AARCH64, memory, registers);
}

/* x0 to x30, sp and pc; and x29 and x30 once more, where x29 of the handler points to. */
static void
a_handler_of_aarch64_returns_to_what_was_interrupted(void **state)
{
	enum { RECORD = 900 };
	const struct registers start_registers = {.known = UINT64_C(5) << 29,
		.values = {[29] = START + RECORD, [31] = START}};
	struct registers registers = start_registers;
	struct stack stack;

	(void)state;
	start(&stack, 8);
	for (size_t i = 0; i < 33; i++)
		put(&stack, 312 + 8 * i, 0x100 + i, 8);
	assert_false(leaves_handler_64(&stack.memory, &registers));
	put(&stack, RECORD, 0x100 + 29, 8);
	put(&stack, RECORD + 8, 0x100 + 30, 8);
	assert_true(leaves_handler_64(&stack.memory, &registers));
	assert_int_equal(registers.known, (UINT64_C(1) << 33) - 1);
	for (size_t i = 0; i < 33; i++)
		assert_int_equal(registers.values[i], 0x100 + i);
	registers = start_registers;
	for (stack.memory.len = 0; stack.memory.len < RECORD + 16; stack.memory.len++)
		assert_false(leaves_handler_64(&stack.memory, &registers));
}

static bool
leaves_call(const struct memory *memory, struct registers *registers)
{
	return trampoline_leave_call(MACHINE_I386, memory, registers);
}

/* Where the kernel has not yet, and where it has made good what the program did to ebp. */
static void
a_call_returns_behind_what_it_pushed(void **state)
{
	static const uint64_t frame_pointers[] = {START, 0x555};
	struct stack stack;

	(void)state;
	start(&stack, 4);
	put(&stack, 0, 0x555, 4);
	put(&stack, 4, 0x222, 4);
	put(&stack, 8, 0x111, 4);
	put(&stack, 12, 0x8048123, 4);
	for (size_t i = 0; i < 2; i++) {
		struct registers registers = {
			.known = 0x1ff, .values = {[4] = START, [5] = frame_pointers[i]}};

		assert_true(leaves_call(&stack.memory, &registers));
		assert_int_equal(registers.values[1], 0x111);
		assert_int_equal(registers.values[2], 0x222);
		assert_int_equal(registers.values[4], START + 16);
		assert_int_equal(registers.values[5], 0x555);
		assert_int_equal(registers.values[8], 0x8048123);
	}
}

static void
what_is_no_call_stays(void **state)
{
	struct registers registers = {.known = 0x1ff, .values = {[4] = START, [5] = 0x777}};
	struct stack stack;

	(void)state;
	start(&stack, 4);
	assert_false(leaves_call(&stack.memory, &registers));
	registers.values[5] = 0;
	stack.memory.len = 15;
	assert_false(leaves_call(&stack.memory, &registers));
	registers.known = 0;
	assert_false(leaves_call(&stack.memory, &registers));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_handler_of_32_bits_returns_to_what_was_interrupted),
		cmocka_unit_test(so_does_one_that_is_told_more),
		cmocka_unit_test(a_handler_of_aarch64_returns_to_what_was_interrupted),
		cmocka_unit_test(a_call_returns_behind_what_it_pushed),
		cmocka_unit_test(what_is_no_call_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

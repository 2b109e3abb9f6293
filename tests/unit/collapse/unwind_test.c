/* Stacks of this very program, taken at places where it is known who called whom. */
#define _GNU_SOURCE /* registers of a context */
#include "collapse/symbols/unwind.h"

#include <alloca.h>
#include <signal.h>
#include <ucontext.h>

#include "collapse/symbols/symbols.h"
#include "tests/unit/test.h"

#if defined(__x86_64__)
static const enum machine machine = MACHINE_X86_64;

static void
take_registers(struct unwind_registers *registers, const ucontext_t *context)
{
	static const int numbers[] = {REG_RAX, REG_RDX, REG_RCX, REG_RBX, REG_RSI, REG_RDI,
		REG_RBP, REG_RSP, REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13,
		REG_R14, REG_R15, REG_RIP};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		registers->values[i] = (uint64_t)context->uc_mcontext.gregs[numbers[i]];
	registers->known = (UINT64_C(1) << 17) - 1;
}

static uint64_t
stack_pointer(const struct unwind_registers *registers)
{
	return registers->values[7];
}
#elif defined(__aarch64__)
static const enum machine machine = MACHINE_AARCH64;

static void
take_registers(struct unwind_registers *registers, const ucontext_t *context)
{
	for (size_t i = 0; i < 31; i++)
		registers->values[i] = context->uc_mcontext.regs[i];
	registers->values[31] = context->uc_mcontext.sp;
	registers->values[32] = context->uc_mcontext.pc;
	registers->known = (UINT64_C(1) << 33) - 1;
}

static uint64_t
stack_pointer(const struct unwind_registers *registers)
{
	return registers->values[31];
}
#endif

/* Of the stack; what the kernel saves for a signal takes 11 KiB on some processors. */
enum { ROOM = 64 << 10, MOST = 64 };

/* What a profiler would have recorded. */
static struct {
	struct unwind_registers registers;
	unsigned char bytes[ROOM];
	size_t len;
} sample;

static uint64_t stack_end; /* there is nothing behind it */

/* Byte by byte, since sanitizers think that this stack is none of our business. */
__attribute__((noinline, no_sanitize("address"))) static void
record(const ucontext_t *context, size_t len)
{
	const volatile unsigned char *from;

	sample.registers.machine = machine;
	take_registers(&sample.registers, context);
	from = (const volatile unsigned char *)(uintptr_t)stack_pointer(&sample.registers);
	if (len > stack_end - (uintptr_t)from)
		len = stack_end - (uintptr_t)from;
	for (size_t i = 0; i < len; i++)
		sample.bytes[i] = from[i];
	sample.len = len;
}

static struct symbols *symbols;
static struct maps maps;

/* 55d0c0a00000-55d0c0a52000 r-xp 00002000 fe:01 1234   /usr/bin/x */
static void
read_own_maps(void)
{
	FILE *file = fopen("/proc/self/maps", "r");
	char line[4096], path[4096], rights[8];
	unsigned long start, end, offset;

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		path[0] = '\0';
		if (sscanf(line, "%lx-%lx %7s %lx %*s %*s %4095s", &start, &end, rights,
			    &offset, path) < 4)
			continue;
		if (strcmp(path, "[stack]") == 0)
			stack_end = end;
		if (rights[2] != 'x')
			continue;
		maps_add(&maps, &(struct mapping){start, end, offset,
					symbols_module(symbols,
						&(struct image){.path = str_of(path)})});
	}
	fclose(file);
}

static int
start(void **state)
{
	(void)state;
	symbols = symbols_new(&(struct symbols_options){0});
	read_own_maps();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	maps_free(&maps);
	symbols_free(symbols);
	return 0;
}

static struct unwind_frame frames[MOST];

static struct unwind_result
follow(size_t most)
{
	struct unwind_stack stack = {sample.bytes, sample.len};

	return unwind(&maps, &sample.registers, &stack, frames, most);
}

/* The name of a frame as the symbol table has it, without what a compiler
 * adds to a part of a function. */
static struct str
name_of(size_t frame)
{
	const struct place *place =
		symbols_at(symbols, frames[frame].mapping, frames[frame].address, 0);
	struct str name = place->functions[0].name;

	name.len = str_find(name, '.');
	return name;
}

/* Names are one per frame, innermost first, from frame `first` on. */
static void
expect(struct unwind_result result, size_t first, const char *const *names)
{
	for (size_t i = 0; names[i]; i++) {
		assert_true(first + i < result.count);
		assert_str_equal(name_of(first + i), names[i]);
	}
}

/* Calls that must not become jumps, nor be inlined. */
#define CALL(call)                                                                         \
	do {                                                                               \
		call;                                                                      \
		__asm__ volatile("" ::: "memory");                                         \
	} while (0)

__attribute__((noinline)) static void
leaf(void)
{
	ucontext_t context;

	getcontext(&context);
	record(&context, ROOM);
}

__attribute__((noinline)) static void
recursive(int depth)
{
	if (depth > 0)
		CALL(recursive(depth - 1));
	else
		CALL(leaf());
}

__attribute__((noinline)) static void
with_alloca(size_t size)
{
	/* cppcheck-suppress allocaCalled ; what it does to the stack is what is tested */
	volatile char *below = alloca(size);

	below[size - 1] = 1;
	CALL(recursive(2));
}

static void
stacks_go_through_calls_recursion_and_alloca(void **state)
{
	static const char *const names[] = {"leaf", "recursive", "recursive", "recursive",
		"with_alloca", "stacks_go_through_calls_recursion_and_alloca", NULL};

	(void)state;
	with_alloca(777);
	expect(follow(MOST), 0, names);
}

static void
the_root_is_reached(void **state)
{
	struct unwind_result result;

	(void)state;
	leaf();
	result = follow(MOST);
	assert_str_equal(name_of(0), "leaf");
	assert_str_equal(name_of(result.count - 1), "_start");
	assert_false(result.truncated);
}

static void
no_more_frames_than_there_is_room_for(void **state)
{
	struct unwind_result result;

	(void)state;
	with_alloca(10);
	result = follow(3);
	assert_int_equal(result.count, 3);
	assert_false(result.truncated);
}

static void
a_copy_that_is_cut_says_so(void **state)
{
	struct unwind_result whole, cut;

	(void)state;
	with_alloca(2000);
	whole = follow(MOST);
	sample.len = 1500;
	cut = follow(MOST);
	assert_true(cut.truncated);
	assert_true(cut.count < whole.count);
	assert_true(cut.count >= 1);
	for (sample.len = 0; sample.len < 64; sample.len++)
		assert_true(follow(MOST).truncated);
}

__attribute__((noinline)) static void
handler(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)info;
	(void)context;
	CALL(leaf());
}

__attribute__((noinline)) static void
interrupted(void)
{
	CALL(raise(SIGUSR1));
}

static void
stacks_go_through_signal_handlers(void **state)
{
	struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
	struct unwind_result result;
	bool seen = false;

	(void)state;
	sigaction(SIGUSR1, &action, NULL);
	interrupted();
	result = follow(MOST);
	assert_str_equal(name_of(0), "leaf");
	assert_str_equal(name_of(1), "handler");
	for (size_t i = 2; i < result.count; i++)
		seen |= str_equal(name_of(i), STR("interrupted"));
	assert_true(seen);
	assert_false(result.truncated);
	assert_str_equal(name_of(result.count - 1), "_start");
}

/* A context of the interrupted code itself: the first address is no return address. */
static void
record_interrupted(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)info;
	record(context, ROOM);
}

__attribute__((noinline)) static void
traps(void)
{
	CALL(raise(SIGUSR2));
}

static void
an_interrupted_instruction_is_no_return_address(void **state)
{
	struct sigaction action = {
		.sa_sigaction = record_interrupted, .sa_flags = SA_SIGINFO};
	struct unwind_result result;
	bool seen = false;

	(void)state;
	sigaction(SIGUSR2, &action, NULL);
	traps();
	result = follow(MOST);
	for (size_t i = 0; i < result.count; i++)
		seen |= str_equal(name_of(i), STR("traps"));
	assert_true(seen);
	assert_false(result.truncated);
	assert_str_equal(name_of(result.count - 1), "_start");
}

/* clock_gettime() of aarch64, of which no file is there. */
static void
code_of_the_kernel_is_called_like_other_code(void **state)
{
	enum { SP = 0x7000, RECORD = 16 };
	const uint64_t words[] = {0, 0, 0, 0x1234};
	struct module kernels = {.name = STR("[vdso]")}, other = {0};
	struct unwind_registers registers = {.machine = MACHINE_AARCH64,
		.known = UINT64_MAX,
		.values = {[29] = SP + RECORD, [31] = SP, [32] = 0x5100}};
	const struct unwind_stack stack = {(const unsigned char *)words, sizeof(words)};
	struct maps mapped = {0};
	struct unwind_result result;

	(void)state;
	maps_add(&mapped, &(struct mapping){0x1000, 0x2000, 0, &other});
	maps_add(&mapped, &(struct mapping){0x5000, 0x6000, 0, &kernels});
	result = unwind(&mapped, &registers, &stack, frames, MOST);
	assert_int_equal(result.count, 2);
	assert_int_equal(frames[1].address, 0x1233);
	assert_false(result.truncated);
	maps_free(&mapped);
}

static void
without_registers_there_is_no_stack(void **state)
{
	(void)state;
	leaf();
	sample.registers.known = 0;
	assert_int_equal(follow(MOST).count, 0);
}

static int
compare(const void *left, const void *right)
{
	(void)left;
	(void)right;
	CALL(leaf());
	return 0;
}

/* Through a function of another file and back. */
static void
stacks_go_through_other_modules(void **state)
{
	int items[2] = {1, 2};
	struct unwind_result result;
	bool seen = false;

	(void)state;
	qsort(items, 2, sizeof(*items), compare);
	result = follow(MOST);
	assert_str_equal(name_of(1), "compare");
	for (size_t i = 2; i < result.count; i++)
		seen |= str_equal(name_of(i), STR("stacks_go_through_other_modules"));
	assert_true(seen);
}

/* Of a program of 32 bits, by frame pointers: its words have four bytes. */
static void
small_machines_have_small_words(void **state)
{
	const uint32_t words[] = {1, 2, 0x9014, 0x1234, 3, 0, 0x1567};
	const struct unwind_stack stack = {(const unsigned char *)words, sizeof(words)};
	struct unwind_registers registers = {
		.machine = MACHINE_I386, .known = 1 << 8 | 1 << 4 | 1 << 5};
	struct maps code = {0};
	struct unwind_result result;

	(void)state;
	maps_add(&code, &(struct mapping){.start = 0x1000, .end = 0x2000});
	registers.values[8] = 0x1100;
	registers.values[4] = 0x9000;
	registers.values[5] = 0x9008;
	result = unwind(&code, &registers, &stack, frames, MOST);
	assert_int_equal(result.count, 3);
	assert_int_equal(frames[0].address, 0x1100);
	assert_int_equal(frames[1].address, 0x1233);
	assert_int_equal(frames[2].address, 0x1566);
	maps_free(&code);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_go_through_calls_recursion_and_alloca),
		cmocka_unit_test(the_root_is_reached),
		cmocka_unit_test(no_more_frames_than_there_is_room_for),
		cmocka_unit_test(a_copy_that_is_cut_says_so),
		cmocka_unit_test(stacks_go_through_signal_handlers),
		cmocka_unit_test(an_interrupted_instruction_is_no_return_address),
		cmocka_unit_test(code_of_the_kernel_is_called_like_other_code),
		cmocka_unit_test(without_registers_there_is_no_stack),
		cmocka_unit_test(stacks_go_through_other_modules),
		cmocka_unit_test(small_machines_have_small_words),
	};

	return cmocka_run_group_tests(tests, start, end);
}

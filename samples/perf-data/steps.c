/* What steps.data and steps.stream were recorded of: a chain of calls, without libraries.
 *
 *     gcc -O2 -g -fno-omit-frame-pointer -static -nostdlib -ffreestanding \
 *         -fno-stack-protector -Wl,--build-id -o steps steps.c
 *     perf record --buildid-mmap -F 4000 -e cpu-clock:u --call-graph dwarf,512 \
 *         -o steps.data ./steps
 *     perf record --buildid-mmap -F 4000 -e cpu-clock:u,page-faults:u -g -z -o - ./steps \
 *         >steps.stream */
#define NOINLINE __attribute__((noinline))
#define INLINE static inline __attribute__((always_inline))

static volatile unsigned long sink;

INLINE void
mix(unsigned long rounds)
{
	for (unsigned long i = 0; i < rounds; i++)
		sink = sink * 31 + i;
}

NOINLINE void
parse(unsigned long rounds)
{
	mix(rounds);
}

INLINE void
draw(unsigned long rounds)
{
	mix(rounds);
}

NOINLINE int
descend(int depth)
{
	int sum;

	if (depth == 0) {
		parse(1 << 18);
		return 1;
	}
	sum = descend(depth - 1) + depth;
	draw(1 << 16);
	return sum;
}

NOINLINE _Noreturn void
leave(int status)
{
	mix(1 << 20);
	__asm__ volatile("syscall" : : "a"(231), "D"(status) : "rcx", "r11", "memory");
	__builtin_unreachable();
}

int
main(void)
{
	for (int i = 0; i < 3; i++)
		descend(3);
	leave(sink == 42);
}

__asm__(".globl _start\n"
	".type _start, @function\n"
	"_start:\n"
	".cfi_startproc\n"
	".cfi_undefined rip\n"
	"xor %ebp, %ebp\n"
	"and $-16, %rsp\n"
	"call main\n"
	"hlt\n"
	".cfi_endproc\n"
	".size _start, .-_start\n");

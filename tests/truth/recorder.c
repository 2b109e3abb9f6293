/* Where planted stacks end in a program that records itself: it writes what perf
 * record would have written of it, its registers and a copy of its stack, to the
 * file that RECORDING names. So it needs no perf, and runs for any processor
 * that there is an emulator of. */
#define _GNU_SOURCE
#include "planted.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__x86_64__)
static const char machine[] = "x86_64";
static const uint64_t registers_mask = 0xff01ff;

/* In the order of perf. */
static size_t
take_registers(uint64_t *registers, const ucontext_t *context)
{
	static const int numbers[] = {REG_RAX, REG_RBX, REG_RCX, REG_RDX, REG_RSI, REG_RDI,
		REG_RBP, REG_RSP, REG_RIP, REG_R8, REG_R9, REG_R10, REG_R11, REG_R12,
		REG_R13, REG_R14, REG_R15};
	size_t count = sizeof(numbers) / sizeof(*numbers);

	for (size_t i = 0; i < count; i++)
		registers[i] = (uint64_t)context->uc_mcontext.gregs[numbers[i]];
	return count;
}

static uint64_t
stack_pointer(const ucontext_t *context)
{
	return (uint64_t)context->uc_mcontext.gregs[REG_RSP];
}
#elif defined(__aarch64__)
static const char machine[] = "aarch64";
static const uint64_t registers_mask = (UINT64_C(1) << 33) - 1;

static size_t
take_registers(uint64_t *registers, const ucontext_t *context)
{
	memcpy(registers, context->uc_mcontext.regs, 31 * sizeof(*registers));
	registers[31] = context->uc_mcontext.sp;
	registers[32] = context->uc_mcontext.pc;
	return 33;
}

static uint64_t
stack_pointer(const ucontext_t *context)
{
	return context->uc_mcontext.sp;
}
#endif

enum { COPY = 16384 }; /* bytes of a stack */

/* A record in the making. */
struct record {
	size_t len;
	_Alignas(8) unsigned char bytes[2 * COPY];
};

static void
put(struct record *record, const void *bytes, size_t len)
{
	memcpy(record->bytes + record->len, bytes, len);
	record->len += len;
}

static void
put32(struct record *record, uint32_t number)
{
	put(record, &number, sizeof(number));
}

static void
put64(struct record *record, uint64_t number)
{
	put(record, &number, sizeof(number));
}

/* Filled up with NULs, of which there is one at least. */
static void
put_text(struct record *record, const char *text)
{
	size_t len = strlen(text);

	put(record, text, len);
	put(record, "\0\0\0\0\0\0\0", 8 - len % 8);
}

static void
begin(struct record *record, uint32_t type, uint32_t misc)
{
	record->len = 0;
	put32(record, type);
	put32(record, misc); /* and the size */
}

static void
write_record(int file, struct record *record)
{
	uint16_t size = (uint16_t)record->len;

	memcpy(record->bytes + 6, &size, sizeof(size));
	if (write(file, record->bytes, record->len) != (ssize_t)record->len)
		abort();
}

enum {
	RECORD_COMM = 3,
	RECORD_SAMPLE = 9,
	RECORD_MMAP2 = 10,
	RECORD_ATTRIBUTE = 64,
	RECORD_FEATURE = 80,
	USER = 2,
	FEATURE_ARCH = 6,
	FIELDS = 1 << 0 | 1 << 1 | 1 << 5 | 1 << 12 |
		 1 << 13, /* ip, tid, callchain, registers, stack */
};

/* The header of a stream, its event, and the machine. */
static void
write_header(int file)
{
	struct record record = {0};

	put(&record, "PERFILE2", 8);
	put64(&record, 16);
	if (write(file, record.bytes, record.len) != (ssize_t)record.len)
		abort();
	begin(&record, RECORD_ATTRIBUTE, 0);
	put32(&record, 1);
	put32(&record, 96);
	for (size_t at = 8; at < 96; at += 8)
		put64(&record, at == 24	  ? FIELDS
			       : at == 80 ? registers_mask
			       : at == 88 ? COPY
					  : 0);
	write_record(file, &record);
	begin(&record, RECORD_FEATURE, 0);
	put64(&record, FEATURE_ARCH);
	put32(&record, sizeof(machine));
	put_text(&record, machine);
	put32(&record, 0);
	write_record(file, &record);
}

static void
write_comm(int file)
{
	struct record record;
	char comm[16];

	prctl(PR_GET_NAME, comm);
	begin(&record, RECORD_COMM, USER);
	put32(&record, (uint32_t)getpid());
	put32(&record, (uint32_t)gettid());
	put_text(&record, comm);
	write_record(file, &record);
}

static void
write_mapping(int file, unsigned long start, unsigned long end, unsigned long offset,
	const char *path)
{
	struct record record;

	begin(&record, RECORD_MMAP2, USER);
	put32(&record, (uint32_t)getpid());
	put32(&record, (uint32_t)gettid());
	put64(&record, start);
	put64(&record, end - start);
	put64(&record, offset);
	put(&record, (char[24]){0}, 24); /* device and inode */
	put32(&record, 4); /* for code */
	put32(&record, 0);
	put_text(&record, path);
	write_record(file, &record);
}

/* Tells of all that has code, and finds where the stack ends.
 *
 *	55d0c0a00000-55d0c0a52000 r-xp 00002000 fe:01 1234   /usr/bin/x */
static uint64_t
write_mappings(int file, uint64_t sp)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[4096], path[4096], rights[8];
	unsigned long start, end, offset;
	uint64_t stack_end = 0;

	while (maps && fgets(line, sizeof(line), maps)) {
		path[0] = '\0';
		if (sscanf(line, "%lx-%lx %7s %lx %*s %*s %4095s", &start, &end, rights,
			    &offset, path) < 4)
			continue;
		if (sp >= start && sp < end)
			stack_end = end;
		if (rights[2] == 'x')
			write_mapping(file, start, end, offset, path[0] ? path : "//anon");
	}
	if (maps)
		fclose(maps);
	return stack_end;
}

static CALLED void
write_sample(const ucontext_t *context)
{
	uint64_t registers[64], sp = stack_pointer(context), end;
	size_t count = take_registers(registers, context), size;
	const char *path = getenv("RECORDING");
	int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
	struct record record;

	if (file < 0)
		abort();
	if (lseek(file, 0, SEEK_END) == 0)
		write_header(file);
	write_comm(file);
	end = write_mappings(file, sp);
	size = end - sp < COPY ? end - sp : COPY;
	begin(&record, RECORD_SAMPLE, USER);
	put64(&record, sp);
	put32(&record, (uint32_t)getpid());
	put32(&record, (uint32_t)gettid());
	put64(&record, 0);
	put64(&record, 2); /* registers of 64 bits */
	put(&record, registers, count * sizeof(*registers));
	put64(&record, size);
	put(&record, (const void *)(uintptr_t)sp,
		size); /* NOLINT(performance-no-int-to-ptr) */
	put64(&record, size);
	write_record(file, &record);
	close(file);
}

CALLED void
touch(void)
{
	ucontext_t context;

	getcontext(&context);
	write_sample(&context);
	STAY;
}

char *
fresh_page(void)
{
	return NULL;
}

void
plant(const char *stack)
{
	puts(stack);
	fflush(stdout);
}

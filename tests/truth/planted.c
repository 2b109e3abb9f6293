/* A program of C that knows its own stacks. It prints each one and then goes there:
 *
 *	planted;*;main;recurse;recurse;recurse;touch
 *
 * where * stands for frames that are not its own. With an argument it is what another one
 * has become by exec. */
#define _GNU_SOURCE
#include "planted.h"

#include <alloca.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#ifndef STATIC
#include <dlfcn.h>
#endif

#ifndef STATIC
void across(void (*then)(void));
void chosen_at_first_call(void);
#endif

static CALLED void
recurse(int depth)
{
	if (depth > 1)
		recurse(depth - 1);
	else
		touch();
	STAY;
}

static CALLED void odd(int depth);

static CALLED void
even(int depth)
{
	if (depth > 0)
		odd(depth - 1);
	else
		touch();
	STAY;
}

static CALLED void
odd(int depth)
{
	even(depth - 1);
	STAY;
}

INLINED void
inner(void)
{
	touch();
	STAY;
}

INLINED void
middle(void)
{
	inner();
	STAY;
}

static CALLED void
outer(void)
{
	middle();
	STAY;
}

/* An inlined function that calls the function it stands in. */
static CALLED void descend(int depth);

INLINED void
step(int depth)
{
	if (depth > 1)
		descend(depth - 1);
	else
		touch();
	STAY;
}

static CALLED void
descend(int depth)
{
	step(depth);
	STAY;
}

static CALLED void
tail_last(void)
{
	touch();
	STAY;
}

static CALLED void
tail_first(void)
{
	tail_last();
}

static jmp_buf back;

static CALLED void __attribute__((noreturn)) never_returns(void)
{
	touch();
	longjmp(back, 1);
}

/* Nothing of it follows the call, so that it would return into what stands behind it. */
static CALLED void __attribute__((noreturn)) ends_in_a_call(void)
{
	never_returns();
}

static CALLED void
comes_back(void)
{
	if (setjmp(back) == 0)
		ends_in_a_call();
	touch();
	STAY;
}

static CALLED void
grows(size_t size)
{
	/* cppcheck-suppress allocaCalled ; what it does to the stack is what is tested */
	volatile char *room = alloca(size);

	room[0] = 1;
	touch();
	room[size - 1] = 1;
}

/* A frame whose place on the stack is rounded, and another one at any place. */
static CALLED void
is_aligned(size_t size)
{
	volatile char line[64] __attribute__((aligned(128)));

	line[size] = 1;
	grows(size + (size_t)line[size]);
	STAY;
}

static CALLED int
takes_many(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
	touch();
	STAY;
	return a + b + c + d + e + f + g + h + i;
}

static CALLED int
passes_many(int a)
{
	int sum = takes_many(a, 2, 3, 4, 5, 6, 7, 8, 9);

	STAY;
	return sum;
}

static CALLED int
compare(const void *a, const void *b)
{
	static int calls;

	if (calls++ == 0)
		touch();
	STAY;
	return *(const int *)a - *(const int *)b;
}

static CALLED void
sorts(void)
{
	int numbers[] = {2, 1};

	qsort(numbers, 2, sizeof(*numbers), compare);
	STAY;
}

static CALLED void
on_signal(int number)
{
	(void)number;
	touch();
	STAY;
}

static CALLED void
on_other_stack(int number)
{
	(void)number;
	touch();
	STAY;
}

INLINED void
set_handler(int number, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigaction(number, &action, NULL);
}

/* The signal comes in the program's own code, not in the library's. */
static CALLED void
interrupted(int number)
{
	long result = SYS_tgkill;

#ifdef __x86_64__
	__asm__ volatile("syscall"
			 : "+a"(result)
			 : "D"(getpid()), "S"(gettid()), "d"(number)
			 : "rcx", "r11", "memory");
#else
	syscall(result, getpid(), gettid(), number);
#endif
	STAY;
}

#ifdef __x86_64__
/* The signal comes before the first instruction, and behind the code of another
 * function. */
__asm__(".text\n"
	".type before_trap, @function\n"
	"before_trap: .cfi_startproc\n"
	"	ret\n"
	"	.cfi_endproc\n"
	"	.size before_trap, . - before_trap\n"
	".type trap_first, @function\n"
	"trap_first: .cfi_startproc\n"
	"	ud2\n"
	"	ret\n"
	"	.cfi_endproc\n"
	"	.size trap_first, . - trap_first\n"
	/* nothing says how to go on from it but its frame pointer */
	".type says_nothing, @function\n"
	"says_nothing:\n"
	"	push %rbp\n"
	"	mov %rsp, %rbp\n"
	"	sub $48, %rsp\n"
	"	call *%rdi\n"
	"	leave\n"
	"	ret\n"
	"	.size says_nothing, . - says_nothing\n"
	/* gcc says of code behind a pop that the register is still on the stack */
	".type touch_at_its_end, @function\n"
	"touch_at_its_end: .cfi_startproc\n"
	"	push %rbp\n"
	"	.cfi_def_cfa_offset 16\n"
	"	.cfi_offset 6, -16\n"
	"	mov %rsp, %rbp\n"
	"	.cfi_def_cfa_register 6\n"
	"	pop %rbp\n"
	"	.cfi_def_cfa 7, 8\n"
	"	movb $1, (%rdi)\n"
	"	ret\n"
	"	.cfi_endproc\n"
	"	.size touch_at_its_end, . - touch_at_its_end\n");

void trap_first(void);
void says_nothing(void (*then)(void));
void touch_at_its_end(char *page);

static CALLED void
grows_and_calls(size_t size)
{
	/* cppcheck-suppress allocaCalled ; what it does to the stack is what is tested */
	volatile char *room = alloca(size);

	room[0] = 1;
	touch_at_its_end(fresh_page());
	room[size - 1] = 1;
}

static CALLED void
on_trap(int number, siginfo_t *info, void *context)
{
	enum { SIZE = 2 }; /* bytes of the instruction */
	ucontext_t *interrupted_at = context;

	(void)number;
	(void)info;
	interrupted_at->uc_mcontext.gregs[REG_RIP] += SIZE;
	touch();
	STAY;
}

INLINED void
trap(void)
{
	struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO};

	sigaction(SIGILL, &action, NULL);
	trap_first();
}
#endif

static CALLED void *
work(void *unused)
{
	pthread_setname_np(pthread_self(), "worker 1");
	touch();
	STAY;
	return unused;
}

INLINED void
start_thread_and_wait(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, work, NULL) == 0)
		pthread_join(thread, NULL);
}

static CALLED void
in_child(void)
{
	touch();
	STAY;
}

/* What a child runs in place of this program. */
INLINED void
become_another(void)
{
	execl("./again", "./again", "exec", (char *)NULL);
	_exit(1);
}

static CALLED void
forks(void)
{
	pid_t child = fork();

	if (child == 0) {
		in_child();
		become_another();
	}
	waitpid(child, NULL, 0);
}

static CALLED void
after_exec(void)
{
	touch();
	STAY;
}

#ifndef STATIC
static CALLED void
called_back(void)
{
	touch();
	STAY;
}

static CALLED void
goes_across(void)
{
	across(called_back);
	STAY;
}

static CALLED void
calls_chosen(void)
{
	chosen_at_first_call();
	STAY;
}

/* One plugin takes the place in memory of the one before. */
static CALLED void
opens(const char *path, const char *function)
{
	void *plugin = dlopen(path, RTLD_NOW);
	void (*enter)(void);

	if (!plugin)
		abort();
	*(void **)&enter = dlsym(plugin, function);
	enter();
	dlclose(plugin);
}
#endif

static __attribute__((constructor)) CALLED void
before_main(void)
{
#ifdef EMULATED /* by a program of another name */
	pthread_setname_np(pthread_self(), "planted");
#endif
	touch();
	STAY;
}

#ifdef EMULATED /* handlers return to code that is the emulator's */
#define RETURN "*;[unknown];"
#else
#define RETURN "*;"
#endif
#define IN_CALLS "planted;*;main;run_calls;"
#define IN_SIGNALS "planted;*;main;run_signals;"
#define IN_MODULES "planted;*;main;run_modules;"
#define IN_TASKS "planted;*;main;run_tasks;"

static CALLED void
run_calls(void)
{
	plant(IN_CALLS "recurse;recurse;recurse;touch");
	recurse(3);
	plant(IN_CALLS "even;odd;even;odd;even;touch");
	even(4);
	plant(IN_CALLS "outer;middle;inner;touch");
	outer();
	plant(IN_CALLS "descend;step;descend;step;touch");
	descend(2);
#ifdef __OPTIMIZE__
	plant(IN_CALLS "tail_last;touch");
#else
	plant(IN_CALLS "tail_first;tail_last;touch");
#endif
	tail_first();
	STAY;
	plant(IN_CALLS "comes_back;ends_in_a_call;never_returns;touch");
	plant(IN_CALLS "comes_back;touch");
	comes_back();
	plant(IN_CALLS "grows;touch");
	grows(100);
	plant(IN_CALLS "is_aligned;grows;touch");
	is_aligned(9);
	plant(IN_CALLS "passes_many;takes_many;touch");
	passes_many(1);
	plant(IN_CALLS "sorts;*;compare;touch");
	sorts();
	STAY;
}

static CALLED void
run_signals(void)
{
	static char room[1 << 18];
	stack_t other = {.ss_sp = room, .ss_size = sizeof(room)};

	plant(IN_SIGNALS "interrupted;" RETURN "on_signal;touch");
	set_handler(SIGUSR1, on_signal, 0);
	interrupted(SIGUSR1);
#ifdef __i386__ /* which is not on the stack that is copied */
	plant("planted;[truncated];*;on_other_stack;touch");
#else
	plant("planted;[truncated];interrupted;" RETURN "on_other_stack;touch");
#endif
	sigaltstack(&other, NULL);
	set_handler(SIGUSR2, on_other_stack, SA_ONSTACK);
	interrupted(SIGUSR2);
#ifdef __x86_64__
	plant(IN_SIGNALS "trap;trap_first;*;on_trap;touch");
	trap();
	plant(IN_SIGNALS "says_nothing;touch");
	says_nothing(touch);
#ifdef BY_KERNEL /* which takes the frame pointer for that of the function itself */
	plant(IN_SIGNALS "touch_at_its_end");
#elif !defined(BY_ITSELF)
	plant(IN_SIGNALS "grows_and_calls;touch_at_its_end");
#endif
#ifndef BY_ITSELF /* which no page fault interrupts */
	grows_and_calls(100);
#endif
#endif
	STAY;
}

static CALLED void
run_modules(void)
{
#ifndef STATIC
	plant(IN_MODULES "goes_across;across;called_back;touch");
	goes_across();
#ifdef __aarch64__ /* the frame of what resolves names begins where its caller's does */
	plant(IN_MODULES "calls_chosen;calls_chosen;*;chosen_at_first_call;touch");
#else
	plant(IN_MODULES "calls_chosen;*;chosen_at_first_call;touch");
#endif
	plant(IN_MODULES "calls_chosen;chosen;touch");
	calls_chosen();
	plant(IN_MODULES "opens;*;constructor_of_one;touch");
	plant(IN_MODULES "opens;enter_one;inside_one;touch");
	opens("./one.so", "enter_one");
	plant(IN_MODULES "opens;*;constructor_of_two;touch");
	plant(IN_MODULES "opens;enter_two;inside_two;touch");
	opens("./two.so", "enter_two");
#endif
	STAY;
}

static CALLED void
run_tasks(void)
{
	plant("worker_1;*;work;touch");
	start_thread_and_wait();
	plant(IN_TASKS "forks;in_child;touch");
#ifndef EMULATED /* where another program is one of this machine */
	plant("again;*;before_main;touch");
	plant("again;*;main;after_exec;touch");
#endif
	forks();
	STAY;
}

int
main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		after_exec();
		STAY;
		return 0;
	}
	plant("planted;*;before_main;touch");
	run_calls();
	run_signals();
	run_modules();
	run_tasks();
	return 0;
}

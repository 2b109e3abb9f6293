/* What programs that know their own stacks share. */
#ifndef TESTS_TRUTH_PLANTED_H
#define TESTS_TRUTH_PLANTED_H

/* A function that is called, whatever the compiler knows of it. */
#ifdef __clang__
#define CALLED __attribute__((noinline))
#else
#define CALLED __attribute__((noipa))
#endif

#define INLINED static inline __attribute__((always_inline))

/* Behind a call: the caller stays on the stack. */
#define STAY __asm__ volatile("" ::: "memory")

#ifdef __cplusplus
extern "C" {
#endif

/* Writes where nothing was written before, which is a page fault: a sample of its own. */
void touch(void);

/* A page that nothing was written to. */
char *fresh_page(void);

/* Says which stack comes next. */
void plant(const char *stack);

#ifdef __cplusplus
}
#endif

#endif

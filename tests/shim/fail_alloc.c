/* Preloaded: an allocation fails, the FAIL_AT-th one ("3") or all from there on ("3+"), of
 * the program FAIL_IN or, without that, of each that is started. Creates the file
 * FAIL_MARK when it does, so that whoever counts up knows when to stop. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static unsigned long fail_at; /* 0: never */
static bool fail_from;
static atomic_ulong calls;

/* What is asked for before the real functions are known, such as by dlsym itself. */
static _Alignas(max_align_t) char early[16 << 10];
static size_t early_used;

static void
mark(void)
{
	const char *path = getenv("FAIL_MARK");
	int descriptor = path ? open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0666) : -1;

	if (descriptor >= 0)
		close(descriptor);
}

/* Looks up the real functions at the first call; false while it does, for dlsym may
 * allocate. */
static bool
is_ready(void)
{
	static bool looking;

	if (real_free)
		return true;
	if (looking)
		return false;
	looking = true;
	*(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
	*(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
	*(void **)&real_free = dlsym(RTLD_NEXT, "free");
	return true;
}

/* From here on calls are counted: not those of a sanitizer that sets itself up. */
__attribute__((constructor)) static void
start(void)
{
	const char *at = getenv("FAIL_AT");
	const char *in = getenv("FAIL_IN");
	bool is_other = in && strcmp(in, program_invocation_short_name) != 0;

	fail_at = at && !is_other ? strtoul(at, NULL, 10) : 0;
	fail_from = at && strchr(at, '+');
}

static bool
fails(void)
{
	unsigned long call;

	if (fail_at == 0)
		return false;
	call = atomic_fetch_add(&calls, 1) + 1;
	if (call < fail_at || (call > fail_at && !fail_from))
		return false;
	if (call == fail_at)
		mark();
	errno = ENOMEM;
	return true;
}

static void *
take_early(size_t size)
{
	char *bytes = early + early_used;

	size = (size + 15) & ~(size_t)15;
	if (size > sizeof(early) - early_used)
		abort();
	early_used += size;
	return bytes;
}

static bool
is_early(const void *bytes)
{
	return (const char *)bytes >= early && (const char *)bytes < early + sizeof(early);
}

void *
malloc(size_t size)
{
	if (!is_ready())
		return take_early(size);
	return fails() ? NULL : real_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	if (!is_ready())
		return take_early(count * size); /* zero, as all that is static */
	return fails() ? NULL : real_calloc(count, size);
}

void *
realloc(void *bytes, size_t size)
{
	if (!is_ready() || is_early(bytes))
		abort();
	return fails() ? NULL : real_realloc(bytes, size);
}

void
free(void *bytes)
{
	if (!is_early(bytes) && is_ready())
		real_free(bytes);
}

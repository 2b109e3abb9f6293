/* Where every planted stack ends. */
#include "planted.h"

#include <stdio.h>
#include <stdlib.h>

enum { PAGE = 4096, PAGES = 64 };

static char pages[PAGES * PAGE] __attribute__((aligned(PAGE)));

char *
fresh_page(void)
{
	static char *next = pages;

	if (next == pages + sizeof(pages))
		abort();
	next += PAGE;
	return next - PAGE;
}

CALLED void
touch(void)
{
	*(volatile char *)fresh_page() = 1;
	STAY;
}

void
plant(const char *stack)
{
	puts(stack);
	fflush(stdout);
}

/* A library of the program: functions that are called through its linkage table. */
#include "planted.h"

void across(void (*then)(void));
void chosen_at_first_call(void);

CALLED void
across(void (*then)(void))
{
	then();
	STAY;
}

static CALLED void
chosen(void)
{
	touch();
	STAY;
}

typedef void function(void);

/* Runs while the first call is on its way, under the name of what it chooses. */
static CALLED function *
choose(void)
{
	touch();
	STAY;
	return chosen;
}

__attribute__((ifunc("choose"))) void chosen_at_first_call(void);

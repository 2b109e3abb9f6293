/* A library that is opened and closed; NAME tells it from others. */
#include "planted.h"

#define JOIN(a, b) a##b
#define CALL_IT(start, name) JOIN(start, name)

void CALL_IT(enter_, NAME)(void);

static __attribute__((constructor)) CALLED void
CALL_IT(constructor_of_, NAME)(void)
{
	touch();
	STAY;
}

INLINED void
CALL_IT(inside_, NAME)(void)
{
	touch();
	STAY;
}

CALLED void
CALL_IT(enter_, NAME)(void)
{
	CALL_IT(inside_, NAME)();
	STAY;
}

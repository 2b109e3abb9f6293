/* Memory that grows or ends the program. */
#include "common/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/message.h"

void *
memory_new(size_t count, size_t size)
{
	void *items = calloc(count > 0 ? count : 1, size);

	if (!items)
		message_die("out of memory");
	return items;
}

void *
memory_table(size_t count, size_t size)
{
	void *items = memory_resize(NULL, count, size);

	memset(items, 0, count * size);
	return items;
}

void *
memory_resize(void *items, size_t count, size_t size)
{
	if (count == 0)
		count = 1;
	if (count > SIZE_MAX / size)
		message_die("out of memory");
	items = realloc(items, count * size);
	if (!items)
		message_die("out of memory");
	return items;
}

void *
memory_grow(void *items, size_t *capacity, size_t need, size_t size)
{
	size_t count = *capacity;

	if (need <= count)
		return items;
	count = count < SIZE_MAX / 2 ? count * 2 : need;
	if (count < need)
		count = need;
	if (count < 16)
		count = 16;
	items = memory_resize(items, count, size);
	*capacity = count;
	return items;
}

/* Memory for libxml2. */
#include "common/text/xml-memory.h"

#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"

static void *
allocate(size_t size)
{
	return memory_resize(NULL, size, 1);
}

static void *
reallocate(void *old, size_t size)
{
	return memory_resize(old, size, 1);
}

static char *
duplicate(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(allocate(size), text, size);
}

void
xml_memory_start(void)
{
	xmlMemSetup(free, allocate, reallocate, duplicate);
}

/* Memory that grows or ends the program: running out is one clear line and exit status
 * 1. */
#ifndef COMMON_BASE_MEMORY_H
#define COMMON_BASE_MEMORY_H

#include <stddef.h>

/* `count` items of `size` bytes, zeroed. Freed with free(). */
void *memory_new(size_t count, size_t size);

/* The same for a table that is looked up here and there before it is written to: its
 * pages are written to at once. Those of memory_new are pages of zeroes that all
 * processes share; the first write to one that has been read stops all threads for a
 * moment. */
void *memory_table(size_t count, size_t size);

/* `items` moved to where `count` items of `size` bytes fit; what is new has no defined
 * value. */
void *memory_resize(void *items, size_t count, size_t size);

/* Makes room for `need` items of `size` bytes, at least doubling *capacity when it has
 * to grow. Returns where the items are now. */
void *memory_grow(void *items, size_t *capacity, size_t need, size_t size);

#endif

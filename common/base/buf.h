/* Bytes that are being put together: owned, growing. */
#ifndef COMMON_BASE_BUF_H
#define COMMON_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

/* Zero is an empty buffer. */
struct buf {
	char *ptr;
	size_t len;
	size_t capacity;
};

/* Room for `more` further bytes behind the `len` there are; returns where they go. */
char *buf_reserve(struct buf *buf, size_t more);

/* Adds bytes, one byte, or an unsigned number in decimal. */
void buf_add(struct buf *buf, struct str s);
void buf_byte(struct buf *buf, char byte);
void buf_number(struct buf *buf, uint64_t number);

/* Adds an unsigned number with a comma between groups of three digits. */
void buf_grouped(struct buf *buf, uint64_t number);

/* Adds what printf would print; for text of our own, not for bytes of an input. */
void
buf_print(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is in it, valid until the next change. */
static inline struct str
buf_str(const struct buf *buf)
{
	return (struct str){buf->ptr, buf->len};
}

/* Gives the memory back; the buffer is empty again. */
void buf_free(struct buf *buf);

#endif

/* Bytes that are being put together. */
#include "common/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"

char *
buf_reserve(struct buf *buf, size_t more)
{
	size_t need = buf->len + more;

	if (more > SIZE_MAX - buf->len)
		message_die("out of memory");
	buf->ptr = memory_grow(buf->ptr, &buf->capacity, need > 0 ? need : 1, 1);
	return buf->ptr + buf->len;
}

void
buf_add(struct buf *buf, struct str s)
{
	if (s.len == 0)
		return;
	memcpy(buf_reserve(buf, s.len), s.ptr, s.len);
	buf->len += s.len;
}

void
buf_byte(struct buf *buf, char byte)
{
	*buf_reserve(buf, 1) = byte;
	buf->len++;
}

void
buf_number(struct buf *buf, uint64_t number)
{
	char digits[20]; /* of 2^64-1 */
	size_t start = sizeof(digits);

	do {
		digits[--start] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buf_add(buf, (struct str){digits + start, sizeof(digits) - start});
}

void
buf_grouped(struct buf *buf, uint64_t number)
{
	size_t start = buf->len;
	size_t digits;

	buf_number(buf, number);
	digits = buf->len - start;
	for (size_t place = 3; place < digits; place += 3) {
		size_t at = start + digits - place;

		buf_reserve(buf, 1);
		memmove(buf->ptr + at + 1, buf->ptr + at, buf->len - at);
		buf->ptr[at] = ',';
		buf->len++;
	}
}

void
buf_print(struct buf *buf, const char *format, ...)
{
	va_list arguments;
	int len;

	va_start(arguments, format);
	len = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (len < 0)
		message_die("cannot format a text");
	buf_reserve(buf, (size_t)len + 1);
	va_start(arguments, format);
	vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, arguments);
	va_end(arguments);
	buf->len += (size_t)len;
}

void
buf_free(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){0};
}

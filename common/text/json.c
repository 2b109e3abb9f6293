/* JSON strings. */
#include "common/text/json.h"

#include "common/text/clean.h"

void
json_string(struct buf *to, struct str text)
{
	struct buf clean = {0};

	clean_add(&clean, text);
	buf_byte(to, '"');
	for (size_t i = 0; i < clean.len; i++) {
		if (clean.ptr[i] == '"' || clean.ptr[i] == '\\')
			buf_byte(to, '\\');
		buf_byte(to, clean.ptr[i]);
	}
	buf_byte(to, '"');
	buf_free(&clean);
}

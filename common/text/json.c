/* JSON strings. */
#include "common/text/json.h"

#include "common/text/svg.h"

void
json_string(struct buf *to, struct str text)
{
	struct buf clean = {0};

	svg_clean(&clean, text);
	buf_byte(to, '"');
	for (size_t i = 0; i < clean.len; i++) {
		if (clean.ptr[i] == '"' || clean.ptr[i] == '\\')
			buf_byte(to, '\\');
		buf_byte(to, clean.ptr[i]);
	}
	buf_byte(to, '"');
	buf_free(&clean);
}

/* The build id of an object file. */
#include "collapse/symbols/build-id.h"

#include <string.h>

bool
build_id_equal(const struct build_id *a, const struct build_id *b)
{
	struct build_id left = {0}, right = {0};

	if (a->len == 0 || b->len == 0)
		return false;
	memcpy(left.bytes, a->bytes, a->len);
	memcpy(right.bytes, b->bytes, b->len);
	if (a->len != b->len && a->len != BUILD_ID_LONGEST && b->len != BUILD_ID_LONGEST)
		return false;
	return memcmp(left.bytes, right.bytes, BUILD_ID_LONGEST) == 0;
}

struct build_id
build_id_read(struct str text)
{
	struct build_id id = {.len = (unsigned char)(text.len / 2)};

	if (text.len % 2 != 0 || text.len > BUILD_ID_LONGEST * (size_t)2)
		return (struct build_id){0};
	for (size_t i = 0; i < id.len; i++) {
		int high = hex_value(text.ptr[2 * i]), low = hex_value(text.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return (struct build_id){0};
		id.bytes[i] = (unsigned char)(high << 4 | low);
	}
	return id;
}

void
build_id_hex(const struct build_id *id, char hex[BUILD_ID_HEX])
{
	for (size_t i = 0; i < id->len; i++) {
		hex[2 * i] = "0123456789abcdef"[id->bytes[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[id->bytes[i] & 15];
	}
	hex[2 * (size_t)id->len] = '\0';
}

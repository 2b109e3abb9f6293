/* Numbers of seven bits a byte, the lowest first; the last byte has no eighth bit. */
#include "common/base/varint.h"

bool
varint_take(struct str *bytes, uint64_t *number)
{
	*number = 0;
	for (unsigned shift = 0; bytes->len > 0 && shift < 64; shift += 7) {
		unsigned char byte = (unsigned char)bytes->ptr[0];

		*bytes = str_from(*bytes, 1);
		*number |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

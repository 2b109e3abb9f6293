/* Numbers of seven bits a byte, as protobuf writes them. */
#ifndef COMMON_BASE_VARINT_H
#define COMMON_BASE_VARINT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

/* Takes a number off *bytes; false where it ends within, or has too many bits. */
bool varint_take(struct str *bytes, uint64_t *number);

#endif

/* The formats that the front door knows. */
#include "collapse/format.h"

const struct format *const all_formats[] = {
#define FORMAT(name, folder) &name##_format,
#define FORMAT_ONLY(name) FORMAT(name, )
#include "collapse/formats.def"
	NULL,
};

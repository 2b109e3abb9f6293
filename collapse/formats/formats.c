/* The formats that the front door knows. */
#include "collapse/format.h"

const struct format *const all_formats[] = {
	&perf_format,
	&perf_json_format,
	&perf_report_format,
	&folded_format,
	NULL,
};

/* What is compared of two sides. */
#include "common/noise/scale.h"

#include <string.h>

#include "common/base/message.h"

const struct scale scale_of_shares = {
	.kind = SCALE_SHARE, .ratio = 1, .low = 1, .high = 1, .width = 1, .reason = ""};

void
scale_read(struct noise_options *options, const char *text)
{
	struct str work = STR("work=");

	if (strcmp(text, "share") == 0)
		options->scale = SCALE_SHARE;
	else if (strcmp(text, "time") == 0)
		options->scale = SCALE_TIME;
	else if (str_starts(str_of(text), work) && text[work.len] != '\0')
		options->scale = SCALE_WORK;
	else
		message_die_usage(
			"--scale takes time, share or work=FRAME, not '%s'", text);
	options->work = options->scale == SCALE_WORK ? text + work.len : NULL;
}

bool
scale_is_of_cost(const struct scale *scale)
{
	return scale->kind == SCALE_TIME || scale->kind == SCALE_WORK;
}

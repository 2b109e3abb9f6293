/* Which format an input is of. */
#include "collapse/format.h"

#include "common/text/describe.h"
#include "common/tree/folded.h"

const struct format *
format_detect(const struct format *const *list, struct input *input)
{
	struct str head = input_peek(input, FORMAT_HEAD_SIZE);
	const struct format *best = NULL;
	bool marked = describe_by_mark(head) && !folded_is_certain(head);
	unsigned most = marked ? FORMAT_MARK : FORMAT_NOISE;

	for (size_t i = 0; list[i]; i++) {
		unsigned bid = list[i]->detect(head);

		if (bid > most) {
			most = bid;
			best = list[i];
		}
	}
	return best;
}

const struct format *
format_find(const struct format *const *list, const char *name)
{
	for (size_t i = 0; list[i]; i++)
		if (strcmp(list[i]->name, name) == 0)
			return list[i];
	return NULL;
}

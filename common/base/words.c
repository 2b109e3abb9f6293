/* The words of an enum, in one text. */
#include "common/base/words.h"

#include "common/base/message.h"

unsigned
words_choose(const char *option, const char *words, const char *word)
{
	struct cut cut = {.tail = str_of(words)};

	for (unsigned i = 0; cut.tail.ptr; i++) {
		cut = str_cut(cut.tail, '|');
		if (str_equal(cut.head, str_of(word)))
			return i;
	}
	message_die_usage("%s takes one of %s, not '%s'", option, words, word);
}

struct str
words_at(const char *words, unsigned number)
{
	struct cut cut = {.tail = str_of(words)};

	do
		cut = str_cut(cut.tail, '|');
	while (number-- > 0);
	return cut.head;
}

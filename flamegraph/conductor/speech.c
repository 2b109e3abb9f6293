/* What a program that we run says on stderr. */
#include "flamegraph/conductor/speech.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/base/str.h"
#include "flamegraph/conductor/pipe.h"

enum {
	KEPT_MOST = 64 << 10, /* bytes: a reason is near the beginning */
	AT_ONCE = 64 << 10,
};

int
speech_start(struct speech *speech, bool kept)
{
	int ends[2];

	pipe_make(ends);
	/* ours alone: what reads and what is written to are told apart */
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*speech = (struct speech){.from = ends[0], .kept = kept};
	return ends[1];
}

void
speech_hand_on(struct str text)
{
	while (text.len > 0) {
		ssize_t written = write(STDERR_FILENO, text.ptr, text.len);

		if (written >= 0)
			text = str_from(text, (size_t)written);
		else if (errno != EINTR)
			return; /* nobody left to tell */
	}
}

static void
keep(struct speech *speech, struct str text)
{
	size_t left = KEPT_MOST - speech->text.len;

	buf_add(&speech->text, str_slice(text, 0, text.len < left ? text.len : left));
}

void
speech_take(struct speech *speech)
{
	char bytes[AT_ONCE];
	ssize_t got;

	if (speech->from < 0)
		return;
	got = read(speech->from, bytes, sizeof(bytes));
	if (got > 0) {
		struct str text = {bytes, (size_t)got};

		speech->any = true;
		if (speech->kept)
			keep(speech, text);
		else
			speech_hand_on(text);
	} else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
		speech_end(speech); /* how the program ends is known all the same */
	}
}

static bool
contains(struct str line, struct str text)
{
	return str_find_text(line, text) < line.len;
}

static bool
is_about_an_error(struct str line)
{
	return contains(line, STR("rror")) || contains(line, STR("RROR")) ||
	       contains(line, STR("ailed"));
}

struct str
speech_reason(const struct speech *speech)
{
	struct cut cut = {.tail = buf_str(&speech->text)};
	struct str first = {0};

	while (cut.tail.ptr) {
		cut = str_cut(cut.tail, '\n');
		cut.head = str_trim(cut.head);
		if (cut.head.len == 0 || str_equal(cut.head, STR("Error:")))
			continue;
		if (is_about_an_error(cut.head))
			return cut.head;
		if (first.len == 0)
			first = cut.head;
	}
	return first;
}

void
speech_end(struct speech *speech)
{
	if (speech->from >= 0)
		close(speech->from);
	speech->from = -1;
}

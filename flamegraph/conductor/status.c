/* The line that says what is going on. */
#include "flamegraph/conductor/status.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "flamegraph/conductor/clock.h"

enum { INTERVAL = 200 }; /* ms from one line to the next, and before the first */

void
status_start(struct status_line *line, const char *what)
{
	bool is_terminal = isatty(STDERR_FILENO);

	*line = (struct status_line){.what = what, .since = clock_now()};
	line->due = is_terminal ? line->since + INTERVAL : clock_never;
}

int64_t
status_due(const struct status_line *line)
{
	return line->due;
}

static uint64_t
file_size(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

static void
add_size(struct buf *text, const struct status_line *line)
{
	uint64_t bytes = line->file ? file_size(line->file) : 0;

	if (line->tally)
		bytes = tally_bytes(line->tally);
	if (bytes > 0)
		buf_print(text, ", %.1f MB", (double)bytes / 1e6);
}

static void
print(struct status_line *line, struct str text)
{
	/* where it cannot be written there is nobody to tell */
	line->shown = write(STDERR_FILENO, text.ptr, text.len) > 0;
}

void
status_show(struct status_line *line)
{
	int64_t now = clock_now();
	struct buf text = {0};

	if (now < line->due)
		return;
	buf_print(&text, "\r\033[K%s: %lld s", line->what,
		(long long)((now - line->since) / 1000));
	add_size(&text, line);
	buf_byte(&text, '\r'); /* what others have to say goes over it */
	print(line, buf_str(&text));
	buf_free(&text);
	line->due = now + INTERVAL;
}

void
status_stop(struct status_line *line)
{
	if (line->shown)
		print(line, STR("\r\033[K"));
	line->due = clock_never;
	line->shown = false;
}

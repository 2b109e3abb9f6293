/* flamegraph: what people type. Draws what it is given as a flame graph, or records a
 * program and draws that, by running the other programs as processes joined by pipes.
 *
 *     perf script | flamegraph > out.svg
 *     flamegraph -o out.svg -- ./program its arguments */
#include <unistd.h>

#include "common/base/buf.h"
#include "common/base/message.h"
#include "flamegraph/conductor/child.h"
#include "flamegraph/conductor/drawing.h"
#include "flamegraph/conductor/ending.h"
#include "flamegraph/conductor/lengths.h"
#include "flamegraph/conductor/request.h"

/* Shows the picture with what the desktop has for it. */
static int
open_picture(const char *path)
{
	struct arguments arguments = {0};
	struct buf absolute = {0}; /* never taken for an option */
	struct child child = {0};

	if (*path != '/')
		buf_add(&absolute, STR("./"));
	buf_add(&absolute, str_of(path));
	buf_byte(&absolute, '\0');
	arguments_add(&arguments, "xdg-open");
	arguments_add(&arguments, absolute.ptr);
	child_start(&child, NULL, &arguments,
		(struct child_io){STDIN_FILENO, STDERR_FILENO, STDERR_FILENO, 0});
	child_wait(&child);
	arguments_free(&arguments);
	buf_free(&absolute);
	if (child_ended_with(&child, 0))
		return STATUS_OK;
	child_report(&child, "; the picture is complete");
	return STATUS_FAILED;
}

/* Does what is to be done with a picture; an enum status, or check-folded's. */
static int
show(const struct drawing *drawing)
{
	const struct request *request = drawing->request;

	if (request->says_where)
		message_warn("the picture is in %s", request->output);
	if (request->open && open_picture(request->output) != STATUS_OK)
		return STATUS_FAILED;
	return drawing->verdict;
}

int
main(int argc, char **argv)
{
	struct request request;
	struct drawing drawing = {.request = &request};
	struct lengths lengths;
	int status;

	message_start(argv[0]);
	ending_start();
	request_read(&request, argc, argv);
	lengths_start(&lengths, &request.files);
	status = drawing_run(&drawing);
	if (status == STATUS_OK) {
		lengths_check(&lengths);
		status = show(&drawing);
	}
	if (request.check && drawing.verdict == 0 && status == STATUS_FAILED)
		status = STATUS_USAGE; /* 1 is a verdict */
	lengths_free(&lengths);
	request_free(&request);
	return status;
}

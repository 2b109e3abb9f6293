/* Whatever a budget and a list of what is allowed hold: no function is objected to
 * because it is allowed. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function check_main;

enum { FINE = 0, TROUBLE = 2 };

static const struct str compared = STR_INIT("main 10000 10000\n"
					    "main;draw 20000 20100\n"
					    "main;parse 5000 9000\n"
					    "main;read it <= all 3000 1000\n");

static int
check(struct str budget, const struct str *allowed)
{
	char option[2][64];
	const char *arguments[] = {
		"check-folded", program_file(compared), option[0], option[1], NULL};
	struct buf answer = {0};
	int status;

	snprintf(option[0], sizeof(option[0]), "--budget=%s", program_file(budget));
	if (allowed)
		snprintf(
			option[1], sizeof(option[1]), "--allow=%s", program_file(*allowed));
	else
		arguments[3] = NULL;
	status = program_run(check_main, arguments, &answer);
	buf_free(&answer);
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct cut inputs = program_inputs(bytes, size);
	int strict = check(inputs.head, NULL);
	int lenient = check(inputs.head, &inputs.tail);

	if ((strict == TROUBLE && lenient != TROUBLE) ||
		(strict == FINE && lenient != FINE && lenient != TROUBLE))
		abort();
	return 0;
}

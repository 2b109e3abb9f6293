/* Gives each file named on the command line to a fuzz target: once or, behind --damaged,
 * also each start of it, and it with each single byte changed. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	LARGEST = 1 << 20,
	LARGEST_DAMAGED = 2000, /* bytes: there are so many starts */
};

static void
give_damaged(uint8_t *data, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		uint8_t byte = data[i];

		LLVMFuzzerTestOneInput(data, i);
		data[i] = byte ^ 0xff;
		LLVMFuzzerTestOneInput(data, size);
		data[i] = byte ^ 1;
		LLVMFuzzerTestOneInput(data, size);
		data[i] = byte;
	}
}

int
main(int argc, char **argv)
{
	static uint8_t data[LARGEST];
	bool damaged = argc > 1 && strcmp(argv[1], "--damaged") == 0;

	for (int i = 1 + damaged; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		size_t size;

		if (!file) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
		size = fread(data, 1, sizeof(data), file);
		fclose(file);
		LLVMFuzzerTestOneInput(data, size);
		if (damaged && size <= LARGEST_DAMAGED)
			give_damaged(data, size);
	}
	return EXIT_SUCCESS;
}

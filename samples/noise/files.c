/* A program that is bound by input and output, for the noise samples: writes, reads,
 * renames and removes many files. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROUNDS = 12, FILES = 600, LINES = 300 };

static void
name_of(char *name, int number, const char *ending)
{
	sprintf(name, "noise-%04d.%s", number, ending);
}

__attribute__((noinline)) static void
write_file(int number)
{
	char name[64], line[64];
	FILE *file;

	name_of(name, number, "new");
	file = fopen(name, "w");
	for (int i = 0; i < LINES; i++) {
		snprintf(line, sizeof(line), "%d %d line\n", number, i * i);
		fputs(line, file);
	}
	fclose(file);
}

__attribute__((noinline)) static void
rename_file(int number)
{
	char from[64], to[64];

	name_of(from, number, "new");
	name_of(to, number, "txt");
	rename(from, to);
}

__attribute__((noinline)) static long
read_file(int number)
{
	char name[64], line[128];
	long sum = 0;
	FILE *file;

	name_of(name, number, "txt");
	file = fopen(name, "r");
	while (fgets(line, sizeof(line), file))
		sum += strtol(strchr(line, ' '), NULL, 10);
	fclose(file);
	return sum;
}

__attribute__((noinline)) static void
sync_file(int number)
{
	char name[64];
	int fd;

	name_of(name, number, "txt");
	fd = open(name, O_WRONLY | O_APPEND);
	if (write(fd, "end\n", 4) == 4)
		fdatasync(fd);
	close(fd);
}

__attribute__((noinline)) static void
remove_file(int number)
{
	char name[64];

	name_of(name, number, "txt");
	unlink(name);
}

int
main(void)
{
	long sum = 0;

	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < FILES; i++)
			write_file(i);
		for (int i = 0; i < FILES; i++)
			rename_file(i);
		for (int i = 0; i < FILES; i++)
			sum += read_file(i);
		for (int i = 0; i < FILES; i += 50)
			sync_file(i);
		for (int i = 0; i < FILES; i++)
			remove_file(i);
	}
	printf("%ld\n", sum);
	return 0;
}

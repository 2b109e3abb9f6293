/* Runs a command and says on descriptor 3 how many KiB of memory it took at most, it or
 * any process below it.
 *
 *     peak collapse in.txt 3>kib */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child == 0) {
		close(3);
		execvp(argv[argc > 1], argv + 1);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child ||
		getrusage(RUSAGE_CHILDREN, &usage) != 0 ||
		dprintf(3, "%ld\n", usage.ru_maxrss) < 0)
		return 126;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* What must not outlive the program, however it ends: the programs it has started and its temporary
 * files. */
#ifndef FLAMEGRAPH_ENDING_H
#define FLAMEGRAPH_ENDING_H

#include <signal.h>
#include <sys/types.h>

/* Call once, before the first of the others: from now on an exit and the signals that ask for one
 * clean up first. Signals that our caller has us ignore stay ignored. */
void ending_start(void);

/* A process that is to be ended with us, until it has been waited for. At most 16 at a time. */
void ending_add_process(pid_t pid);
void ending_forget_process(pid_t pid);

/* Asks all of them to end. */
void ending_stop_processes(void);

/* Cleans up and ends the program by the signal that has ended one of its processes, as if the user had
 * typed the pipe. */
void ending_by_signal(int number);

/* Where another thread ends the program, and so has stopped the processes, waits for that end; returns
 * where none does. */
void ending_wait_if_begun(void);

/* A directory to remove together with the file in it. Both paths must live as long as the program. */
void ending_add_temporary(const char *directory, const char *file);

/* Holds the signals back that would end the program, and lets them come again: what happens between
 * is not cut in two. */
void ending_hold(sigset_t *before);
void ending_release(const sigset_t *before);

#endif

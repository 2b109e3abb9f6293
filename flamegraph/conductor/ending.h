/* What must not outlive the program, however it ends: the programs it has started and
 * its temporary folder. */
#ifndef FLAMEGRAPH_CONDUCTOR_ENDING_H
#define FLAMEGRAPH_CONDUCTOR_ENDING_H

#include <signal.h>
#include <sys/types.h>

/* Call once, before the first of the others and before there is anything to clean up:
 * from now on an exit and all signals that end a program clean up first. Signals that
 * our caller has us ignore stay ignored, but for SIGCHLD, which is held back until
 * somebody waits for it. */
void ending_start(void);

/* In a process that is a copy of this one: what there is to clean up is not its
 * business. */
void ending_leave(void);

/* A process that is to be ended before us, until it has been waited for. At most 16 at a
 * time. */
void ending_add_process(pid_t pid);
void ending_forget_process(pid_t pid);

/* One that writes into the temporary folder: it is killed, and gone, before that is
 * removed. */
void ending_add_writer(pid_t pid);

/* Sends all of them a signal. */
void ending_signal_processes(int number);

/* Cleans up and ends the program by the signal that has ended one of its processes, as
 * if the user had typed the pipe. */
_Noreturn void ending_by_signal(int number);

/* The folder to remove, or NULL for none any more. The path must live as long as the
 * program. */
void ending_set_folder(const char *path);

/* Removes it now. */
void ending_remove_folder(void);

/* Holds the signals back that would end the program, and lets them come again: what
 * happens between is not cut in two. */
void ending_hold(sigset_t *before);
void ending_release(const sigset_t *before);

/* The signals that this program's caller had it block: those that a program it starts
 * blocks, too. */
const sigset_t *ending_mask(void);

#endif

/* Processes: two builds of a program may be called differently, my_program_v1 and
 * my_program_v2. Outermost frames are matched, which folded text has processes for. */
#ifndef DIFF_PROCESSES_H
#define DIFF_PROCESSES_H

struct tree;

/* Where each side has one process that takes more than half of it, and the other side does
 * not have it, makes them one called "BEFORE → AFTER". */
void processes_match(struct tree *tree);

/* Which processes are to be matched: "auto", "none" or "BEFORE=AFTER". What is no such
 * thing ends the program with STATUS_USAGE. */
void processes_check(const char *how);

/* The same of two that are named, "BEFORE=AFTER". A process that is not there ends the
 * program. */
void processes_match_named(struct tree *tree, const char *names);

#endif

/* Crates: functions of a Rust program bear the name of its crate, so that two builds under
 * two names would have none in common: count_v1::main, count_v2::main. */
#ifndef DIFF_CRATES_H
#define DIFF_CRATES_H

struct tree;

/* Where one side alone has a function CRATE::main, and the other one alone another such,
 * the functions of both crates are called as after. */
void crates_match(struct tree *tree);

#endif

/* Student's t distribution, and the normal one that it becomes with ever more degrees of
 * freedom. */
#ifndef COMMON_NOISE_STUDENT_H
#define COMMON_NOISE_STUDENT_H

/* How likely |T| >= |t| is. `freedom` is the degrees of freedom, a number above 0, whole
 * or not; HUGE_VAL means the normal distribution. */
double student_tails(double t, double freedom);

/* The t for which student_tails is `tails`, a number above 0 and at most 1. */
double student_quantile(double tails, double freedom);

#endif

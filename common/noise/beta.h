/* The incomplete beta function, which Student's and Fisher's distributions are made of. */
#ifndef COMMON_NOISE_BETA_H
#define COMMON_NOISE_BETA_H

/* I_x(a, b) for x from 0 to 1 and a, b above 0; `y` is 1 - x, given so that none of its
 * digits are lost. */
double beta_regularized(double x, double y, double a, double b);

#endif

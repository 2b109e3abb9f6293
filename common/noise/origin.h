/* Origin: how the code came to be that ran on both sides, as far as recordings tell. */
#ifndef COMMON_NOISE_ORIGIN_H
#define COMMON_NOISE_ORIGIN_H

struct tree;

enum origin {
	ORIGIN_UNTOLD,
	ORIGIN_FILES, /* all of it was in files before it ran */
	ORIGIN_JIT, /* a just-in-time compiler made some of it */
};

enum origin origin_of(const struct tree *tree);

#endif

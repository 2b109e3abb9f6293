/* Walks over a wrapped grid. The compiler is told to inline the access to a cell. */
#include <stdint.h>
#include <stdio.h>

enum { SIDE = 256 };

#define ACCESS __attribute__((always_inline)) inline
#define WORK __attribute__((noinline))

static uint32_t grid[SIDE * SIDE];

ACCESS static uint32_t
cell(unsigned x, unsigned y)
{
	return grid[y % SIDE * SIDE + x % SIDE];
}

WORK static uint32_t
blur(void)
{
	uint32_t sum = 0;

	for (unsigned y = 0; y < SIDE; y++)
		for (unsigned x = 0; x < SIDE; x++)
			sum += cell(x, y) * 4 + cell(x + 1, y) + cell(x, y + 1) +
			       cell(x + SIDE - 1, y) + cell(x, y + SIDE - 1);
	return sum;
}

WORK static void
fill(uint32_t seed)
{
	for (unsigned i = 0; i < SIDE * SIDE; i++) {
		seed = seed * 1664525 + 1013904223;
		grid[i] = seed >> 8;
	}
}

WORK static uint32_t
hash(void)
{
	uint32_t sum = 2166136261;

	for (unsigned i = 0; i < SIDE * SIDE; i++)
		sum = (sum ^ grid[i]) * 16777619;
	return sum;
}

int
main(void)
{
	uint32_t sum = 0;

	for (uint32_t round = 0; round < 1800; round++) {
		fill(sum + round);
		sum += blur();
		sum += hash();
		sum += hash();
	}
	printf("%u\n", sum);
}
